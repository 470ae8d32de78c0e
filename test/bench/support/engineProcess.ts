/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on a developer's machine, never inside n8n */
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Job } from './engineWorker';
import type { Measured } from './measure';
import type { N8nStage } from './n8nStage';
import type { SdkJob } from './sdkWorker';
import { talkTo } from './talk';

/** A process that does one piece of work at a time. */
interface Measuring<Work> {
	/** @throws the error of the process */
	measure(work: Work): Promise<Measured>;
	close(): Promise<void>;
}

/** A process of n8n. */
export type EngineProcess = Measuring<Job>;

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
	return await measuring<Job>(child);
}

/** Starts a process without n8n that reads with the official SDK. */
export async function startSdk(): Promise<Measuring<SdkJob>> {
	const execArgv = ['--expose-gc', '--import', 'tsx'];
	return await measuring<SdkJob>(fork(path.join(__dirname, 'sdkWorker.ts'), { execArgv }));
}

async function measuring<Work extends object>(child: ChildProcess): Promise<Measuring<Work>> {
	const talk = await talkTo(child);
	return {
		measure: async (work) => await talk.request<Measured>(work),
		close: async () => await talk.close(),
	};
}
