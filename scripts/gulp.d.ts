/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
/** The part of the library that is used outside the gulpfile; it comes without types. */
declare module 'gulp' {
	import type { EventEmitter } from 'node:events';

	/** A running chokidar. */
	export interface Watcher extends EventEmitter {
		close(): Promise<void>;
	}

	/** Watches files; emits `ready` once, then `all` with the kind of change and the path. */
	export function watch(globs: string[], options: { cwd: string; ignoreInitial: boolean }): Watcher;
}
