/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- test code, never inside n8n */
import { execa } from 'execa';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './support/bundle';
import { isAlive, until } from './support/processes';

it.each(['SIGTERM', 'SIGKILL'] as const)(
	'a process ends when %s ends the shell or npm that started it',
	async (signal) => {
		const program = bundle('orphan.ts');
		const shell = execa('sh', ['-c', `"${process.execPath}" "${program}" & wait`], {
			reject: false,
			buffer: false,
		});
		let output = '';
		shell.stdout.on('data', (chunk: Buffer) => (output += String(chunk)));
		await until(
			() => output.includes('\n'),
			() => 'the process ID',
		);
		const orphan = Number(output);
		expect(isAlive(orphan)).toBe(true);
		process.kill(shell.pid!, signal);
		await until(
			() => !isAlive(orphan),
			() => `the end of ${orphan}`,
		);
		rmSync(path.dirname(program), { recursive: true });
	},
	240_000,
);
