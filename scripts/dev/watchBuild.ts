/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { watch } from 'gulp';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { INPUTS } from '../build/stamp';
import { startBuildLoop } from './buildLoop';

/** What the build reads, and the entry of the package. */
const WATCHED = [...INPUTS, 'index.js'];

const POLL_MS = 100;

export interface WatchOptions {
	/** The checkout. */
	root: string;
	/** Receives the lines for the screen. */
	report: (line: string) => void;
	/** Called after each build that has changed `dist`. */
	onBuilt?: () => Promise<void>;
	/** Ends the wait for the first build. */
	signal?: AbortSignal;
}

export interface WatchedBuild {
	close(): Promise<void>;
}

/**
 * Builds now and after every change. `dist` is always the last good build: what is wrong with a newer one
 * is reported.
 * @returns when there is a `dist`, be it that of an earlier build
 */
export async function watchBuild(options: WatchOptions): Promise<WatchedBuild> {
	const { root, signal } = options;
	const watcher = watch(WATCHED, { cwd: root, ignoreInitial: true });
	const loop = startBuildLoop(options);
	const close = async () => {
		await watcher.close();
		await loop.close();
	};
	try {
		await once(watcher, 'ready', { signal });
		watcher.on('all', (_kind: string, file: string) => loop.add(file));
		await loop.build();
		while (!existsSync(join(root, 'dist'))) await wait(POLL_MS, undefined, { signal });
		return { close };
	} catch (error) {
		await close();
		return await Promise.reject(error);
	}
}
