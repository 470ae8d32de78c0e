/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- test code, never inside n8n */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { until as untilTrue } from '../../support/until';

export const REPOSITORY = path.resolve(__dirname, '../../..');

const PATIENCE_MS = 60_000;

/** The process IDs of all n8n that were started on a data folder. */
export function startedN8ns(folder: string): number[] {
	const file = path.join(folder, 'starts.log');
	return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
}

/** Whether a process of this test runs. One that has ended, and that nobody has waited for, does not. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		const state = `/proc/${pid}/stat`;
		return !existsSync(state) || !readFileSync(state, 'utf8').includes(') Z ');
	} catch {
		return false;
	}
}

/** Waits until something is so, by default for the minute that a process may need. */
export async function until(
	isSo: () => boolean,
	what: () => string,
	patienceMs = PATIENCE_MS,
): Promise<void> {
	await untilTrue(isSo, what, patienceMs);
}
