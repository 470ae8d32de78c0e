import { nestedSchema, orNull, type RecordOf, type Schema } from './shapes';
import type { Field, Operation } from './source';

/** The schema of one record of a read: all fields of the source, and what the SDKs added since. */
export function recordSchema(operation: Operation, recordOf: RecordOf): Schema {
	const { path, response, sdkAdds = [] } = operation;
	const schema = objectOf(response.fields ?? [], (field) => nestedSchema(path, field, recordOf));
	for (const added of sdkAdds) {
		const name = /^data\.results\[\]\.(\w+)$/.exec(added.path)?.[1];
		if (added.in !== 'response' || name === undefined) continue;
		const { type, nullable } = added;
		(schema.properties as Schema)[name] = fieldSchema({ type, nullable, enum: added.enum });
	}
	return schema;
}

/** @param special gives the schema of fields that the source knows too little of */
export function objectOf(
	fields: Field[],
	special: (field: Field) => Schema | undefined = () => undefined,
): Schema {
	return {
		type: 'object',
		properties: Object.fromEntries(
			fields.map((field) => [field.name, special(field) ?? fieldSchema(field)]),
		),
		required: fields.filter(({ required }) => required).map(({ name }) => name),
		additionalProperties: false,
	};
}

export function fieldSchema(field: Omit<Field, 'name'>): Schema {
	const schema = bareSchema(field);
	return field.nullable ? orNull(schema) : schema;
}

function bareSchema(field: Omit<Field, 'name'>): Schema {
	const { type, fields, items } = field;
	if (type === 'any' || type === 'union') return {};
	if (type === 'array') return { type, ...(items ? { items: fieldSchema(items) } : {}) };
	if (type === 'object') {
		return fields && typeof fields[0] === 'object' ? objectOf(fields as Field[]) : { type };
	}
	return {
		type,
		...limits(field),
		// the connected tool's own word passes through an open enum, so its values are only samples
		...(field.enum && (field.openEnum ? { examples: field.enum } : { enum: field.enum })),
	};
}

function limits(field: Omit<Field, 'name'>): Schema {
	const { format, pattern, minLength, maxLength, minimum, maximum } = field;
	const known = { format, pattern, minLength, maxLength, minimum, maximum };
	return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
