/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Builds in a thread that stays, which makes all builds but the first fast. */
export interface Builder {
	/**
	 * Builds into `dist`; call it again only when it is done.
	 * @returns whether `dist` has changed
	 * @throws with what is wrong with the sources; `dist` is then as before
	 */
	build(): Promise<boolean>;
	/** Forgets what it knows, the build scripts included, and stops what it does. */
	reset(): Promise<void>;
	close(): Promise<void>;
}

interface Result {
	changed?: boolean;
	error?: string;
}

/** @param root of the checkout */
export function startBuilder(root: string): Builder {
	let worker: Worker | undefined;
	const close = async () => {
		await worker?.terminate();
		worker = undefined;
	};
	return {
		build: async () => {
			worker ??= new Worker(join(root, 'scripts/build/worker.js'));
			const { changed = false, error } = await next(worker).catch((reason: Error) => {
				// It has ended, for example because a build script is broken.
				worker = undefined;
				return { error: reason.message } as Result;
			});
			if (error !== undefined) throw new Error(error);
			return changed;
		},
		reset: close,
		close,
	};
}

async function next(worker: Worker): Promise<Result> {
	const settled = new AbortController();
	const { signal } = settled;
	const ended = once(worker, 'exit', { signal }).then(() => {
		throw new Error('The build was stopped.');
	});
	try {
		worker.postMessage('build');
		// Rejects with an error of the worker, too.
		const [result] = (await Promise.race([once(worker, 'message', { signal }), ended])) as [Result];
		return result;
	} finally {
		settled.abort();
	}
}
