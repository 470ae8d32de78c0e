/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './lock';

interface Running {
	launcher: number;
	n8n: number;
	url: string;
}

/**
 * Refuses a data folder that another n8n works on: two on one SQLite file lose data.
 * @throws with the address of the one that runs
 */
export async function refuseSecond(folder: string): Promise<void> {
	const text = await readFile(join(folder, 'running.json'), 'utf8').catch(() => undefined);
	if (text === undefined) return;
	const { launcher, n8n, url } = JSON.parse(text) as Running;
	if (isAlive(n8n)) {
		const who = isAlive(launcher) ? `started by process ${launcher}` : `its launcher is gone`;
		throw new Error(
			`This n8n is already running: ${url} (process ${n8n}, ${who}). Stop it first, or use another --n8n.`,
		);
	}
}

/** Notes which process works on a data folder. @returns takes the note away */
export async function noteRunning(
	folder: string,
	n8n: number,
	url: string,
): Promise<() => Promise<void>> {
	const file = join(folder, 'running.json');
	const note: Running = { launcher: process.pid, n8n, url };
	await writeFile(file, JSON.stringify(note));
	return async () => await rm(file, { force: true });
}
