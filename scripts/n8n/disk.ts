/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { mkdir, statfs } from 'node:fs/promises';
import { cacheFolder } from './cache';

const REASONS: Record<string, string> = {
	ENOSPC: 'the disk is full',
	EDQUOT: 'your disk quota is used up',
	EROFS: 'it is read-only',
	EACCES: 'permission denied',
	EPERM: 'permission denied',
	ENOTDIR: 'a file is where a folder is needed',
	EEXIST: 'a file is where a folder is needed',
	SQLITE_FULL: 'the disk is full',
	SQLITE_READONLY: 'it is read-only',
};

// Without a file behind them, the other codes have other causes: EACCES is also a port below 1024.
const IN_OUTPUT =
	/\b(?:(ENOSPC(?!: System limit for number of file watchers)|EDQUOT|EROFS|SQLITE_FULL|SQLITE_READONLY)\b|(EACCES|EPERM|ENOTDIR|EEXIST): [^,\n]+, \w+ '\/)/;

/** Says that a file or folder can't be written to, why, and what to do. */
export function cannotWrite(path: string, reason: string): string {
	const remedy = path.startsWith(cacheFolder())
		? 'Free or unlock it, or set XDG_CACHE_HOME to another folder.'
		: 'Free or unlock it.';
	return `Can't write to ${path}: ${reason}. ${remedy}`;
}

/** The message of an error; one of the file system says what to do. */
export function explainError(error: unknown): string {
	const { message = String(error), code, path } = Object(error) as Partial<NodeJS.ErrnoException>;
	const reason = reasonOf(code);
	return path === undefined || reason === undefined ? message : cannotWrite(path, reason);
}

/**
 * Finds the reason for which the system did not let a program write.
 * @param output what the program has written about its end
 * @returns undefined when something else is wrong
 */
export function whyNotWritten(output: string): string | undefined {
	const [, code, codeOfFile] = IN_OUTPUT.exec(output) ?? [];
	return reasonOf(code ?? codeOfFile);
}

/** What an error code of the file system or of SQLite says about a place to write to. */
export function reasonOf(code: string | undefined): string | undefined {
	return code !== undefined && Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
}

/**
 * Creates a folder and checks that it has room.
 * @param bytes what is going to be written
 * @throws with the room that is needed and the room that there is
 */
export async function makeRoomyFolder(folder: string, bytes: number): Promise<void> {
	await mkdir(folder, { recursive: true });
	const { bavail, bsize } = await statfs(folder);
	const free = bavail * bsize;
	if (free >= bytes) return;
	throw new Error(
		cannotWrite(folder, `${gigabytes(bytes)} are needed, ${gigabytes(free)} are free`),
	);
}

function gigabytes(bytes: number): string {
	return `${(bytes / 1e9).toFixed(1)} GB`;
}
