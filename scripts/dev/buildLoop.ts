/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';
import { startBuilder } from './builder';
import type { WatchOptions } from './watchBuild';

const SOURCE = /^(nodes|credentials)\b/;

// Editors and git write several files at once.
const QUIET_MS = 100;

// No build takes so long: a source of it must be running in circles.
const HANGING_MS = 60_000;

const FILES_SHOWN = 3;

export interface BuildLoop {
	/** Builds, and resolves when it is done, however that ends. */
	build(): Promise<void>;
	/** Builds soon, because a file has changed. */
	add(file: string): void;
	close(): Promise<void>;
}

/** Builds one after the other, as often as files change, and reports each. */
export function startBuildLoop({ root, report, onBuilt }: WatchOptions): BuildLoop {
	const builder = startBuilder(root);
	const changed = new Set<string>();
	let running: Promise<void> | undefined;
	let startedAt = 0;
	let isClosed = false;

	const build = async (what: string) => {
		startedAt = Date.now();
		try {
			const differs = await builder.build();
			const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
			report(`Built in ${seconds} s: ${what}${differs ? '' : ' (dist stays the same)'}`);
			if (differs) await onBuilt?.();
		} catch (error) {
			if (isClosed) return;
			report(`${(error as Error).message}\nNot built: ${what}. dist is still the last good build.`);
		}
	};
	const buildAll = async () => {
		while (changed.size > 0 && !isClosed) {
			await wait(QUIET_MS);
			const files = [...changed];
			changed.clear();
			// Node.js keeps the build scripts that it has read.
			if (!files.every((file) => SOURCE.test(file))) await builder.reset();
			await build(shown(files));
		}
		running = undefined;
	};
	return {
		build: async () => await (running ??= build('all sources').then(buildAll)),
		add: (file) => {
			changed.add(file);
			if (running !== undefined && Date.now() - startedAt > HANGING_MS) void builder.reset();
			running ??= buildAll();
		},
		close: async () => {
			isClosed = true;
			await builder.close();
			await running;
		},
	};
}

function shown(files: string[]): string {
	const more = files.length - FILES_SHOWN;
	const first = files.slice(0, FILES_SHOWN).join(', ');
	return more > 0 ? `${first} and ${more} more` : first;
}
