/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code, never inside n8n */
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { refreshPackage } from '../../scripts/dev/devPackage';

const MAP = JSON.stringify({ version: 3, sources: ['../../nodes/New.node.ts'] });

let folder: string;
let dist: string;
let installed: string;

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'kombo-refresh-'));
	dist = path.join(folder, 'checkout/dist');
	installed = path.join(folder, 'nodes/node_modules/n8n-nodes-kombo');
	write(path.join(dist, 'nodes/New.node.js'), 'new');
	write(path.join(dist, 'nodes/New.node.js.map'), MAP);
	write(path.join(dist, 'added/file.js'), 'added');
	write(path.join(installed, 'dist/nodes/Old.node.js'), 'old');
	write(path.join(installed, 'dist/removed/file.js'), 'removed');
	write(path.join(installed, 'package.json'), '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): void {
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, text);
}

const filesOf = (root: string) =>
	readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((file) => file.isFile())
		.map((file) => path.relative(root, path.join(file.parentPath, file.name)))
		.sort();

it('a refresh leaves the files of the build in the package, and no others', async () => {
	await refreshPackage(dist, installed);
	expect(filesOf(path.join(installed, 'dist'))).toEqual(filesOf(dist));
	expect(readFileSync(path.join(installed, 'dist/nodes/New.node.js'), 'utf8')).toBe('new');
});

it('a refresh leaves nothing else where n8n searches for packages', async () => {
	await refreshPackage(dist, installed);
	expect(readdirSync(path.join(folder, 'nodes'))).toEqual(['node_modules']);
	expect(readdirSync(path.dirname(installed))).toEqual(['n8n-nodes-kombo']);
});

it('a refresh keeps the folder that n8n may watch', async () => {
	const watched = () => statSync(path.join(installed, 'dist')).ino;
	const before = watched();
	await refreshPackage(dist, installed);
	expect(watched()).toBe(before);
});

it('a source map of the package leads to the source in the checkout', async () => {
	await refreshPackage(dist, installed);
	const file = path.join(installed, 'dist/nodes/New.node.js.map');
	const map = JSON.parse(readFileSync(file, 'utf8')) as { sourceRoot: string; sources: string[] };
	expect(new URL(map.sources[0]!, map.sourceRoot).href).toBe(
		pathToFileURL(path.join(folder, 'checkout/nodes/New.node.ts')).href,
	);
});

it('a build that can not be read leaves the package as it was', async () => {
	const before = filesOf(installed);
	write(path.join(dist, 'nodes/New.node.js.map'), '{');
	await expect(refreshPackage(dist, installed)).rejects.toThrow('JSON');
	expect(filesOf(installed)).toEqual(before);
	expect(readdirSync(path.join(folder, 'nodes'))).toEqual(['node_modules']);
});
