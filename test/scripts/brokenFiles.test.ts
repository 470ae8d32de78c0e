/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code, never inside n8n */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { loadHeader } from '../../scripts/n8n/dealWon';
import type { N8nRest } from '../../scripts/n8n/rest';
import { seededWorkflow } from '../../scripts/n8n/seed';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'kombo-broken-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** What is in a file after a full disk, an editor or a crash. */
const broken = fc.oneof(
	fc.constantFrom('', '{', 'null', '[]', '"text"', '5', '{"name":"X","value":"a b"}', '\u0000'),
	fc.json(),
	fc.string({ unit: 'binary' }),
);

it('a broken header file is replaced by a header that can be sent', async () => {
	const file = path.join(folder, 'deal-won-header.json');
	await fc.assert(
		fc.asyncProperty(broken, async (text) => {
			writeFileSync(file, text, { mode: 0o644 });
			const header = await loadHeader(folder);
			expect(header).toEqual({
				name: 'X-Deal-Won-Key',
				value: expect.stringMatching(/^[\w-]{32}$/),
			});
			expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
			expect(await loadHeader(folder)).toEqual(header);
		}),
	);
});

it('a header that the user has chosen is kept', async () => {
	const chosen = { name: 'X-Mine', value: 'my-own_value' };
	writeFileSync(path.join(folder, 'deal-won-header.json'), JSON.stringify(chosen));
	expect(await loadHeader(folder)).toEqual(chosen);
});

it('a broken list of imported examples knows none', async () => {
	const file = path.join(folder, 'seeded.json');
	const noRest = {} as N8nRest;
	await fc.assert(
		fc.asyncProperty(broken, async (text) => {
			writeFileSync(file, text);
			expect(await seededWorkflow(noRest, 'example.json', file)).toBeUndefined();
		}),
	);
});
