/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const NODE = path.resolve(__dirname, '../../nodes/Kombo');

/** Every text of more than one word in the node's own sources: whatever a user may get to read. */
const texts = readdirSync(NODE, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.ts'))
	.flatMap((file) => {
		const source = readFileSync(path.join(NODE, file), 'utf8');
		return textsOf(ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true));
	});

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

/** As n8n-workflow has them: a message with one of these inside is replaced as a whole. */
const REPLACED_BY_N8N =
	/ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|ERRADDRINUSE|EADDRNOTAVAIL|ECONNABORTED|EHOSTUNREACH|EAI_AGAIN|ENOENT|EISDIR|ENOTDIR|EACCES|EEXIST|EPERM|GETADDRINFO/i;

test('there are texts to look at', () => {
	expect(texts.length).toBeGreaterThan(100);
	expect(new Set(texts.map(([file]) => file)).size).toBeGreaterThan(15);
});

test.each(texts)('%s: %s', (_, text) => {
	// n8n's UX guidelines: say what happened and how to mend it; 'Never Error' is a label that users know
	expect(text.replace('Never Error', '')).not.toMatch(
		/\b(errors?|problems?|fail(ed|s|ures?)?|mistakes?|oops|sorry|please)\b/i,
	);
	expect(text).not.toMatch(REPLACED_BY_N8N);
	// n8n renders descriptions as HTML
	expect(text).not.toMatch(/<(?!a href|\/a>)/);
});
