import type { IDataObject } from 'n8n-workflow';
import { invalidInput } from '../itemError';
import { show } from '../text';
import { contentTypeOf } from './contentTypes';
import { safeFileName } from './fileName';
import type { FileValues } from './fileValues';
import type { PendingFile } from './pendingFile';

/** What Kombo advises for all files of one application (its implementation guide), in bytes. */
const MAX_BYTES = 10 * 1024 * 1024;

/** What is known of a file without loading it. */
export interface FileInfo {
	fileName?: string;
	mimeType?: string;
	bytes: number;
}

/** The files of one item. */
export interface Files {
	/**
	 * @param field the value of the field for the file
	 * @throws ItemError when the item has no such file
	 */
	look(field: unknown): Promise<FileInfo>;
	/**
	 * Loads files, once enough others have been sent, and hands on their contents in base64.
	 *
	 * @param bytes of all files together
	 */
	load<Result>(
		fields: unknown[],
		bytes: number,
		use: (contents: string[]) => Promise<Result>,
	): Promise<Result>;
}

/** A file as far as it is known without its content. */
interface Known {
	name: string;
	content_type?: string;
	bytes: number;
}

/**
 * Finds out whether the files of a body can be sent, without loading them.
 *
 * @param allowLarge whether they may be larger than Kombo advises
 * @throws ItemError when one is missing, empty or of an unknown type, or when they are too large
 */
export async function checkFiles(
	pending: PendingFile[],
	files: Files,
	allowLarge: boolean,
): Promise<Known[]> {
	const known: Known[] = [];
	for (const { values } of pending) known.push(await checkFile(values, files));
	const bytes = total(known);
	if (bytes > MAX_BYTES && !allowLarge) throw tooLarge(known, bytes);
	return known;
}

async function checkFile(values: FileValues, files: Files): Promise<Known> {
	const { attachment_source: source, file, file_url: url = '', file_name: given } = values;
	if (source === 'url') return ofUrl(url, given);
	const { fileName, mimeType, bytes } = await files.look(file);
	const wanted = given ?? fileName ?? '';
	const type = contentTypeOf(mimeType, wanted);
	if (type === undefined) throw unknownType(wanted);
	if (bytes === 0) throw invalidInput(`'${LABEL}' names an empty file: ${show(wanted)}`, EMPTY);
	return { name: safeFileName(wanted, type), content_type: type, bytes };
}

/** The parts of a file that Kombo takes, with its content or its address. */
type Sent = IDataObject;

/**
 * Loads the files of a body and hands them on in the form that Kombo takes. An address is passed on: Kombo
 * fetches it.
 *
 * @param send keeps the files in memory until it ends
 */
export async function withFiles<Result>(
	pending: PendingFile[],
	files: Files,
	send: (sent: Map<PendingFile, Sent>) => Promise<Result>,
): Promise<Result> {
	const known = await checkFiles(pending, files, true);
	const fromItem = pending.filter(({ values }) => values.attachment_source !== 'url');
	const fields = fromItem.map(({ values }) => values.file);
	return await files.load(fields, total(known), async (contents) => {
		const sent = pending.map((file, i): [PendingFile, Sent] => {
			const data = contents[fromItem.indexOf(file)];
			const content = data === undefined ? { data_url: file.values.file_url } : { data };
			return [file, { ...shownOf(known[i]!), ...file.more, ...content }];
		});
		return await send(new Map(sent));
	});
}

function shownOf({ name, content_type }: Known): IDataObject {
	return { name, ...(content_type !== undefined && { content_type }) };
}

function total(known: Known[]): number {
	return known.reduce((sum, { bytes }) => sum + bytes, 0);
}

function ofUrl(url: string, given?: string): Known {
	const [path = ''] = url.replace(/^https:\/\/[^/?#]*/, '').split(/[?#]/);
	const name = given ?? decoded(path.split('/').pop() ?? '');
	if (name === '') {
		throw invalidInput("'File URL' ends without a file name", "Add the field 'File Name'.");
	}
	return { name: safeFileName(name), bytes: 0 };
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

export const LABEL = 'Input Data Field Name';
const EMPTY = 'Check the node that creates the file.';

function unknownType(name: string) {
	return invalidInput(
		`'${LABEL}' names a file of unknown type: ${show(name)}`,
		"Add the field 'File Name' with the right ending, such as cv.pdf.",
	);
}

function tooLarge(known: Known[], total: number) {
	const size = (total / 1024 / 1024).toFixed(1);
	const names = known.map(({ name }) => show(name)).join(', ');
	return invalidInput(
		known.length === 1
			? `'${LABEL}' names a file of ${size} MB: ${names}`
			: `The files have ${size} MB together: ${names}`,
		"Kombo advises at most 10 MB for all files of an application. Make them smaller, or turn on the option 'Send Large Files'.",
	);
}
