/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildIfStale } from '../../../scripts/n8n/build';
import { pack } from '../../../scripts/n8n/communityFolder';

/** Root of the checkout. */
export const PACKAGE_FOLDER = resolve(__dirname, '..', '..', '..');

const PACKED_FOLDER = join(PACKAGE_FOLDER, 'test-results', 'packed');

/** The environment variable that passes the tarball's path to the workers. */
export const TARBALL_VARIABLE = 'N8N_NODES_KOMBO_TARBALL';

/** Packs the package as it would be published, once for both n8n lines. Runs before all tests. */
export default async function prepare(): Promise<void> {
	await buildIfStale(PACKAGE_FOLDER);
	await rm(PACKED_FOLDER, { recursive: true, force: true });
	process.env[TARBALL_VARIABLE] = await pack(PACKAGE_FOLDER, PACKED_FOLDER);
}
