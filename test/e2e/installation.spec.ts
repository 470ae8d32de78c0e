/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from './support/test';
import { fetchAsEditor, typesOf } from './support/types';
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

interface CredentialType extends NodeType {
	supportedNodes?: string[];
}

async function komboNodes(stage: Stage): Promise<NodeType[]> {
	const nodes = await typesOf<NodeType>(stage, 'nodes');
	return nodes.filter(({ name }) => name.startsWith('n8n-nodes-kombo.'));
}

async function komboCredentials(stage: Stage): Promise<CredentialType[]> {
	const credentials = await typesOf<CredentialType>(stage, 'credentials');
	return credentials.filter(({ name }) => name === 'komboApi');
}

test.describe('Installed package', () => {
	test('community folder contains the files of the tarball and lists the package', async ({
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

	test('n8n lists every node by its published name, all but the triggers also as AI tools', async ({
		stage,
	}) => {
		const nodes = await komboNodes(stage);
		const actions = ['kombo', 'komboAssessment', 'komboAts', 'komboHris', 'komboLms'];
		const triggers = ['komboRecordTrigger', 'komboTrigger'];
		const names = [...actions.flatMap((name) => [name, `${name}Tool`]), ...triggers];
		expect(nodes.map(({ name }) => name).sort()).toEqual(
			names.map((name) => `n8n-nodes-kombo.${name}`).sort(),
		);
		for (const node of nodes) {
			expect(node.version, node.name).toBe(1);
			expect(node.credentials, node.name).toMatchObject([{ name: 'komboApi' }]);
		}
		expect(nodes.find(({ name }) => name.endsWith('.kombo'))?.codex?.alias).toContain('hris');
	});

	test('n8n lists the credential with its nodes', async ({ stage }) => {
		const [credential, ...others] = await komboCredentials(stage);
		expect(others).toEqual([]);
		expect(credential?.supportedNodes).toEqual(
			expect.arrayContaining(['n8n-nodes-kombo.kombo', 'n8n-nodes-kombo.komboTrigger']),
		);
	});

	test('n8n serves a light and a dark icon for every node and credential', async ({ stage }) => {
		const types = [...(await komboNodes(stage)), ...(await komboCredentials(stage))];
		const urls = types.flatMap(({ name, iconUrl }) => {
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

	test('n8n serves output schemas to the editor', async ({ stage }) => {
		for (const [file, field] of [
			['kombo/1.0.0/connectionLink/create', 'link'],
			['komboHris/1.0.0/employee/getAll', 'full_name'],
			['komboAts/1.0.0/job/get', 'name'],
		]) {
			const response = await fetchAsEditor(stage, `/schemas/n8n-nodes-kombo.${file}.json`);
			expect(response.status, file).toBe(200);
			expect(await response.json(), file).toHaveProperty(`properties.${field}`);
		}
	});

	test('n8n logs no complaint about the package while it starts', async ({ stage }) => {
		const complaints = stage.startLog
			.split('\n')
			.filter((line) =>
				/kombo|error loading|could not be loaded|unrecognized node|failed to load/i.test(line),
			);
		expect(complaints).toEqual([]);
	});
});
