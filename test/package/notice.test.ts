/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundledPackages } from '../../scripts/bundledPackages';

const ROOT = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const notice = read('NOTICE');

function copyrightOf(name: string): string {
	const folder = `node_modules/${name}`;
	const license = readdirSync(path.join(ROOT, folder)).find((file) => /^licen[cs]e/i.test(file));
	return /^Copyright \(c\).*$/im.exec(read(`${folder}/${license}`))?.[0] ?? '';
}

it('NOTICE names every bundled project and its copyright', async () => {
	const bundled = await bundledPackages(ROOT);
	expect(bundled).toContain('ajv');
	// The last two have no files in the bundle: a pattern that ajv copies, and helpers of the compiler.
	for (const name of [...bundled, 'ajv-formats', 'esbuild']) {
		expect(notice).toMatch(new RegExp(`^${name} \\(https://`, 'm'));
		expect(copyrightOf(name)).not.toBe('');
		expect(notice).toContain(copyrightOf(name));
	}
});

it("NOTICE contains the package's own copyright", () => {
	const [copyright = ''] = /^Copyright.*$/m.exec(read('LICENSE.md')) ?? [];
	expect(notice).toContain(copyright);
});

it('built code requires only n8n-workflow and node:crypto', () => {
	const built = readdirSync(path.join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' });
	const required = built
		.filter((file) => file.endsWith('.js') && !file.endsWith('validators.js'))
		.flatMap((file) => [...read(`dist/${file}`).matchAll(/require\("([^."][^"]*)"\)/g)])
		.map(([, name]) => name);
	expect([...new Set(required)].sort()).toEqual(['n8n-workflow', 'node:crypto']);
});
