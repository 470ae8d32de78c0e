/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { tryToLock } from './lock';
import type { Lock } from './lock';
import { readNote, removeNote, writeNote } from './note';
import { makePrivateFolder } from './privateFile';

// n8n without its launcher kills itself after 20 s (`endWithLauncher.js`).
const ORPHAN_PATIENCE_MS = 25_000;
const POLL_MS = 250;

/** A data folder that no other start works on. */
export interface DataFolder {
	path: string;
	/** For n8n to inherit: it shows that n8n runs, also when its launcher is gone. */
	n8nLock: Lock;
	/** Notes for other starts which n8n works here. */
	note(n8n: number, url: string): Promise<void>;
	/** Leaves the folder to the next start; n8n must have ended. */
	close(): Promise<void>;
}

export interface OpenOptions {
	/** For messages, e.g. `n8n 2.41.1`. */
	name: string;
	report: (line: string) => void;
	signal?: AbortSignal;
	/** How long to wait for an n8n whose launcher is gone. */
	orphanPatienceMs?: number;
}

/**
 * Opens a data folder, private to its user, for one start at a time: two n8n on one SQLite file lose data.
 * Two locks say who is there, `launcher.lock` and `n8n.lock`. Process IDs only appear in messages,
 * because the system gives them to other processes again.
 * @throws when another start works on it, or an n8n whose launcher is gone does not end
 */
export async function openDataFolder(path: string, options: OpenOptions): Promise<DataFolder> {
	await makePrivateFolder(path);
	const launcherLock = await tryToLock(join(path, 'launcher.lock'));
	if (launcherLock === undefined) throw new Error(await alreadyRunning(path, options.name));
	try {
		const n8nLock = await lockAfterOrphan(path, options);
		await writeNote(path, { launcher: process.pid });
		return {
			path,
			n8nLock,
			note: async (n8n, url) => await writeNote(path, { launcher: process.pid, n8n, url }),
			close: async () => {
				await removeNote(path);
				n8nLock.release();
				launcherLock.release();
			},
		};
	} catch (error) {
		launcherLock.release();
		return await Promise.reject(error);
	}
}

async function alreadyRunning(path: string, name: string): Promise<string> {
	const note = await readNote(path);
	const remedy = 'Stop it with Ctrl-C where it was started, or start another version with --n8n.';
	if (note === undefined) return `${name} is already in use by another 'npm run n8n'. ${remedy}`;
	return note.url === undefined
		? `${name} is already being started by process ${note.launcher}. ${remedy}`
		: `${name} is already running at ${note.url}, started by process ${note.launcher}. ${remedy}`;
}

async function lockAfterOrphan(path: string, options: OpenOptions): Promise<Lock> {
	const file = join(path, 'n8n.lock');
	const { orphanPatienceMs = ORPHAN_PATIENCE_MS, report, signal } = options;
	const deadline = Date.now() + orphanPatienceMs;
	let lock = await tryToLock(file);
	if (lock === undefined) {
		report('Waiting for an n8n to end that has lost its launcher…');
	}
	while (lock === undefined) {
		if (Date.now() > deadline) throw new Error(await orphanStays(path, options.name));
		await wait(POLL_MS, undefined, { signal });
		lock = await tryToLock(file);
	}
	return lock;
}

async function orphanStays(path: string, name: string): Promise<string> {
	const n8n = (await readNote(path))?.n8n;
	const who = n8n === undefined ? '' : ` (process ${n8n})`;
	const remedy =
		n8n === undefined
			? `End the process that 'lsof ${join(path, 'n8n.lock')}' shows`
			: `End it with 'kill -9 ${n8n}'`;
	return `${name} of an earlier start has lost its launcher${who} and does not end. ${remedy}, then start again.`;
}
