/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { tryLock } from 'fs-native-extensions';
import { closeSync, openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 100;

/** A lock that this process has. */
export interface Lock {
	/** A child that inherits it keeps the lock until it ends, whatever becomes of this process. */
	fd: number;
	release(): void;
}

/**
 * Takes a lock of the operating system on a file, which is created and stays behind. It ends with its
 * process, however that ends, so there is no stale lock to judge or to take over. (proper-lockfile takes
 * over a stale lock in two steps: of six processes that did it at once, two got it in 4 of 15 rounds.)
 * @param file its folder is created
 * @returns undefined when another process has the lock
 */
export async function tryToLock(file: string): Promise<Lock | undefined> {
	await mkdir(dirname(file), { recursive: true });
	const fd = openSync(file, 'a+', 0o600);
	if (tryLock(fd)) return { fd, release: () => closeSync(fd) };
	closeSync(fd);
	return undefined;
}

/**
 * Does `work` while no other process that asks for the same lock does.
 * @param onWait called once when another process has the lock
 * @param signal ends the waiting
 */
export async function withLock<T>(
	file: string,
	onWait: () => void,
	work: (lock: Lock) => Promise<T>,
	signal?: AbortSignal,
): Promise<T> {
	let lock = await tryToLock(file);
	if (lock === undefined) onWait();
	while (lock === undefined) {
		await wait(POLL_MS, undefined, { signal });
		lock = await tryToLock(file);
	}
	try {
		return await work(lock);
	} finally {
		lock.release();
	}
}
