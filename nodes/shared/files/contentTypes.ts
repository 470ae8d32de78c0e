/** Types of the files that HR tools take, by the ending of the name. */
const TYPES = new Map(
	Object.entries({
		csv: 'text/csv',
		doc: 'application/msword',
		docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		gif: 'image/gif',
		html: 'text/html',
		jpeg: 'image/jpeg',
		jpg: 'image/jpeg',
		json: 'application/json',
		md: 'text/markdown',
		odt: 'application/vnd.oasis.opendocument.text',
		pages: 'application/vnd.apple.pages',
		pdf: 'application/pdf',
		png: 'image/png',
		ppt: 'application/vnd.ms-powerpoint',
		pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
		rtf: 'application/rtf',
		tif: 'image/tiff',
		tiff: 'image/tiff',
		txt: 'text/plain',
		webp: 'image/webp',
		xls: 'application/vnd.ms-excel',
		xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		xml: 'application/xml',
		zip: 'application/zip',
	}),
);

/** What Kombo takes as a type (its API reference). */
const KOMBO_TYPE = /^[\w.-]+\/[\w.-]+$/;
/** What servers say of files that they don't know. */
export const UNKNOWN_TYPE = 'application/octet-stream';

/**
 * The type of a file: the given one without its parameters, or, when that says nothing, the one of the name's ending.
 *
 * @returns undefined when neither is known
 */
export function contentTypeOf(given: string | undefined, fileName: string): string | undefined {
	const [type = ''] = (given ?? '').split(';');
	const plain = type.trim().toLowerCase();
	const isKnown = KOMBO_TYPE.test(plain) && plain !== UNKNOWN_TYPE;
	return isKnown ? plain : TYPES.get(endingOf(fileName));
}

/** The usual ending for a type, without the dot; undefined for a type that is not in the list. */
export function endingFor(type: string): string | undefined {
	return [...TYPES].find(([, known]) => known === type)?.[0];
}

/** The ending of a name in lower case, without the dot; empty when there is none. */
export function endingOf(fileName: string): string {
	return /[^.]\.([A-Za-z0-9]{1,10})$/.exec(fileName.slice(-20))?.[1]?.toLowerCase() ?? '';
}
