/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

interface Reply {
	ready?: boolean;
	measured?: unknown;
	error?: string;
}

/** Questions to a forked process, one at a time. */
export interface Talk {
	ask<Answer>(question: object): Promise<Answer>;
	/** Lets go of the process and waits for its end. */
	close(): Promise<void>;
}

/**
 * Waits until a forked process says that it is ready.
 *
 * @throws when the process ends instead of answering, or answers with an error
 */
export async function talkTo(child: ChildProcess): Promise<Talk> {
	const ended = once(child, 'exit');
	const next = async (): Promise<Reply> => {
		const message = once(child, 'message').then(([reply]) => reply as Reply);
		const silence = ended.then(([code, signal]) => ({
			error: `The process ended with ${signal ?? `code ${code}`}.`,
		}));
		const reply = await Promise.race<Reply>([message, silence]);
		if (reply.error !== undefined) throw new Error(reply.error);
		return reply;
	};
	await next();
	return {
		async ask<Answer>(question: object): Promise<Answer> {
			child.send(question);
			return (await next()).measured as Answer;
		},
		async close() {
			if (child.connected) child.disconnect();
			await ended;
		},
	};
}
