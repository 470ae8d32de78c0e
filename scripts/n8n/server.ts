/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { n8nEnvironment } from './environment';
import type { N8nInstall } from './install';
import type { Lock } from './lock';
import { freePort } from './ports';
import { answers, startProcess, untilReady } from './process';
import type { ServerProcess } from './process';

const START_PATIENCE_MS = 240_000;

// `/healthz` alone answers before the migrations have run; 1.123 is 'ready' before its editor API is.
const READY = '/healthz/readiness';

const END_WITH_LAUNCHER = join(__dirname, 'endWithLauncher.js');

/** A running n8n process. */
export interface N8nServer {
	/** `http://127.0.0.1:PORT` of the editor (of the health check for a worker). */
	url: string;
	process: ServerProcess;
}

export interface N8nServerOptions {
	userFolder: string;
	/** 0 or absent: a free one. */
	port?: number;
	/** n8n settings beyond those of `n8nEnvironment`. */
	env?: Record<string, string>;
	/** For Node.js itself. */
	nodeArguments?: string[];
	/** Default: `n8n.log` in the user folder. */
	logFile?: string;
	/** A lock that n8n keeps for as long as it runs. */
	lock?: Lock;
	/** Called with the process ID and the address as soon as the process exists. */
	onProcess?: (pid: number, url: string) => Promise<void>;
	/** Stops n8n while it starts. */
	signal?: AbortSignal;
}

/**
 * Starts n8n and waits until it has migrated its database, loaded its nodes and serves the editor. It ends
 * when this process does, however that ends.
 * @throws with the end of n8n's log when it does not come up
 */
export async function startN8n(install: N8nInstall, options: N8nServerOptions): Promise<N8nServer> {
	const port = options.port ? options.port : await freePort();
	return await start(install, options, ['start'], port, [READY, '/rest/settings']);
}

/** Starts a queue mode worker; the Redis and database settings come in `options.env`. */
export async function startN8nWorker(
	install: N8nInstall,
	options: N8nServerOptions & { concurrency: number },
): Promise<N8nServer> {
	const port = await freePort();
	const args = ['worker', `--concurrency=${options.concurrency}`];
	return await start(install, options, args, port, [READY], {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	});
}

async function start(
	install: N8nInstall,
	options: N8nServerOptions,
	args: string[],
	port: number,
	signsOfLife: string[],
	extra: Record<string, string> = {},
): Promise<N8nServer> {
	await mkdir(options.userFolder, { recursive: true });
	const name = `n8n ${install.version} (${args[0]})`;
	const process = await startProcess({
		command: install.nodeBinary,
		args: [
			...(options.nodeArguments ?? []),
			...['--require', END_WITH_LAUNCHER, install.entry],
			...args,
		],
		cwd: options.userFolder,
		env: n8nEnvironment(install, {
			userFolder: options.userFolder,
			port,
			brokerPort: await freePort(),
			extra: { ...extra, ...options.env, KOMBO_LAUNCHER_FD: '3' },
		}),
		logFile: options.logFile ?? join(options.userFolder, 'n8n.log'),
		extraStdio: ['pipe', ...(options.lock === undefined ? [] : [options.lock.fd])],
	});
	const url = `http://127.0.0.1:${port}`;
	const isReady = async () => {
		for (const path of signsOfLife) {
			if (!(await answers(url + path))) return false;
		}
		return true;
	};
	try {
		await options.onProcess?.(process.pid, url);
		await untilReady(name, process, START_PATIENCE_MS, isReady, options.signal);
		return { url, process };
	} catch (error) {
		await process.stop();
		return await Promise.reject(error);
	}
}
