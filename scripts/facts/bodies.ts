import { fieldSchema } from './fields';
import { rules } from './rules';
import { orNull, type Schema } from './shapes';
import type { Field, Operation } from './source';

/** Kombo's pattern for moments and days: UTC with or without `Z`, or a plain day; no offset. */
export const DATE_TIME = '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?)?Z?$';

/**
 * The schema of a request body, with what newer SDKs added to it and the rules between its fields.
 * Fields that Kombo doesn't document are not allowed; only what goes to a single tool (inside of
 * `remote_fields`) is open.
 */
export function bodySchema({ id, body, sdkAdds = [] }: Operation): Schema | undefined {
	if (!body) return undefined;
	const schema = closed(body.fields ?? []);
	for (const { in: place, path, ...type } of sdkAdds) {
		if (place === 'body') addField(schema, path.split('.'), valueSchema({ ...type }));
	}
	return { ...schema, ...rules[id] };
}

function closed(fields: Field[]): Schema {
	const schema: Schema = {
		type: 'object',
		properties: Object.fromEntries(
			fields.map((field) => [
				field.name,
				field.name === 'remote_fields' ? toolsSchema(field) : valueSchema(field),
			]),
		),
		required: fields.filter(({ required }) => required).map(({ name }) => name),
		additionalProperties: false,
	};
	return isFile(schema) ? { ...schema, ...FILE_RULES } : schema;
}

/** One object per tool, which passes on what it doesn't know. */
function toolsSchema({ fields }: Field): Schema {
	return { ...open((fields ?? []) as Field[]), additionalProperties: false };
}

function open(fields: Field[]): Schema {
	const required = fields.filter((field) => field.required).map(({ name }) => name);
	return {
		type: 'object',
		...(fields.length > 0
			? {
					properties: Object.fromEntries(
						fields.map((field) => [field.name, valueSchema(field, open)]),
					),
				}
			: {}),
		...(required.length > 0 ? { required } : {}),
	};
}

function valueSchema(field: Omit<Field, 'name'>, objectOf = closed): Schema {
	const schema = bareSchema(field, objectOf);
	return field.nullable ? orNull(schema) : schema;
}

function bareSchema(field: Omit<Field, 'name'>, objectOf: (fields: Field[]) => Schema): Schema {
	const { type, fields, items, alternatives, format, minItems, maxItems } = field;
	if (alternatives) {
		return { anyOf: alternatives.map((one) => valueSchema(one, objectOf)) };
	}
	if (type === 'array') {
		return {
			type,
			...(items ? { items: valueSchema(items, objectOf) } : {}),
			...(minItems === undefined ? {} : { minItems }),
			...(maxItems === undefined ? {} : { maxItems }),
		};
	}
	if (type === 'object') {
		return fields && typeof fields[0] === 'object' ? objectOf(fields as Field[]) : { type };
	}
	if (type === 'datetime' || format === 'date-time') return { type: 'string', pattern: DATE_TIME };
	return fieldSchema({ ...field, nullable: false });
}

function addField(schema: Schema, [name = '', ...rest]: string[], added: Schema): void {
	const properties = (schema.properties ??= {}) as Schema;
	if (rest.length === 0) properties[name] ??= added;
	else addField((properties[name] ??= { type: 'object' }) as Schema, rest, added);
}

/** A file is either in the request or at an address, and Kombo can't guess the type of the former. */
const FILE_RULES: Schema = {
	dependencies: { data: ['content_type'] },
	oneOf: ['data', 'data_url'].map((name) => ({ properties: { [name]: {} }, required: [name] })),
};

function isFile({ properties }: Schema): boolean {
	return 'data' in (properties as Schema) && 'data_url' in (properties as Schema);
}
