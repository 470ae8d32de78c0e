/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on a developer's machine, never inside n8n */
import { fork } from 'node:child_process';
import path from 'node:path';
import type { Job, Measured } from './engineWorker';
import type { N8nStage } from './n8nStage';
import { talkTo } from './talk';

/** A process of n8n that runs one job at a time. */
export interface EngineProcess {
	/** @throws the error of the process */
	measure(job: Job): Promise<Measured>;
	close(): Promise<void>;
}

/**
 * Starts an n8n that runs contenders.
 *
 * @param nodeArguments additional options for Node.js, such as `--cpu-prof`
 */
export async function startEngine(
	{ install, workerFile, environment }: N8nStage,
	nodeArguments: string[] = [],
): Promise<EngineProcess> {
	const child = fork(workerFile, {
		execPath: install.nodeBinary,
		execArgv: ['--expose-gc', '--require', path.join(__dirname, 'insideN8n.js'), ...nodeArguments],
		env: environment,
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	const talk = await talkTo(child);
	return {
		measure: async (job) => await talk.request<Measured>(job),
		close: async () => await talk.close(),
	};
}
