/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pause } from '../http/timers';
import { parseWorld, type SavedWorld } from './savedWorld';

/** How long to wait for further changes before saving, in milliseconds. */
const DELAY_MS = 200;

/** What a file that keeps a world contains at the start. */
export interface ReadWorld {
	path: string;
	/** Missing if there is none yet. */
	world?: SavedWorld;
	/** Where a file was moved that isn't a world of this version. */
	setAside?: string;
}

/**
 * Reads a world. A file that isn't a world of this version is moved, so that it neither blocks the
 * start nor is overwritten. Rejects when a file can't be read.
 */
export async function readWorld(path: string): Promise<ReadWorld> {
	const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	});
	if (text === undefined) return { path };
	try {
		return { path, world: parseWorld(text) };
	} catch {
		const setAside = `${path}.unreadable`;
		await rename(path, setAside);
		return { path, setAside };
	}
}

/**
 * The file that keeps a world between starts. Whole worlds are written, each in place of the one before,
 * so a process that ends at any moment leaves a complete one.
 */
export class WorldFile {
	readonly path: string;
	/** See {@link ReadWorld}. */
	readonly setAside: string | undefined;
	/** Why the latest change couldn't be saved. */
	error: string | undefined;
	private waiting: Promise<void> | undefined;
	private writing: Promise<void> = Promise.resolve();
	private written = '';
	private ended = false;

	constructor(
		{ path, setAside }: ReadWorld,
		/** The world as JSON. */
		private readonly text: () => string,
	) {
		this.path = path;
		this.setAside = setAside;
	}

	/** Saves the world soon, once for all changes until then. */
	changed(): void {
		this.waiting ??= pause(DELAY_MS).then(async () => {
			this.waiting = undefined;
			if (!this.ended) await this.save();
		});
	}

	/** Saves the world now. Never rejects: see `error`. */
	async save(): Promise<void> {
		this.writing = this.writing.then(async () => await this.write());
		await this.writing;
	}

	/** Saves the world for the last time: the file may belong to another sandbox from now on. */
	async end(): Promise<void> {
		this.ended = true;
		await this.save();
	}

	private async write(): Promise<void> {
		try {
			const text = this.text();
			if (text === this.written) return;
			await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
			// It contains the API key.
			await writeFile(`${this.path}.new`, text, { mode: 0o600 });
			await rename(`${this.path}.new`, this.path);
			this.written = text;
			this.error = undefined;
		} catch (error) {
			this.error = (error as Error).message;
		}
	}
}
