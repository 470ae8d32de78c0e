import { inputInvalid } from '../../http/envelope';
import type { FileBody } from '../fileBody';
import type { Fields } from '../row';
import { momentOf } from '../times';
import type { Form, FormField } from './employeeForm';

/** What a filled-in form says about the new employee. */
export interface FilledForm {
	/** Fields of the employee's record. */
	fields: Fields;
	/** Its files, each with its path in the body. */
	files: Array<[field: string, file: FileBody]>;
}

/** Where the record has the value of a unified key, if it isn't the key itself. */
const RECORD_FIELDS: Record<string, string> = {
	location_id: 'work_location_id',
	private_email: 'personal_email',
};

const DATES = ['start_date', 'date_of_birth'];

/** Kombo's 400 for values that don't fit the form, naming all that are wrong. */
export function readForm(form: Form, values: Fields): FilledForm {
	const problems: string[] = [];
	const unified: Fields = {};
	const files: FilledForm['files'] = [];
	const problem = (path: string, text: string) => problems.push(`${path} ${text}`);

	const readObject = (fields: Form, given: Fields, path: string): void => {
		for (const name of Object.keys(given)) {
			if (!Object.hasOwn(fields, name)) problem(path, `must not have the field "${name}"`);
		}
		for (const [name, field] of Object.entries(fields)) {
			const at = `${path}.${name}`;
			if (given[name] !== undefined) read(field, given[name], at);
			else if (field.required) problem(path, `must have required property '${name}'`);
		}
	};
	const read = (field: FormField, value: unknown, path: string): void => {
		const text = wrong(field, value);
		if (text !== undefined) return void problem(path, text);
		if (field.unified_key) unified[field.unified_key] = unifiedValue(field, value);
		if (field.type === 'object') readObject(field.properties!, value as Fields, path);
		if (field.type === 'file') readFile(field, value as FileBody, path);
		if (field.type === 'array') {
			for (const [i, item] of (value as unknown[]).entries()) {
				read(field.item_type!, item, `${path}.${i}`);
			}
		}
	};
	const readFile = ({ file_restrictions }: FormField, file: FileBody, path: string): void => {
		const { accepted_mime_types: types = [], max_file_size = Infinity } = file_restrictions ?? {};
		files.push([path, file]);
		if (file.content_type !== undefined && !types.includes(file.content_type)) {
			problem(path, `must be a file of the type ${types.join(', ')}`);
		}
		if (file.data !== undefined && (file.data.length * 3) / 4 > max_file_size + 2) {
			problem(path, `must be a file of at most ${max_file_size} bytes`);
		}
	};

	readObject(form, values, 'properties');
	if (problems.length > 0) throw inputInvalid(`Invalid body: ${problems.join('; ')}.`);
	return { fields: recordFields(unified, values), files };
}

/** Why a value doesn't fit its field; undefined if it does. */
function wrong(field: FormField, value: unknown): string | undefined {
	const { type, options, min_items = 0, max_items = Infinity } = field;
	const ids = options?.entries.map(({ id }) => id) ?? [];
	switch (type) {
		case 'text':
			return typeof value === 'string' ? wrongText(field, value) : 'must be string';
		case 'number':
			return typeof value === 'number' ? wrongNumber(field, value) : 'must be number';
		case 'checkbox':
			return typeof value === 'boolean' ? undefined : 'must be boolean';
		case 'date':
			return isDay(value) ? undefined : 'must be a date like 2026-08-31';
		case 'single_select':
			return ids.includes(value as string) ? undefined : oneOf(ids);
		case 'multi_select':
		case 'array':
			if (!Array.isArray(value)) return 'must be array';
			if (value.length < min_items) return `must have at least ${min_items} entries`;
			if (value.length > max_items) return `must have at most ${max_items} entries`;
			if (type === 'array') return undefined;
			return value.every((id) => ids.includes(id as string)) ? undefined : oneOf(ids);
		case 'file':
			return isFile(value)
				? undefined
				: 'must be a file with name, content_type and data or data_url';
		default:
			return isObject(value) ? undefined : 'must be object';
	}
}

function wrongText({ min_length = 0, max_length = Infinity, reg_exp }: FormField, text: string) {
	if (text.length < min_length) return `must NOT have fewer than ${min_length} characters`;
	if (text.length > max_length) return `must NOT have more than ${max_length} characters`;
	if (reg_exp && !new RegExp(reg_exp).test(text)) return `must match pattern "${reg_exp}"`;
	return undefined;
}

function wrongNumber({ min = -Infinity, max = Infinity }: FormField, value: number) {
	if (value < min) return `must be >= ${min}`;
	return value > max ? `must be <= ${max}` : undefined;
}

function oneOf(ids: string[]): string {
	return `must be the ID of one of the ${ids.length} options`;
}

function isDay(value: unknown): boolean {
	if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?$/.test(value)) return false;
	const time = Date.parse(momentOf(value));
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value.slice(0, 10));
}

function isFile(value: unknown): boolean {
	if (!isObject(value)) return false;
	const { name, content_type, data, data_url } = value;
	const isText = (text: unknown) => typeof text === 'string' && text !== '';
	if (!isText(name)) return false;
	return data === undefined ? isText(data_url) : data_url === undefined && isText(content_type);
}

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unifiedValue({ options }: FormField, value: unknown): unknown {
	return options?.entries.find(({ id }) => id === value)?.unified_value ?? value;
}

function recordFields(unified: Fields, { groups }: Fields): Fields {
	const fields: Fields = { work_email: null, group_ids: groups ?? [] };
	for (const [key, value] of Object.entries(unified)) {
		fields[RECORD_FIELDS[key] ?? key] = DATES.includes(key)
			? new Date(momentOf(String(value).slice(0, 10))).toISOString()
			: value;
	}
	return fields;
}
