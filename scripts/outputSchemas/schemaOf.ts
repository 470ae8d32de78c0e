/** A JSON schema as n8n's editor reads it: it shows the first type of each field, and nothing else. */
export interface OutputSchema {
	/** Missing where the value can be anything. */
	type?: string;
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
}

/** The schema of a value with all of its fields. */
export function schemaOf(value: unknown): OutputSchema {
	if (Array.isArray(value)) {
		return { type: 'array', ...(value.length > 0 && { items: schemaOf(value[0]) }) };
	}
	if (value === null) return {};
	if (typeof value !== 'object') return { type: typeof value };
	const fields = Object.entries(value);
	return {
		type: 'object',
		...(fields.length > 0 && {
			properties: Object.fromEntries(fields.map(([name, field]) => [name, schemaOf(field)])),
		}),
	};
}
