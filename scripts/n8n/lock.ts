/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const HEARTBEAT_MS = 5_000;
const STALE_AFTER_MS = 60_000;
const POLL_MS = 1_000;

/**
 * Runs `work` while holding a lock file, so that two processes do not do the same long job at once.
 * A lock whose owner died (its pid is gone, or it has not shown a sign of life for a minute) is taken
 * over. The lock saves work; what it guards must stay correct without it (see `install.ts`).
 * @param file lock file; its folder is created
 * @param onWait called once when another live process holds the lock
 */
export async function withLock<T>(
	file: string,
	onWait: () => void,
	work: () => Promise<T>,
): Promise<T> {
	await mkdir(dirname(file), { recursive: true });
	let told = false;
	while (!(await acquire(file))) {
		if (await isStale(file)) {
			await rm(file, { force: true });
			continue;
		}
		if (!told) onWait();
		told = true;
		await wait(POLL_MS);
	}
	const heartbeat = setInterval(() => {
		const now = new Date();
		utimes(file, now, now).catch(() => undefined);
	}, HEARTBEAT_MS);
	try {
		return await work();
	} finally {
		clearInterval(heartbeat);
		await rm(file, { force: true });
	}
}

/** Whether a process with this id exists on this machine. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: it exists, but belongs to somebody else.
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

async function acquire(file: string): Promise<boolean> {
	const handle = await open(file, 'wx').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'EEXIST') return undefined;
		throw error;
	});
	if (handle === undefined) return false;
	await handle.writeFile(String(process.pid));
	await handle.close();
	return true;
}

async function isStale(file: string): Promise<boolean> {
	try {
		const [content, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
		const pid = Number(content);
		if (pid > 0 && !isAlive(pid)) return true;
		return Date.now() - mtimeMs > STALE_AFTER_MS;
	} catch {
		return false;
	}
}
