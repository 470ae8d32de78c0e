/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- test code, never inside n8n */
import {
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../../scripts/n8n/ports';
import { DEFAULT_N8N_VERSION } from '../../../scripts/n8n/versions';

export const REPOSITORY = path.resolve(__dirname, '../../..');

const PATIENCE_MS = 60_000;

/** A cache folder of its own in which an n8n is installed that is only played. */
export interface Cache {
	/** For XDG_CACHE_HOME. */
	home: string;
	/** Where `npm run n8n` keeps its data. */
	data: string;
	remove(): void;
}

export function standInCache(version = DEFAULT_N8N_VERSION): Cache {
	const home = mkdtempSync(path.join(tmpdir(), 'kombo-n8n-'));
	const folder = path.join(home, 'n8n-nodes-kombo', `n8n-${version}`);
	const bin = path.join(folder, 'node_modules/node/bin');
	const n8n = path.join(folder, 'node_modules/n8n/bin');
	for (const made of [bin, n8n]) mkdirSync(made, { recursive: true });
	symlinkSync(process.execPath, path.join(bin, 'node'));
	copyFileSync(path.join(__dirname, 'n8nStandIn.js'), path.join(n8n, 'n8n'));
	writeFileSync(path.join(folder, '.complete'), '');
	const data = `${folder}-data`;
	return { home, data, remove: () => rmSync(home, { recursive: true, force: true }) };
}

/** A started `npm run n8n`. */
export interface Start {
	/** Process ID of npm. */
	npm: number;
	output(): string;
	/** Waits for a text in the output. */
	says(text: string): Promise<void>;
	/** Process ID of the launcher, as it is noted. */
	launcher(): number;
	/** Resolves with npm's exit code, undefined after a signal. */
	ended: Promise<number | undefined>;
	signal(name: NodeJS.Signals): void;
}

/** Runs `npm run n8n` with free ports. */
export async function start(cache: Cache, args: string[] = [], env = {}): Promise<Start> {
	const ports = ['--port', String(await freePort()), '--sandbox-port', String(await freePort())];
	const { execa } = await import('execa');
	const child = execa('npm', ['run', 'n8n', '--', ...ports, ...args], {
		cwd: REPOSITORY,
		env: { XDG_CACHE_HOME: cache.home, ...env },
		all: true,
		reject: false,
		buffer: false,
	});
	let output = '';
	child.all.on('data', (chunk: Buffer) => {
		output += String(chunk);
	});
	return {
		npm: child.pid ?? 0,
		output: () => output,
		says: async (text) =>
			await until(
				() => output.includes(text),
				() => `'${text}' in:\n${output}`,
			),
		launcher: () => note(cache).launcher,
		ended: child.then((result) => result.exitCode),
		signal: (name) => child.kill(name),
	};
}

export function note(cache: Cache): { launcher: number; n8n: number; url: string } {
	return JSON.parse(readFileSync(path.join(cache.data, 'running.json'), 'utf8')) as never;
}

/** The process IDs of all n8n that were started on the data of a cache folder. */
export function startedN8ns(cache: Cache): number[] {
	const log = readFileSync(path.join(cache.data, 'starts.log'), 'utf8');
	return log.trim().split('\n').map(Number);
}

/** Whether a process of this test exists. */
export function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

export async function until(isSo: () => boolean, what: () => string): Promise<void> {
	const deadline = Date.now() + PATIENCE_MS;
	while (!isSo()) {
		if (Date.now() > deadline) throw new Error(`Waited in vain for ${what()}`);
		await wait(50);
	}
}
