/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from './support/test';
import type { Stage } from './support/stage';

interface NodeType {
	name: string;
	displayName: string;
	version: number | number[];
	description: string;
	iconUrl?: string | { light: string; dark: string };
	codex?: { categories?: string[]; alias?: string[] };
	outputs?: unknown;
	credentials?: Array<{ name: string }>;
}

/** What n8n tells its editor about all nodes or credentials, reduced to this package's. */
async function types<T extends { name: string }>(
	{ rest, n8n }: Stage,
	kind: 'nodes' | 'credentials',
	mine: (name: string) => boolean,
): Promise<T[]> {
	const response = await fetch(`${n8n.url}/types/${kind}.json`, {
		headers: { cookie: `n8n-auth=${rest.authCookie}`, 'browser-id': rest.browserId },
	});
	expect(response.status).toBe(200);
	return ((await response.json()) as T[]).filter(({ name }) => mine(name));
}

async function komboNodes(stage: Stage): Promise<NodeType[]> {
	return await types(stage, 'nodes', (name) => name.startsWith('n8n-nodes-kombo.'));
}

test.describe('1 Installed as n8n leaves it', () => {
	test('the community folder holds what the tarball holds, and package.json lists it', async ({
		stage,
	}) => {
		const { folder, name, version } = stage.installed;
		const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as object;
		expect(manifest).not.toHaveProperty('devDependencies');
		expect(manifest).not.toHaveProperty('peerDependencies');
		expect((await readdir(folder)).sort()).toEqual(
			['LICENSE.md', 'NOTICE', 'README.md', 'dist', 'index.js', 'package.json'].sort(),
		);
		const ledger = await readFile(join(dirname(dirname(folder)), 'package.json'), 'utf8');
		expect(JSON.parse(ledger)).toMatchObject({ dependencies: { [name]: version } });
	});

	test('every node is listed under its real name, the action also as an AI tool', async ({
		stage,
	}) => {
		const nodes = await komboNodes(stage);
		expect(nodes.map(({ name }) => name).sort()).toEqual([
			'n8n-nodes-kombo.kombo',
			'n8n-nodes-kombo.komboTool',
			'n8n-nodes-kombo.komboTrigger',
		]);
		for (const node of nodes) {
			expect(node.version, node.name).toBe(1);
			expect(node.credentials, node.name).toMatchObject([{ name: 'komboApi' }]);
		}
		expect(nodes.find(({ name }) => name.endsWith('.kombo'))?.codex?.alias).toContain('hris');
	});

	test('the credential is listed and knows its nodes', async ({ stage }) => {
		const [credential, ...others] = await types<{ name: string; supportedNodes?: string[] }>(
			stage,
			'credentials',
			(name) => name === 'komboApi',
		);
		expect(others).toEqual([]);
		expect(credential?.supportedNodes).toEqual(
			expect.arrayContaining(['n8n-nodes-kombo.kombo', 'n8n-nodes-kombo.komboTrigger']),
		);
	});

	test('all icons are served, light and dark', async ({ stage }) => {
		const credentials = await types<NodeType>(stage, 'credentials', (name) => name === 'komboApi');
		const urls = [...(await komboNodes(stage)), ...credentials].flatMap(({ name, iconUrl }) => {
			expect(iconUrl, name).toMatchObject({ light: /\.svg$/, dark: /\.svg$/ });
			return Object.values(iconUrl ?? {});
		});
		for (const url of new Set(urls)) {
			const response = await fetch(`${stage.n8n.url}/${url}`);
			expect(response.status, url).toBe(200);
			expect(response.headers.get('content-type'), url).toContain('image/svg+xml');
			expect(await response.text(), url).toContain('<svg');
		}
	});

	test('output schemas are served to the editor', async ({ stage }) => {
		const url = `${stage.n8n.url}/schemas/n8n-nodes-kombo.kombo/1.0.0/connectionLink/create.json`;
		const response = await fetch(url, {
			headers: {
				cookie: `n8n-auth=${stage.rest.authCookie}`,
				'browser-id': stage.rest.browserId,
			},
		});
		expect(response.status).toBe(200);
		expect(await response.json()).toHaveProperty('properties.link');
	});

	test("n8n's log holds no complaint about the package", async ({ stage }) => {
		const complaints = stage.n8n.process
			.log()
			.split('\n')
			.filter((line) =>
				/kombo|error loading|could not be loaded|unrecognized node|failed to load/i.test(line),
			);
		expect(complaints).toEqual([]);
	});
});
