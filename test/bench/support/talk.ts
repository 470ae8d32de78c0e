/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

interface Response {
	ready?: boolean;
	measured?: unknown;
	error?: string;
}

/** Requests to a forked process, one at a time. */
export interface Talk {
	request<Result>(task: object): Promise<Result>;
	/** Disconnects from the process and waits for its end. */
	close(): Promise<void>;
}

/**
 * Waits until a forked process is ready.
 *
 * @throws when the process ends without a response, or responds with an error
 */
export async function talkTo(child: ChildProcess): Promise<Talk> {
	const ended = once(child, 'exit');
	const next = async (): Promise<Response> => {
		const message = once(child, 'message').then(([response]) => response as Response);
		const silence = ended.then(([code, signal]) => ({
			error: `The process ended with ${signal ?? `code ${code}`}.`,
		}));
		const response = await Promise.race<Response>([message, silence]);
		if (response.error !== undefined) throw new Error(response.error);
		return response;
	};
	await next();
	return {
		async request<Result>(task: object): Promise<Result> {
			child.send(task);
			return (await next()).measured as Result;
		},
		async close() {
			if (child.connected) child.disconnect();
			await ended;
		},
	};
}
