import type { IDataObject } from 'n8n-workflow';
import type { FileValues } from './fileValues';

/** Not `instanceof`: operations and what sends them are bundled apart, each with a copy of the class. */
const PENDING = Symbol.for('n8n-nodes-kombo.pendingFile');

/** A file, in the place of the body where its content goes once it is sent. */
export class PendingFile {
	readonly [PENDING] = true;

	/**
	 * @param more fields beside the content, such as the type of an attachment
	 * @param label what the screen calls the field that names the file
	 */
	constructor(
		readonly values: FileValues,
		readonly more: IDataObject = {},
		readonly label = 'Input Data Field Name',
	) {}
}

function isPending(value: unknown): value is PendingFile {
	return typeof value === 'object' && value !== null && PENDING in value;
}

/** The files anywhere in a body, in their order. */
export function pendingIn(value: unknown): PendingFile[] {
	if (isPending(value)) return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(pendingIn);
}

/** The body with something else in the place of each file. What has no file in it stays the same object. */
export function replaceFiles(value: unknown, by: (file: PendingFile) => IDataObject): unknown {
	if (isPending(value)) return by(value);
	if (pendingIn(value).length === 0) return value;
	if (Array.isArray(value)) return value.map((entry) => replaceFiles(entry, by));
	return Object.fromEntries(
		Object.entries(value as object).map(([name, inner]) => [name, replaceFiles(inner, by)]),
	);
}
