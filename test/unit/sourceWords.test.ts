/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import manifest from '../../package.json';
import { retiredWordsIn } from '../support/retiredWords';

const ROOT = path.resolve(__dirname, '../..');
/** The Kombo Trigger is written by the same rules, but checked by its own tests. */
const FOLDERS = ['nodes/Kombo', 'nodes/KomboRecordTrigger', 'nodes/shared'];

const sources = FOLDERS.flatMap((folder) =>
	readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.posix.join(folder, file)),
).map((file) => {
	const text = readFileSync(path.join(ROOT, file), 'utf8');
	return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
});

/** Every text of more than one word in the sources of the nodes, which users may see. */
const texts = sources.flatMap(textsOf);

function textsOf(file: ts.SourceFile): Array<[string, string]> {
	const found: Array<[string, string]> = [];
	const visit = (node: ts.Node): void => {
		if (
			ts.isStringLiteralLike(node) ||
			ts.isTemplateHead(node) ||
			ts.isTemplateMiddleOrTemplateTail(node)
		) {
			if (/\p{L} \p{L}/u.test(node.text)) found.push([file.fileName, node.text]);
		}
		ts.forEachChild(node, visit);
	};
	visit(file);
	return found;
}

/** The comments of a file, in order. */
function commentsOf(file: ts.SourceFile): string[] {
	const found = new Map<number, string>();
	const visit = (node: ts.Node): void => {
		const ranges = [
			...(ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? []),
			...(ts.getTrailingCommentRanges(file.text, node.getEnd()) ?? []),
		];
		for (const { pos, end } of ranges) found.set(pos, file.text.slice(pos, end));
		ts.forEachChild(node, visit);
	};
	visit(file);
	return [...found.values()];
}

/** From n8n-workflow, which replaces a whole message that contains one of these. */
const REPLACED_BY_N8N =
	/ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|ERRADDRINUSE|EADDRNOTAVAIL|ECONNABORTED|EHOSTUNREACH|EAI_AGAIN|ENOENT|EISDIR|ENOTDIR|EACCES|EEXIST|EPERM|GETADDRINFO/i;

it('the sources of the nodes contain texts and comments', () => {
	expect(texts.length).toBeGreaterThan(250);
	expect(new Set(texts.map(([file]) => file)).size).toBeGreaterThan(40);
	expect(sources.flatMap(commentsOf).length).toBeGreaterThan(400);
});

it.each(texts)('%s has a text that follows the guidelines: %s', (_, text) => {
	// n8n's UX guidelines: say what happened and how to fix it. 'Never Error' is a label that users know.
	expect(text.replace('Never Error', '')).not.toMatch(
		/\b(errors?|problems?|fail(ed|s|ures?)?|mistakes?|oops|sorry|please)\b/i,
	);
	expect(text).not.toMatch(REPLACED_BY_N8N);
	// n8n renders descriptions as HTML.
	expect(text).not.toMatch(/<(?!a href|\/a>)/);
});

it.each(sources.map((source) => [source.fileName, source] as const))(
	'%s contains no retired word in comments and texts',
	(_, source) => {
		const texts = textsOf(source).map(([, text]) => text);
		expect(retiredWordsIn([...commentsOf(source), ...texts].join('\n'))).toEqual([]);
	},
);

it('the comments of the nodes are sentences', () => {
	const isSentence = (line: string) => /^\/\/ (?![a-z]+ ).*[.:]$/.test(line);
	const isDirective = (line: string) => /^\/\/ (eslint|@ts)/.test(line);
	const lineComments = sources
		.flatMap(commentsOf)
		.filter((comment) => comment.startsWith('//') && !isDirective(comment));
	expect(lineComments.filter((comment) => !isSentence(comment))).toEqual([]);
});

/** Files in a folder of the repository, relative to its root. */
function filesIn(folder: string, pattern: RegExp): string[] {
	return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.map((file) => path.posix.join(folder, file))
		.filter((file) => pattern.test(file));
}

/** What users and contributors read. LICENSE.md is not our own text. */
const documents = [
	...readdirSync(ROOT).filter((file) => file.endsWith('.md') && file !== 'LICENSE.md'),
	...filesIn('docs', /\.md$/),
	...filesIn('examples', /\.(md|json)$/),
	...filesIn('.github', /\.(md|yml)$/),
	...filesIn('credentials', /\.ts$/),
	'NOTICE',
];

/** A document without the license texts of others. */
function readDocument(file: string): string {
	const text = readFileSync(path.join(ROOT, file), 'utf8');
	return file === 'NOTICE' ? (text.split(/^-{9,}$/m)[0] ?? '') : text;
}

it('all checked documents exist', () => {
	expect(documents.length).toBeGreaterThan(25);
	expect(documents.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
});

it.each(documents)('%s contains no retired word', (file) => {
	// The class of the node's errors is called Fault, and faults are what the sandbox injects.
	const isForContributors = ['CONTRIBUTING.md', 'docs/sandbox.md'].includes(file);
	expect(
		retiredWordsIn(readDocument(file)).filter(
			({ word }) => !(isForContributors && /^faults?$/i.test(word)),
		),
	).toEqual([]);
});

it('the description of the package contains no retired word', () => {
	expect(retiredWordsIn(manifest.description)).toEqual([]);
});

it.each([
	['How to mend it', 'mend', 'fix'],
	['Slack is told about it', 'told', 'say, report or notify'],
	['tells your workflow', 'tells', 'say, report or notify'],
	['Kombo’s response holds no list', 'holds', 'contain or have'],
	['puts out the link first', 'puts out', 'output'],
	['the wait that Kombo asked for', 'asked for', 'request'],
	['what stands before the @', 'stands', 'be'],
	['requests on\ntheir way', 'on their way', 'in flight'],
	['a bad item costs the others nothing', 'costs the others nothing', 'not affect'],
	['it lies beside the node', 'lies beside', 'be next to'],
	['Whoever has a link', 'Whoever', 'anyone who'],
	['Kombo answers with a link', 'answers', 'response or respond'],
	['the reply is empty', 'reply', 'response or respond'],
	['a Fault of the connection', 'Fault', 'error'],
	['mailed to the customer', 'mailed', 'email'],
	['the MIT licence', 'licence', 'license'],
	['a colour of the icon', 'colour', 'color'],
	['the tool catalogue', 'catalogue', 'catalog'],
])('retiredWordsIn finds the retired word in "%s"', (text, word, better) => {
	expect(retiredWordsIn(`First line.\n${text}.`)[0]).toEqual({ line: 2, word, better });
});

it.each([
	'a stand-in for Kombo that you can understand',
	'the default of the threshold',
	'Gmail sends an email',
	'It costs a millisecond. Nothing is sent.',
	'when Kombo asks for it',
])('retiredWordsIn accepts "%s"', (text) => {
	expect(retiredWordsIn(text)).toEqual([]);
});
