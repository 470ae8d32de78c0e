/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on a developer's machine, never inside n8n */
import { fork } from 'node:child_process';
import path from 'node:path';
import type { RateLimit } from '../../../sandbox';
import type { Target } from '../contenders/contender';
import type { FileCount, Owner, SandboxAddress, SandboxCount, SandboxOrder } from './sandboxWorker';
import { talkTo } from './talk';

/** The sandbox in its own process, so that its work isn't measured. */
export interface SandboxProcess {
	target: Target;
	/** The same sandbox, which repeats each response instead of making it anew; see `startReplay`. */
	replay: Target;
	/** Resets the sandbox: an empty log, the given latency in ms, and the given rate limit or none. */
	reset(settings: { latency?: number; rateLimit?: RateLimit }): Promise<void>;
	count(): Promise<SandboxCount>;
	/** Creates HRIS integrations with so many employees each, until the next reset; returns their IDs. */
	createCompanies(integrations: number, employees: number): Promise<string[]>;
	/** Changes employees; returns a moment before that, in ISO 8601. */
	changeEmployees(integrationId: string, employees: number): Promise<string>;
	/** Creates an application, until the next reset; from then on, errors hit so many of the requests, 0 to 1. */
	createApplication(share: number): Promise<Owner>;
	/** Counts the files that the applications of an integration got. */
	countFiles(integrationId: string): Promise<FileCount>;
	/** Sets the latency of the replay, in ms. */
	setReplay(latency: number): Promise<void>;
	/** Requests to the replay since `setReplay`. */
	countReplayed(): Promise<number>;
	close(): Promise<void>;
}

export async function startSandboxProcess(): Promise<SandboxProcess> {
	const child = fork(path.join(__dirname, 'sandboxWorker.ts'), {
		execArgv: ['--import', 'tsx'],
	});
	const talk = await talkTo(child);
	const order = async <Result>(task: SandboxOrder) => await talk.request<Result>(task);
	const { baseUrl, replayUrl, apiKey } = await order<SandboxAddress>({ address: true });
	return {
		target: { baseUrl, apiKey },
		replay: { baseUrl: replayUrl, apiKey },
		reset: async (settings) => await order({ reset: settings }),
		count: async () => await order<SandboxCount>({ count: true }),
		createCompanies: async (integrations, employees) =>
			await order<string[]>({ company: { integrations, employees } }),
		changeEmployees: async (integrationId, employees) =>
			(await order<{ since: string }>({ change: { integrationId, employees } })).since,
		createApplication: async (share) => await order<Owner>({ application: { share } }),
		countFiles: async (integrationId) => await order<FileCount>({ files: integrationId }),
		setReplay: async (latency) => await order({ replay: { latency } }),
		countReplayed: async () => await order<number>({ replayed: true }),
		close: async () => await talk.close(),
	};
}
