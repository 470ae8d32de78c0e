import type { IDataObject } from 'n8n-workflow';
import { isPlainObject } from '../json/isPlainObject';

/** Where a value of a simplified record comes from: a field, or what a function finds. */
type Source = string | ((record: IDataObject) => unknown);

/** What every simplified record ends with, where the record has it. */
const ALWAYS = ['changed_at', 'remote_deleted_at'];

/**
 * Makes the short form of a record.
 *
 * @param sources names of fields, or pairs of a new name and where it comes from: a path such as
 * `current_stage.name`, or a function
 * @returns a function that keeps these fields, null where a record lacks one; then `changed_at`, and
 * `remote_deleted_at` of a deleted record
 */
export function shortForm(...sources: Array<string | [name: string, source: Source]>) {
	const fields = sources.map((source) => {
		const [name, from] = typeof source === 'string' ? [source, source] : source;
		return [name, typeof from === 'string' ? pathReader(from) : from] as const;
	});
	return (record: IDataObject): IDataObject => {
		const short: IDataObject = {};
		for (const [name, read] of fields) short[name] = (read(record) ?? null) as IDataObject[string];
		for (const name of ALWAYS) if (record[name]) short[name] = record[name];
		return short;
	};
}

/** The value at a path such as `candidate.first_name`; undefined where something on it is missing. */
export function valueAt(record: unknown, path: string): unknown {
	return pathReader(path)(record);
}

function pathReader(path: string): (record: unknown) => unknown {
	const names = path.split('.');
	return (record) =>
		names.reduce((value, name) => (isPlainObject(value) ? value[name] : undefined), record);
}

/** First and last name of a person, or what there is of them; undefined when there is neither. */
export function fullName(person: unknown): string | undefined {
	return joined([valueAt(person, 'first_name'), valueAt(person, 'last_name')], ' ');
}

/** The texts among these values as one; undefined when there is none. */
export function joined(values: unknown[], separator: string): string | undefined {
	const texts = values.filter((value) => typeof value === 'string' && value !== '');
	return texts.join(separator) || undefined;
}

/** The objects of a list; none where it is missing. */
export function listAt(record: unknown, path: string): Array<Record<string, unknown>> {
	const list = valueAt(record, path);
	return Array.isArray(list) ? list.filter(isPlainObject) : [];
}

/** The tool's own data, which can be large. */
const REMOTE = ['remote_data', 'integration_fields'];

/** A record as it is, without the tool's own data, also in what is nested in it. */
export function withoutRemoteData(record: IDataObject): IDataObject {
	const fields = Object.entries(record).filter(([name]) => !REMOTE.includes(name));
	return Object.fromEntries(fields.map(([name, value]) => [name, nestedWithout(value)]));
}

function nestedWithout(value: IDataObject[string]): IDataObject[string] {
	if (Array.isArray(value)) return value.map(nestedWithout) as IDataObject[string];
	return isPlainObject(value) ? withoutRemoteData(value as IDataObject) : value;
}
