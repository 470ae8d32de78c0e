import type { IDataObject } from 'n8n-workflow';
import { invalidInput } from '../itemError';
import { show } from '../text';
import { contentTypeOf, UNKNOWN_TYPE } from './contentTypes';
import { safeFileName } from './fileName';
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
	 * @param label what the screen calls that field
	 * @throws ItemError when the item has no such file
	 */
	look(field: unknown, label: string): Promise<FileInfo>;
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
	for (const file of pending) known.push(await checkFile(file, files));
	const bytes = total(known);
	if (bytes > MAX_BYTES && !allowLarge) throw tooLarge(pending[0]!.label, known, bytes);
	return known;
}

async function checkFile({ values, label }: PendingFile, files: Files): Promise<Known> {
	const { attachment_source: source, file, file_url: url = '', file_name: given } = values;
	if (source === 'url') return ofUrl(url, given);
	const { fileName, mimeType, bytes } = await files.look(file, label);
	const wanted = given ?? fileName ?? '';
	const type = contentTypeOf(mimeType, wanted);
	if (type === undefined) throw unknownType(label, wanted, mimeType);
	if (bytes === 0) throw invalidInput(`'${label}' names an empty file: ${show(wanted)}`, EMPTY);
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

const EMPTY = 'Check the node that creates the file.';

function unknownType(label: string, name: string, given?: string) {
	const isNamed = given !== undefined && given !== UNKNOWN_TYPE;
	return invalidInput(
		`'${label}' names a file of ${isNamed ? `a type that Kombo doesn't take (${show(given)})` : 'unknown type'}: ${show(name)}`,
		isNamed
			? 'Convert the file, for example to PDF.'
			: "Add the field 'File Name' with the right ending, such as cv.pdf.",
	);
}

function tooLarge(label: string, known: Known[], total: number) {
	const size = (total / 1024 / 1024).toFixed(1);
	const names = known.map(({ name }) => show(name)).join(', ');
	return invalidInput(
		known.length === 1
			? `'${label}' names a file of ${size} MB: ${names}`
			: `The files have ${size} MB together: ${names}`,
		"Kombo advises at most 10 MB for all files of an application. Make them smaller, or turn on the option 'Send Large Files'.",
	);
}
