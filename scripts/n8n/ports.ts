/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import getPort from 'get-port';
import { join } from 'node:path';
import { cacheFolder } from './cache';
import { tryToLock } from './lock';

const host = '127.0.0.1';

/** A TCP port on loopback that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
	return await getPort({ host });
}

/**
 * The port that was asked for, else the usual one, else any free one.
 * @param option names the port in the error, e.g. `--port`
 * @throws when the port that was asked for is taken
 */
export async function choosePort(
	asked: number | undefined,
	usual: number,
	option: string,
): Promise<number> {
	if (asked === undefined)
		return (await reserve(usual)) ? await getPort({ host, port: usual }) : await freePort();
	if ((await getPort({ host, port: asked })) === asked) return asked;
	throw new Error(`Port ${asked} is taken. Choose another one with ${option}.`);
}

/**
 * Whether no other start has the usual port in mind: between the choice and the moment when n8n listens,
 * half a minute passes. The lock ends with this process. (get-port reserves ports only within one process.)
 */
async function reserve(port: number): Promise<boolean> {
	return (await tryToLock(join(cacheFolder(), `port-${port}.lock`))) !== undefined;
}
