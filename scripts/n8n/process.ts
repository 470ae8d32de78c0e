/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import type { Options } from 'execa';
import { closeSync, fchmodSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const STOP_PATIENCE_MS = 20_000;
const POLL_MS = 150;
const TAIL_LINES = 40;

/** A server started by us, known by its process id. */
export interface ServerProcess {
	pid: number;
	/** Everything it has written to stdout and stderr. */
	log(): string;
	/** The last lines of the log, for an error message. */
	tail(): string;
	/** Resolves with the exit code or signal once it has ended. */
	ended: Promise<number | string>;
	hasEnded(): boolean;
	/** Asks it to stop and waits; what still runs after 20 s is killed. */
	stop(): Promise<void>;
	/** Kills it on the spot, without a chance to clean up. */
	kill(): Promise<void>;
}

export interface StartOptions {
	command: string;
	args: string[];
	env: Record<string, string>;
	cwd: string;
	/** Readable for its user alone. */
	logFile: string;
	stopSignal?: 'SIGTERM' | 'SIGINT';
	/** What the server gets from descriptor 3 on: `pipe` closes when this process ends. */
	extraStdio?: Array<'pipe' | number>;
}

/**
 * Starts a server with its output in `logFile` (truncated first). execa starts it, but has no signals for
 * a whole process group, so stopping stays here.
 */
export async function startProcess(options: StartOptions): Promise<ServerProcess> {
	// An ES module only, with dependencies that tsx can't turn into CommonJS.
	const { execa } = await import('execa');
	const log = openSync(options.logFile, 'w', 0o600);
	fchmodSync(log, 0o600);
	const child = execa(options.command, options.args, {
		cwd: options.cwd,
		env: options.env,
		extendEnv: false,
		// The types know descriptors only up to 2.
		stdio: ['ignore', log, log, ...(options.extraStdio ?? [])] as Options['stdio'],
		buffer: false,
		reject: false,
		// Its own group: Ctrl-C then reaches only the launcher, which stops its servers in order, and
		// the helpers a server starts (n8n's task runner) can be ended with it.
		detached: true,
	});
	closeSync(log);
	let ended = false;
	let failure = '';
	const end = child.then((result) => {
		ended = true;
		if (child.pid === undefined) failure = result.originalMessage ?? '';
		return result.exitCode ?? result.signal ?? failure;
	});
	const read = () => readFileSync(options.logFile, 'utf8');
	const signal = (name: NodeJS.Signals, group: boolean) => {
		if (child.pid === undefined) return;
		try {
			process.kill(group ? -child.pid : child.pid, name);
		} catch {
			// It ended in the meantime.
		}
	};
	return {
		pid: child.pid ?? 0,
		log: read,
		tail: () => `${failure}\n${read().trimEnd().split('\n').slice(-TAIL_LINES).join('\n')}`.trim(),
		ended: end,
		hasEnded: () => ended,
		stop: async () => {
			if (!ended) signal(options.stopSignal ?? 'SIGTERM', false);
			await Promise.race([end, wait(STOP_PATIENCE_MS, undefined, { ref: false })]);
			signal('SIGKILL', true);
			await end;
		},
		kill: async () => {
			signal('SIGKILL', true);
			await end;
		},
	};
}

/**
 * Waits until `check` says yes.
 * @param patienceMs how long to wait
 * @param signal stops the server
 * @throws with the end of the server's log when it ends or the patience does
 */
export async function untilReady(
	name: string,
	server: ServerProcess,
	patienceMs: number,
	check: () => Promise<boolean>,
	signal?: AbortSignal,
): Promise<void> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		if (server.hasEnded()) {
			throw new Error(`${name} ended while starting (${await server.ended}):\n${server.tail()}`);
		}
		if (await check().catch(() => false)) return;
		if (Date.now() > deadline) {
			await server.stop();
			throw new Error(`${name} was not ready after ${patienceMs / 1000} s:\n${server.tail()}`);
		}
		if (signal?.aborted) {
			await server.stop();
			signal.throwIfAborted();
		}
		await wait(POLL_MS);
	}
}

/** Whether a GET of `url` answers with a 2xx status. */
export async function answers(url: string): Promise<boolean> {
	const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
	await response.body?.cancel();
	return response.ok;
}
