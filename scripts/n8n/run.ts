/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import type { Options } from 'execa';

const OUTPUT_SHOWN = 20_000;
const KILL_AFTER_MS = 5_000;

export interface RunOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Called every `everyMs` while the command runs, with the seconds it has taken so far. */
	progress?: { everyMs: number; report: (seconds: number) => void };
	/** Ends the command. */
	signal?: AbortSignal;
	/** A descriptor that the command inherits, such as that of a lock. */
	inherit?: number;
}

/** A command that could not be started or ended with another exit code than 0. */
export class CommandError extends Error {
	constructor(
		message: string,
		/** The end of what it wrote to stdout and stderr. */
		readonly output: string,
	) {
		super(`${message}:\n${output}`);
	}
}

/**
 * Runs a command to its end.
 * @returns what it wrote to stdout
 * @throws CommandError with the end of both outputs when the exit code is not 0
 */
export async function run(command: string, args: string[], options: RunOptions): Promise<string> {
	const { cwd, env = process.env, progress, signal, inherit } = options;
	// An ES module only, with dependencies that tsx can't turn into CommonJS.
	const { execa } = await import('execa');
	const started = Date.now();
	const timer =
		progress === undefined
			? undefined
			: setInterval(
					() => progress.report(Math.round((Date.now() - started) / 1000)),
					progress.everyMs,
				);
	const result = await execa(command, args, {
		cwd,
		env,
		extendEnv: false,
		// The types know descriptors only up to 2.
		stdio: ['ignore', 'pipe', 'pipe', inherit ?? 'ignore'] as Options['stdio'],
		all: true,
		stripFinalNewline: false,
		reject: false,
		cancelSignal: signal,
		forceKillAfterDelay: KILL_AFTER_MS,
	});
	clearInterval(timer);
	signal?.throwIfAborted();
	if (!result.failed) return String(result.stdout);
	const end = result.exitCode ?? result.signal ?? result.originalMessage;
	throw new CommandError(
		`${command} ${args.join(' ')} ended with ${end}`,
		String(result.all).slice(-OUTPUT_SHOWN).trim(),
	);
}
