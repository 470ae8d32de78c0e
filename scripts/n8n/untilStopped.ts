/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import type { Launched } from './launch';
import { onParentGone } from './parent';

/**
 * Starts n8n and keeps it running until somebody or something stops this process.
 * @param start ends early, and undoes what it has done, when its signal aborts
 * @throws when n8n can't be started or ends by itself
 */
export async function runUntilStopped(
	start: (signal: AbortSignal) => Promise<Launched>,
): Promise<void> {
	const stopping = stopSignal();
	const launched = await start(stopping).catch((error: unknown) => {
		if (!stopping.aborted) throw error;
	});
	if (launched !== undefined) {
		const ended = await Promise.race([launched.ended, abortOf(stopping)]);
		await launched.stop();
		if (!stopping.aborted) {
			throw new Error(`n8n ended by itself (${ended}). Its last words:\n${launched.tail()}`);
		}
	}
	console.log('Stopped.');
}

/** Aborts when somebody or something ends this process, from its first moment on. */
function stopSignal(): AbortSignal {
	const controller = new AbortController();
	const stop = () => {
		if (controller.signal.aborted) return;
		console.log('\nStopping n8n…');
		controller.abort();
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
	onParentGone(stop);
	// The reader of the output is gone; n8n must be stopped all the same.
	for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
	return controller.signal;
}

async function abortOf(signal: AbortSignal): Promise<void> {
	await new Promise((resolve) => {
		if (signal.aborted) resolve(undefined);
		signal.addEventListener('abort', resolve);
	});
}
