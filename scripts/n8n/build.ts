/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from './lock';
import { run } from './run';

const SOURCES = ['nodes', 'credentials', 'gulpfile.js', 'package.json', 'tsconfig.json'];

/**
 * Builds the package when `dist` is missing or older than a source; of several processes one builds.
 * @param packageFolder root of the checkout
 * @returns whether it had to build
 */
export async function buildIfStale(packageFolder: string, signal?: AbortSignal): Promise<boolean> {
	return await withLock(
		join(packageFolder, 'node_modules/.cache/n8n-nodes-kombo/build.lock'),
		() => undefined,
		async () => await build(packageFolder, signal),
		signal,
	);
}

async function build(packageFolder: string, signal: AbortSignal | undefined): Promise<boolean> {
	const built = await newest(join(packageFolder, 'dist'));
	const sources = await Promise.all(SOURCES.map((name) => newest(join(packageFolder, name))));
	if (built > Math.max(...sources)) return false;
	await run('npm', ['run', 'build'], { cwd: packageFolder, signal });
	return true;
}

/** Latest change of a file or of any file below a folder, in ms since the epoch; 0 when missing. */
async function newest(path: string): Promise<number> {
	const entry = await stat(path).catch(() => undefined);
	if (entry === undefined) return 0;
	if (!entry.isDirectory()) return entry.mtimeMs;
	const inside = await Promise.all((await readdir(path)).map((name) => newest(join(path, name))));
	return Math.max(0, ...inside);
}
