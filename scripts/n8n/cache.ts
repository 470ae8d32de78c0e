/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * The folder that holds everything this package keeps outside its checkout, shared by all checkouts:
 * `$XDG_CACHE_HOME/n8n-nodes-kombo`, else `~/.cache/n8n-nodes-kombo`.
 */
export function cacheFolder(): string {
	const xdg = process.env.XDG_CACHE_HOME ?? '';
	// Its specification says that a relative one is to be ignored.
	return join(isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'n8n-nodes-kombo');
}

/** Where a version of n8n is installed. */
export function installFolder(version: string): string {
	return join(cacheFolder(), `n8n-${version}`);
}

/** Where `npm run n8n` keeps the workflows, the database and the password of one version. */
export function dataFolder(version: string): string {
	return join(cacheFolder(), `n8n-${version}-data`);
}
