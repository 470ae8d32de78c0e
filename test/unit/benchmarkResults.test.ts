/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { replaced } from '../bench/support/results';

const ROOT = path.resolve(__dirname, '../..');
const DOCUMENT = readFileSync(path.join(ROOT, 'docs/benchmarks.md'), 'utf8');

/** The names that `npm run bench -- --only` takes. */
const NAMES = [
	...readFileSync(path.join(ROOT, 'test/bench/run.ts'), 'utf8').matchAll(/^\t+(?:\[|\t)'(\w+)',/gm),
].map(([, name = '']) => name);

it('the results of a benchmark replace the last ones, and no others', () => {
	const document = ['a', 'b', 'c']
		.map((name) => `<!-- results of ${name} -->\nold $& ${name}\n<!-- end of ${name} -->`)
		.join('\n');
	expect(replaced(document, 'b', 'new $& $1')).toBe(
		document.replace(/\nold \$& b\n/, () => '\n\nnew $& $1\n\n'),
	);
});

it('results without a place are an error', () => {
	expect(() => replaced('', 'bulk', 'new')).toThrow("no '<!-- results of bulk -->'");
});

it('the document has a place for each benchmark, in this order, and names all of them', () => {
	const places = [...DOCUMENT.matchAll(/<!-- results of (\w+) -->/g)].map(([, name]) => name);
	expect(NAMES.length).toBeGreaterThan(8);
	expect(places).toEqual(NAMES);
	const usage = /^ {4}npm run bench -- --only .*$/m.exec(DOCUMENT)?.[0] ?? '';
	for (const name of NAMES) expect(usage).toContain(name);
	for (const name of NAMES) expect(replaced(DOCUMENT, name, 'new')).toContain('\nnew\n');
});
