import { createHash } from 'node:crypto';
import { BoundedMemory } from './boundedMemory';

/** What goes wrong with the files of attachments. Every field is optional. */
export interface FileFaults {
	/** Name of every file in the lists, such as `../../etc/passwd`. */
	name?: string;
	/** Content type of every file, in the lists and in the downloads. */
	contentType?: string;
	/** Downloads without `Content-Length`. */
	withoutLength?: boolean;
	/** `Content-Length` of the downloads, whatever their size. */
	announced?: number;
	/** Bytes of every download. */
	bytes?: number;
	/** Downloads without `Content-Length` that go on until the client ends them. */
	endless?: boolean;
	/** Milliseconds between the bytes of every download. */
	msPerByte?: number;
	/** Downloads are refused with 403 and XML, as after the end of a signed link. */
	forbidden?: boolean;
}

/** A file that was uploaded, as far as the memory allows. */
interface Uploaded {
	content: Buffer;
	contentType: string | undefined;
}

const MOST_FILES = 10_000;

/** The files that were uploaded, and how downloads misbehave. */
export class Files {
	faults: FileFaults = {};
	private readonly uploaded: BoundedMemory<string, Uploaded>;

	constructor({ bytes }: { bytes: number }) {
		this.uploaded = new BoundedMemory(MOST_FILES, bytes);
	}

	keep(id: string, content: Buffer, contentType: string | undefined): void {
		this.uploaded.add(id, { content, contentType }, content.length);
	}

	/** Undefined for files that weren't uploaded, or are forgotten. */
	find(id: string): Uploaded | undefined {
		return this.uploaded.get(id);
	}

	/** What the address of a file must have, as signed addresses of object stores do. */
	signature(id: string): string {
		return createHash('sha256').update(`file ${id}`).digest('base64url').slice(0, 22);
	}

	clear(): void {
		this.faults = {};
		this.uploaded.clear();
	}
}
