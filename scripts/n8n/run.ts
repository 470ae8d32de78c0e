/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on a developer's machine, never inside n8n */
import { spawn } from 'node:child_process';

const OUTPUT_KEPT = 20_000;

export interface RunOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Called every `everyMs` while the command runs, with the seconds it has taken so far. */
	progress?: { everyMs: number; report: (seconds: number) => void };
}

/**
 * Runs a command to its end.
 * @returns what it wrote to stdout
 * @throws an error that carries the end of both outputs when the exit code is not 0
 */
export async function run(command: string, args: string[], options: RunOptions): Promise<string> {
	const started = Date.now();
	const child = spawn(command, args, {
		cwd: options.cwd,
		env: options.env ?? process.env,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let stdout = '';
	let tail = '';
	child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
		stdout += chunk;
		tail = (tail + chunk).slice(-OUTPUT_KEPT);
	});
	child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
		tail = (tail + chunk).slice(-OUTPUT_KEPT);
	});
	const timer =
		options.progress === undefined
			? undefined
			: setInterval(
					() => options.progress?.report(Math.round((Date.now() - started) / 1000)),
					options.progress.everyMs,
				);
	try {
		const code = await new Promise<number | string>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', (exit, signal) => resolve(exit ?? signal ?? 'unknown'));
		});
		if (code !== 0) {
			throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${tail.trim()}`);
		}
		return stdout;
	} finally {
		clearInterval(timer);
	}
}
