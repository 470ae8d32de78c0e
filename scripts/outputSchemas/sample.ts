import type { Schema } from '../../sandbox/data/apiFacts';

/** One value of each plain type; which one doesn't matter. */
const SAMPLES: Record<string, unknown> = {
	string: 'text',
	integer: 1,
	number: 1.5,
	boolean: true,
};

/**
 * A value that matches a schema and has all of its fields: null only where it can be anything, lists with
 * one entry, the first of several allowed values.
 */
export function sampleOf(schema: Schema): unknown {
	const type = [schema.type].flat().find((name) => name !== 'null');
	if (schema.enum) return schema.enum[0];
	if (type === 'array') return schema.items ? [sampleOf(schema.items)] : [];
	if (type === 'object') {
		const fields = Object.entries(schema.properties ?? {});
		return Object.fromEntries(fields.map(([name, field]) => [name, sampleOf(field)]));
	}
	return SAMPLES[type ?? ''] ?? null;
}
