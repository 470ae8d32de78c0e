/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- test code, never inside n8n */
import { execa } from 'execa';
import {
	appendFileSync,
	mkdirSync,
	mkdtempSync,
	renameSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isFresh, writeStamp } from '../../scripts/build/stamp';
import { contentsOf, copyCheckout } from './support/checkout';

describe('isFresh', () => {
	let root: string;
	const inRoot = (name: string) => path.join(root, name);

	beforeEach(() => {
		root = mkdtempSync(path.join(tmpdir(), 'kombo-fresh-'));
		for (const folder of ['nodes/a/b', 'dist/nodes'])
			mkdirSync(inRoot(folder), { recursive: true });
		for (const file of ['nodes/a/b/source.ts', 'gulpfile.js', 'dist/nodes/built.js']) {
			writeFileSync(inRoot(file), 'text');
		}
		writeStamp(root).finish();
	});
	afterEach(() => rmSync(root, { recursive: true }));

	it('says yes right after a build', () => {
		expect(isFresh(root)).toBe(true);
	});

	it.each<[string, () => void]>([
		['a changed source', () => appendFileSync(inRoot('nodes/a/b/source.ts'), 'x')],
		['a new source', () => writeFileSync(inRoot('nodes/new.ts'), '')],
		['a removed source', () => rmSync(inRoot('nodes/a/b/source.ts'))],
		['a renamed source', () => renameSync(inRoot('nodes/a/b'), inRoot('nodes/a/c'))],
		['a changed build script', () => appendFileSync(inRoot('gulpfile.js'), 'x')],
		['another lockfile', () => writeFileSync(inRoot('package-lock.json'), '{}')],
		['an edited dist', () => appendFileSync(inRoot('dist/nodes/built.js'), 'x')],
		['an incomplete dist', () => rmSync(inRoot('dist/nodes/built.js'))],
		['a missing dist', () => rmSync(inRoot('dist'), { recursive: true })],
		['a broken stamp', () => writeFileSync(inRoot('.build/stamp.json'), '{')],
	])('says no after %s', (_, change) => {
		change();
		expect(isFresh(root)).toBe(false);
	});

	it('says no to a changed source whose time is older than the build', () => {
		writeFileSync(inRoot('nodes/a/b/source.ts'), 'TEXT');
		utimesSync(inRoot('nodes/a/b/source.ts'), 1, 1);
		expect(isFresh(root)).toBe(false);
	});

	it('says yes when only times have changed', () => {
		const later = new Date(Date.now() + 3_600_000);
		utimesSync(inRoot('nodes/a/b/source.ts'), later, later);
		expect(isFresh(root)).toBe(true);
	});

	it('says no when a source changes while the build runs', () => {
		const stamp = writeStamp(root);
		appendFileSync(inRoot('nodes/a/b/source.ts'), 'x');
		stamp.finish();
		expect(isFresh(root)).toBe(false);
	});
});

it('two jest processes that start on a stale dist get one build, and later ones none', async () => {
	const root = copyCheckout(['jest.config.js', 'test/support']);
	const setUp = path.relative(path.resolve(__dirname, '../..'), globalSetup());
	const start = async () => await execa('node', ['-e', `require('./${setUp}')()`], { cwd: root });
	const outputs = await Promise.all([start(), start()]);
	const builds = outputs.map(({ stderr }) => stderr.split("Starting 'compile'").length - 1);
	expect(builds.sort()).toEqual([0, 1]);
	const built = contentsOf(path.join(root, 'dist'));
	expect(Object.keys(built)).toContain('nodes/Kombo/Kombo.node.js');
	expect(isFresh(root)).toBe(true);
	const { stderr } = await start();
	expect(stderr).toBe('');
	rmSync(root, { recursive: true });
}, 400_000);

/** The file that jest runs before all tests, of whichever project. */
function globalSetup(): string {
	const config = jest.requireActual<{ globalSetup: string }>('../../jest.config');
	return config.globalSetup.replace('<rootDir>', path.resolve(__dirname, '../..'));
}
