/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on a developer's machine, never inside n8n */
import { fork } from 'node:child_process';
import path from 'node:path';
import type { RateLimit } from '../../../sandbox';
import type { Target } from '../contenders/contender';
import type { SandboxCount } from './sandboxWorker';
import { talkTo } from './talk';

/** The sandbox in its own process, so that its work isn't measured. */
export interface SandboxProcess {
	target: Target;
	/** Resets the sandbox: an empty log, the given latency in ms, and the given rate limit or none. */
	reset(settings: { latency?: number; rateLimit?: RateLimit }): Promise<void>;
	count(): Promise<SandboxCount>;
	close(): Promise<void>;
}

export async function startSandboxProcess(): Promise<SandboxProcess> {
	const child = fork(path.join(__dirname, 'sandboxWorker.ts'), {
		execArgv: ['--import', 'tsx'],
	});
	const talk = await talkTo(child);
	return {
		target: await talk.request<Target>({ address: true }),
		reset: async (settings) => await talk.request({ reset: settings }),
		count: async () => await talk.request<SandboxCount>({ count: true }),
		close: async () => await talk.close(),
	};
}
