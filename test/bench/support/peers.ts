/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { access, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../../../scripts/n8n/cache';
import { run } from '../../../scripts/n8n/run';

/** Five well-known community packages that call an API, as ours does. */
export const PEERS = [
	{ name: 'n8n-nodes-evolution-api', version: '1.0.4' },
	{ name: '@devlikeapro/n8n-nodes-chatwoot', version: '1.0.2' },
	{ name: 'n8n-nodes-mcp', version: '0.1.37' },
	{ name: '@mendable/n8n-nodes-firecrawl', version: '2.1.2' },
	{ name: 'n8n-nodes-deepseek', version: '1.0.6' },
];

/**
 * Installs the other packages once per machine, with their dependencies but without n8n's.
 *
 * @returns the folder that has them in its `node_modules`
 */
export async function ensurePeers(report: (line: string) => void): Promise<string> {
	const folder = path.join(cacheFolder(), 'bench-packages');
	const marker = path.join(folder, '.complete');
	if (
		await access(marker).then(
			() => true,
			() => false,
		)
	)
		return folder;

	report('Installing five community packages to compare with; this happens once.');
	await mkdir(folder, { recursive: true });
	const dependencies = Object.fromEntries(PEERS.map(({ name, version }) => [name, version]));
	const manifest = { name: 'bench-packages', private: true, dependencies };
	await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
	await run(
		'npm',
		['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'],
		{ cwd: folder },
	);
	await writeFile(marker, '');
	return folder;
}
