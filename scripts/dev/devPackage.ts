/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { existsSync, renameSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Replaces the code of a package that a running n8n has loaded. The new code is copied elsewhere first and
 * then renamed into place, folder by folder: n8n reloads the package 100 ms after the last change that it
 * sees, and an incomplete package would take all its nodes away. `dist` itself stays, because n8n watches it.
 * @param dist the build
 * @param installed folder of the package in n8n's community folder
 */
export async function refreshPackage(dist: string, installed: string): Promise<void> {
	const scratch = await mkdtemp(join(dirname(dirname(installed)), '.growing-'));
	const [next, last] = [join(scratch, 'next'), join(scratch, 'last')];
	const target = join(installed, 'dist');
	try {
		await mkdir(last);
		await cp(dist, next, { recursive: true });
		await pointAtSources(next, dist);
		const names = new Set([...(await readdir(target)), ...(await readdir(next))]);
		for (const name of names) {
			if (existsSync(join(target, name))) renameSync(join(target, name), join(last, name));
			if (existsSync(join(next, name))) renameSync(join(next, name), join(target, name));
		}
	} finally {
		await rm(scratch, { recursive: true, force: true });
	}
}

/** Source maps name their sources relative to their own folder: after the move, a debugger needs that one. */
async function pointAtSources(copy: string, dist: string): Promise<void> {
	for (const name of await readdir(copy, { recursive: true })) {
		if (!name.endsWith('.map')) continue;
		const file = join(copy, name);
		const map = JSON.parse(await readFile(file, 'utf8')) as object;
		const sourceRoot = `${pathToFileURL(dirname(join(dist, name))).href}/`;
		await writeFile(file, JSON.stringify({ ...map, sourceRoot }));
	}
}
