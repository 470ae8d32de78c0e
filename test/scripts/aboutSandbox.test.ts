/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test, never inside n8n */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Sandbox, SEEDED_INTEGRATION, startSandbox } from '../../sandbox';
import { aboutSandbox } from '../../scripts/n8n/aboutSandbox';

const folder = mkdtempSync(path.join(tmpdir(), 'about-sandbox-'));
const worldFile = path.join(folder, 'sandbox.json');
let sandbox: Sandbox;

afterEach(async () => await sandbox.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what a start says about the sandbox', () => {
	it('has an address that opens a page, the ID of an integration and the file of its world', async () => {
		sandbox = await startSandbox({ worldFile, seeded: true });
		const text = aboutSandbox(sandbox).join('\n');
		expect(text).toContain(SEEDED_INTEGRATION.id);
		expect(text).toContain(worldFile);
		expect(text).not.toContain('undefined');
		const [address] = /http:\S+/.exec(text)!;
		const response = await fetch(address);
		expect(response.status).toBe(200);
		expect(await response.text()).toContain('<title>Kombo sandbox</title>');
	});

	it('names no integration if there is none, and a file that was set aside', async () => {
		writeFileSync(worldFile, 'no world');
		sandbox = await startSandbox({ worldFile });
		const text = aboutSandbox(sandbox).join('\n');
		expect(text).not.toContain('undefined');
		expect(text).not.toContain('personio:');
		expect(text).toContain(`${worldFile}.unreadable`);
	});
});
