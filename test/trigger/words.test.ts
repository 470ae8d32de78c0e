/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in the test process, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

import { retiredWordsIn } from '../support/retiredWords';

const ROOT = path.resolve(__dirname, '../..');
const files = ['nodes/KomboTrigger', 'test/trigger'].flatMap((folder) =>
	readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.posix.join(folder, file)),
);
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

/** The comments of a source, without their marks; neighboring lines are one comment. */
function commentsOf(source: string): string[] {
	const file = ts.createSourceFile('file.ts', source, ts.ScriptTarget.ES2022, true);
	const ranges = new Map<number, number>();
	const visit = (node: ts.Node): void => {
		for (const { pos, end } of ts.getLeadingCommentRanges(source, node.getFullStart()) ?? [])
			ranges.set(pos, end);
		for (const child of node.getChildren(file)) visit(child);
	};
	visit(file);
	const comments: string[] = [];
	let lastEnd = 0;
	for (const [pos, end] of [...ranges].sort(([one], [other]) => one - other)) {
		const comment = source.slice(pos, end);
		const isNext = comment.startsWith('//') && source.slice(lastEnd, pos).trim() === '';
		const previous = isNext && comments.at(-1)?.startsWith('//') ? `${comments.pop()}\n` : '';
		comments.push(previous + comment);
		lastEnd = end;
	}
	return comments.map((comment) =>
		comment.replace(/^[ \t]*(\/\/|\/\*\*?|\*(?!\/))[ \t]?|\*\/$/gm, '').trim(),
	);
}

/** Names keep their case at the beginning of a sentence: n8n, and identifiers. */
const BEGINNING = /^(n8n|[a-z]+[A-Z]|[^a-z])/;
const END = /[.:]$/;
/** Tags, tables and lists, which have a style of their own. */
const APPENDIX = /^(@\w+|\||- )[^]*$/m;
/** Instructions to a tool, and a command to copy, are no sentences. */
const NO_SENTENCE = /^(eslint-disable|printf )/;

describe('the sources of Kombo Trigger and its tests', () => {
	it('are read', () => {
		expect(files.length).toBeGreaterThan(25);
		expect(files.flatMap((file) => commentsOf(read(file))).length).toBeGreaterThan(100);
	});

	it.each(files)('%s contains no retired word', (file) => {
		expect(retiredWordsIn(read(file))).toEqual([]);
	});

	it.each(files)('%s has comments in sentence case with a period', (file) => {
		const comments = commentsOf(read(file))
			.filter((comment) => !NO_SENTENCE.test(comment))
			.map((comment) => comment.replace(APPENDIX, '').trim());
		const wrong = comments.filter((comment) => !BEGINNING.test(comment) || !END.test(comment));
		expect(wrong).toEqual([]);
	});

	it.each(files)('%s declares its cases with it', (file) => {
		expect(read(file)).not.toMatch(/^\s*test(\.\w+)?\(/m);
	});
});
