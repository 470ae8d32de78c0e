/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- test code, never inside n8n */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { explainError } from '../../scripts/n8n/disk';
import { ensureN8n } from '../../scripts/n8n/install';
import { explainInstallError } from '../../scripts/n8n/installError';
import { explainStartError } from '../../scripts/n8n/startError';

const UNKNOWN = '2.999.0';

let folder: string;
let registry: Server;
let registryUrl: string;
const environment = { ...process.env };

/** An npm registry that knows one version of n8n. */
beforeAll(async () => {
	registry = createServer((request, response) => {
		const dist = { tarball: `${registryUrl}/n8n.tgz`, shasum: '0'.repeat(40) };
		const versions = { '1.0.0': { name: 'n8n', version: '1.0.0', dist } };
		const isN8n = request.url === '/n8n';
		response.writeHead(isN8n ? 200 : 404, { 'content-type': 'application/json' });
		response.end(
			JSON.stringify(isN8n ? { name: 'n8n', 'dist-tags': { latest: '1.0.0' }, versions } : {}),
		);
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => registry.once('listening', resolve));
	registryUrl = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
});
afterAll(() => registry.close());

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'kombo-install-'));
	process.env.XDG_CACHE_HOME = folder;
	process.env.npm_config_registry = registryUrl;
	process.env.npm_config_fetch_retries = '0';
	process.env.npm_config_cache = path.join(folder, 'npm');
});
afterEach(() => {
	process.env = { ...environment };
	rmSync(folder, { recursive: true });
});

async function messageOf(work: Promise<unknown>): Promise<string> {
	return await work.then(
		() => 'no error',
		(error: unknown) => explainError(error),
	);
}

/** What an install has left in the cache folder. */
const left = () => readdirSync(path.join(folder, 'n8n-nodes-kombo'));

it('a version that npm does not have is named, and leaves no folder behind', async () => {
	const message = await messageOf(ensureN8n(UNKNOWN, { report: () => {}, neededBytes: 0 }));
	expect(message).toMatch(/^There is no n8n 2\.999\.0 on npm\. Use for example \S+ or \S+\.$/);
	expect(left()).toEqual(['install.lock']);
}, 240_000);

it('a registry that is out of reach is named, and leaves no folder behind', async () => {
	// a port that nothing listens on
	process.env.npm_config_registry = 'http://127.0.0.1:9';
	const message = await messageOf(ensureN8n(UNKNOWN, { report: () => {}, neededBytes: 0 }));
	expect(message).toContain("The npm registry can't be reached (ECONNREFUSED).");
	expect(left()).toEqual(['install.lock']);
}, 240_000);

it('a cache folder without room is refused before anything is downloaded', async () => {
	const message = await messageOf(ensureN8n(UNKNOWN, { report: () => {}, neededBytes: 1e18 }));
	expect(message).toMatch(/^Can't write to .*: 1000000000\.0 GB are needed, [\d.]+ GB are free\./);
	expect(message).toContain('set XDG_CACHE_HOME to another folder');
	expect(left()).toEqual([]);
});

it('a file in place of the cache folder is named', async () => {
	writeFileSync(path.join(folder, 'n8n-nodes-kombo'), '');
	const message = await messageOf(ensureN8n(UNKNOWN, { report: () => {} }));
	expect(message).toContain('a file is where a folder is needed');
});

it.each([
	['ENOSPC', 'the disk is full'],
	['EROFS', 'it is read-only'],
	['EACCES', 'permission denied'],
	['EDQUOT', 'your disk quota is used up'],
])('npm that ends with %s: %s', (code, reason) => {
	const output = `npm error code ${code}\nnpm error syscall mkdir\nnpm error path /cache/n8n\nnpm error errno -1`;
	expect(explainInstallError('2.41.1', '/cache', output)).toContain(
		`Can't write to /cache/n8n: ${reason}.`,
	);
});

it('npm that ends for another reason shows its last lines, not all of them', () => {
	const output = Array.from({ length: 200 }, (_, i) => `npm error line ${i}`).join('\n');
	const message = explainInstallError('2.41.1', '/cache', output);
	expect(message.split('\n')).toHaveLength(6);
	expect(message).toContain('line 199');
});

it.each([
	['Error: SQLITE_FULL: database or disk is full', /^Can't write to \/data: the disk is full/],
	[
		'SQLITE_READONLY: attempt to write a readonly database',
		/^Can't write to \/data: it is read-on/,
	],
	["n8n's port 5678 is already in use", /^Port 5678 was taken while n8n started\./],
	['something else', /^something else$/],
])('an n8n that does not start: %s', (words, message) => {
	expect(explainStartError(new Error(words), '/data', 5678)).toMatchObject({
		message: expect.stringMatching(message),
	});
});
