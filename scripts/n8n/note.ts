/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readJson, writePrivateFile } from './privateFile';

/** Who works on a data folder, for messages. Whether somebody does, the locks say (`dataFolder.ts`). */
export interface Note {
	/** Process ID of `npm run n8n`. */
	launcher: number;
	/** Process ID of n8n, once it is started. */
	n8n?: number;
	/** Address of the editor, once n8n is started. */
	url?: string;
}

const FILE = 'running.json';

export async function writeNote(folder: string, note: Note): Promise<void> {
	await writePrivateFile(join(folder, FILE), JSON.stringify(note));
}

export async function removeNote(folder: string): Promise<void> {
	await rm(join(folder, FILE), { force: true, recursive: true });
}

/** @returns undefined when there is no note, or one that can't be understood */
export async function readNote(folder: string): Promise<Note | undefined> {
	const note = await readJson(join(folder, FILE));
	return isNote(note) ? note : undefined;
}

function isNote(value: unknown): value is Note {
	if (typeof value !== 'object' || value === null) return false;
	const { launcher, n8n, url } = value as Record<string, unknown>;
	return (
		isPid(launcher) &&
		(n8n === undefined || isPid(n8n)) &&
		(url === undefined || typeof url === 'string')
	);
}

function isPid(value: unknown): boolean {
	return Number.isSafeInteger(value) && Number(value) > 0;
}
