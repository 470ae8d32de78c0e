/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Stage } from './stage';

/**
 * Keeps n8n from writing while `work` runs: another process takes SQLite's write lock, as a backup or a
 * second n8n on the same file would. n8n can still read, so it finds the workflow of a webhook, but it
 * can't save an execution.
 */
export async function whileDatabaseIsLocked<T>(
	{ install, installed }: Stage,
	work: () => Promise<T>,
): Promise<T> {
	const file = resolve(installed.folder, '..', '..', '..', 'database.sqlite');
	const script = join(__dirname, 'lockSqlite.js');
	const child = spawn(install.nodeBinary, ['--no-warnings', script, file], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const ended = once(child, 'exit');
	try {
		const first = await Promise.race([once(child.stdout, 'data'), ended]);
		if (!String(first[0]).startsWith('locked')) throw new Error(`Could not lock ${file}`);
		return await work();
	} finally {
		child.stdin.end();
		await ended;
	}
}
