import { createHash } from 'node:crypto';
import type { FileBody } from '../../data/fileBody';
import { inputInvalid } from '../../http/envelope';
import { refusedByTool } from './records';

/** A file, and what is kept of it. */
export interface WrittenFile {
	kept: KeptFile;
	content: Buffer | undefined;
}

interface KeptFile {
	file_name: string;
	content_type: string;
	type: string;
	/** Bytes; null where Kombo would fetch the file. */
	size: number | null;
	sha256: string | null;
	data_url: string | null;
}

const MB = 1024 * 1024;

/** The tool's limits. Kombo's example of such limits has the same. */
const MOST_BYTES = 20 * MB;
const MOST_CV_BYTES = 10 * MB;

/** No groups: they would overflow the stack on large files. */
const NOT_BASE64 = /[^A-Za-z0-9+/]/;

/** Reads the files of one body. `fields` are their paths, for messages. */
export function readFiles(
	files: Array<[field: string, file: FileBody]>,
	warn: (message: string) => void,
): WrittenFile[] {
	const read = files.map(([field, file]) => readFile(field, file, warn));
	const bytes = read.reduce((sum, { kept }) => sum + (kept.size ?? 0), 0);
	if (bytes > MOST_BYTES) throw refusedByTool('The tool accepts at most 20 MB of files at once.');
	return read;
}

function readFile(field: string, file: FileBody, warn: (message: string) => void): WrittenFile {
	const { name, content_type, data, data_url, type = 'OTHER' } = file;
	if (content_type === 'application/octet-stream') {
		warn(`${field}.content_type doesn't say what the file is, so the tool may not show it.`);
	}
	const content = data === undefined ? undefined : contentOf(field, data);
	if (data_url !== undefined) checkAddress(field, data_url);
	if (type === 'CV' && content && content.length > MOST_CV_BYTES) {
		throw refusedByTool('The tool accepts a CV of at most 10 MB.');
	}
	const kept = {
		file_name: name,
		content_type: content_type ?? 'application/pdf',
		type,
		size: content?.length ?? null,
		sha256: content ? createHash('sha256').update(content).digest('hex') : null,
		data_url: data_url ?? null,
	};
	return { kept, content };
}

function contentOf(field: string, data: string): Buffer {
	const isBase64 = data.length % 4 === 0 && !NOT_BASE64.test(data.replace(/={1,2}$/, ''));
	if (!isBase64) throw inputInvalid(`Invalid body: ${field}.data must be base64.`);
	if (data === '') throw inputInvalid(`Invalid body: ${field}.data must not be empty.`);
	return Buffer.from(data, 'base64');
}

/** Kombo fetches the file from the internet. The sandbox doesn't, but it refuses what can't work. */
function checkAddress(field: string, address: string): void {
	const { protocol, hostname } = new URL(address);
	if (protocol !== 'https:') {
		throw inputInvalid(`Invalid body: ${field}.data_url must start with https://.`);
	}
	if (isPrivate(hostname)) {
		throw inputInvalid(
			`Invalid body: ${field}.data_url can't be fetched: ${hostname} isn't public.`,
		);
	}
}

function isPrivate(host: string): boolean {
	return (
		!host.includes('.') ||
		/^(?:127|10|0)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\./.test(host) ||
		/\.(?:invalid|local|internal|localhost)$/.test(host)
	);
}
