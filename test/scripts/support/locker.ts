/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- test code, never inside n8n */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { withLock } from '../../../scripts/n8n/lock';
import { isAlive } from './processes';

/**
 * Takes a lock for each line of stdin: `<file> <from, ms since the epoch> <for, ms>`. While it has the
 * lock there is a file `<file>.inside` with its process ID. A process that finds the ID of a living one there
 * says 'second'.
 */
async function takeLock(file: string, from: number, duration: number): Promise<void> {
	await wait(Math.max(0, from - Date.now()));
	await withLock(
		file,
		() => console.log('waits'),
		async () => {
			const inside = `${file}.inside`;
			if (isAnybodyIn(inside)) console.log('second');
			writeFileSync(inside, String(process.pid));
			console.log('locked');
			await wait(duration);
			rmSync(inside, { force: true });
		},
	);
	console.log('released');
}

function isAnybodyIn(inside: string): boolean {
	return existsSync(inside) && isAlive(Number(readFileSync(inside, 'utf8')));
}

createInterface(process.stdin).on('line', (line) => {
	const [file = '', from, duration] = line.split(' ');
	void takeLock(file, Number(from), Number(duration));
});
