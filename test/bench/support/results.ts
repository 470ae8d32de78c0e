/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const DOCUMENT = path.resolve(__dirname, '../../../docs/benchmarks.md');

/** Writes the results of one benchmark into docs/benchmarks.md, in place of the last ones. */
export async function writeResults(name: string, results: string): Promise<void> {
	const text = replaced(await readFile(DOCUMENT, 'utf8'), name, results);
	const { format, resolveConfig } = await import('prettier');
	const options = await resolveConfig(DOCUMENT);
	await writeFile(DOCUMENT, await format(text, { ...options, filepath: DOCUMENT }));
}

/**
 * A document with the new results of one benchmark between its marks.
 *
 * @throws Error when it has no such marks
 */
export function replaced(document: string, name: string, results: string): string {
	const [begin, end] = [`<!-- results of ${name} -->`, `<!-- end of ${name} -->`];
	const [before = '', rest = ''] = document.split(begin);
	const [, after] = rest.split(end);
	if (after === undefined) throw new Error(`docs/benchmarks.md has no '${begin}' … '${end}'.`);
	return `${before}${begin}\n\n${results}\n\n${end}${after}`;
}
