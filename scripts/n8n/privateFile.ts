/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';

/** Creates a folder that only its user can look into; one that exists is restricted. */
export async function makePrivateFolder(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	await chmod(folder, 0o700);
}

/** Writes a file that only its user can read. A reader meanwhile gets the old or the new text. */
export async function writePrivateFile(file: string, text: string): Promise<void> {
	const growing = `${file}.new`;
	await writeFile(growing, text, { mode: 0o600 });
	await chmod(growing, 0o600);
	await rename(growing, file);
}

/** The JSON of a file; undefined when there is none, or when it is not JSON. */
export async function readJson(file: string): Promise<unknown> {
	try {
		return JSON.parse(await readFile(file, 'utf8'));
	} catch {
		return undefined;
	}
}
