import { nested, shapes } from './nested';
import type { Field } from './source';

export type Schema = Record<string, unknown>;

/** Finds the record of another read by its path. */
export type RecordOf = (path: string) => Schema;

const TYPES: Record<string, Schema> = {
	string: { type: 'string' },
	number: { type: 'number' },
	integer: { type: 'integer' },
	boolean: { type: 'boolean' },
	object: { type: 'object' },
	any: {},
	time: { type: 'string', format: 'date-time' },
	uri: { type: 'string', format: 'uri' },
	email: { type: 'string', format: 'email' },
};

/**
 * The schema of a nested field of one read, or undefined where nothing is known of it.
 * Throws where the shape's names are not those of the source.
 */
export function nestedSchema(path: string, field: Field, recordOf: RecordOf): Schema | undefined {
	const text = nested[path]?.[field.name] ?? nested['*']![field.name];
	if (text === undefined || !isVague(field)) return undefined;
	const schema = typeSchema(text, recordOf);
	checkNames(`${path} ${field.name}`, field, schema);
	return schema;
}

function isVague({ type }: Field): boolean {
	return ['any', 'array', 'object', 'union'].includes(type);
}

function checkNames(where: string, { fields }: Field, schema: Schema): void {
	if (!fields || typeof fields[0] !== 'string') return;
	const known = Object.keys((schema.properties ?? {}) as Schema);
	const missing = (fields as string[]).filter((name) => !known.includes(name));
	if (missing.length > 0) throw new Error(`${where} lacks ${missing.join(', ')}`);
}

/** `ADDRESS?` → a nullable object, `GROUP[]` → a list of objects. */
function typeSchema(text: string, recordOf: RecordOf): Schema {
	const [, name, list, nullable] = /^([^[?]+)(\[\])?(\?)?$/.exec(text)!;
	const one = namedSchema(name!, recordOf);
	const schema = list ? { type: 'array', items: one } : one;
	return nullable ? orNull(schema) : schema;
}

function namedSchema(name: string, recordOf: RecordOf): Schema {
	if (name.startsWith('/')) return recordOf(name);
	if (TYPES[name]) return TYPES[name];
	const shape = shapes[name];
	if (shape === undefined) throw new Error(`There is no shape ${name}`);
	if (shape.startsWith('string=')) return { type: 'string', enum: shape.slice(7).split('|') };
	return objectSchema(shape, recordOf);
}

function objectSchema(shape: string, recordOf: RecordOf): Schema {
	const properties: Schema = {};
	const required: string[] = [];
	for (const word of shape.split(' ')) {
		const [, optional, name, type = 'string', values] =
			/^(~)?(\w+)(?::([^=]+))?(?:\??=(\S+))?/.exec(word.replace(/\?(?==|$)/, ''))!;
		const nullable = /\?(=|$)/.test(word);
		const schema = values
			? { type: 'string', enum: values.split('|') }
			: typeSchema(type, recordOf);
		properties[name!] = nullable ? orNull(schema) : schema;
		if (!optional) required.push(name!);
	}
	return { type: 'object', properties, required, additionalProperties: false };
}

/** The same schema, with null allowed. */
export function orNull(schema: Schema): Schema {
	if (schema.type === undefined) return schema;
	return {
		...schema,
		type: [schema.type, 'null'].flat(),
		...(schema.enum ? { enum: [...(schema.enum as unknown[]), null] } : {}),
	};
}
