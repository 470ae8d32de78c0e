/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- test code, never inside n8n */
import { buildSync } from 'esbuild';
import { execa } from 'execa';
import type { Options } from 'execa';
import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { REPOSITORY } from './processes';

/**
 * Makes one JavaScript file of a TypeScript program of these tests, in a new folder: a process that runs it
 * starts in a tenth of the time that tsx takes.
 */
export function bundle(program: string): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'kombo-program-'));
	const outfile = path.join(folder, 'program.js');
	buildSync({
		entryPoints: [path.join(__dirname, program)],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
		external: ['fs-native-extensions', 'gulp'],
	});
	copyFileSync(
		path.join(REPOSITORY, 'scripts/n8n/endWithLauncher.js'),
		path.join(folder, 'endWithLauncher.js'),
	);
	return outfile;
}

/** A process that runs a bundled program and writes one line per step. */
export interface Program {
	pid: number;
	lines: string[];
	ended: Promise<unknown>;
	/** Writes a line to its stdin. */
	say(line: string): void;
	kill(signal: NodeJS.Signals): void;
}

export function runProgram(file: string, args: string[], env: Options['env'] = {}): Program {
	const child = execa(process.execPath, [file, ...args], {
		env: { NODE_PATH: path.join(REPOSITORY, 'node_modules'), ...env },
		reject: false,
		buffer: false,
		stdin: 'pipe',
		stderr: 'inherit',
	});
	const lines: string[] = [];
	let rest = '';
	child.stdout.on('data', (chunk: Buffer) => {
		const parts = (rest + String(chunk)).split('\n');
		rest = parts.pop() ?? '';
		lines.push(...parts);
	});
	return {
		pid: child.pid ?? 0,
		lines,
		ended: child,
		say: (line) => child.stdin.write(`${line}\n`),
		kill: (signal) => child.kill(signal),
	};
}
