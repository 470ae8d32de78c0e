/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on a developer's machine, never inside n8n */
import { fork } from 'node:child_process';
import path from 'node:path';
import type { RateLimit } from '../../../sandbox';
import type { Target } from '../contenders/contender';
import type { SandboxCount } from './sandboxWorker';
import { talkTo } from './talk';

/** The sandbox in a process of its own, so that its work is not in the measured one. */
export interface SandboxProcess {
	target: Target;
	/** Starts over: an empty log, the given latency in ms, the given rate limit or none. */
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
		target: await talk.ask<Target>({ address: true }),
		reset: async (settings) => await talk.ask({ reset: settings }),
		count: async () => await talk.ask<SandboxCount>({ count: true }),
		close: async () => await talk.close(),
	};
}
