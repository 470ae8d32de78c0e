/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { retiredWordsIn } from '../support/retiredWords';

const TESTS = path.resolve(__dirname, '..');

/** Folders with tests; end-to-end specs use Playwright's only function, `test`. */
const FOLDERS = ['e2e', 'engine', 'package', 'sandbox', 'scripts', 'trigger', 'unit'];

interface Call {
	/** File and line. */
	place: string;
	/** The function that defines a test or a group: `it`, `test`, `describe`. */
	name: string;
	/** The text of its first argument, with `${…}` in templates. */
	title: string;
}

const calls = FOLDERS.flatMap(filesIn).flatMap(callsIn);

function filesIn(folder: string): string[] {
	return readdirSync(path.join(TESTS, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.join(folder, file));
}

function callsIn(file: string): Call[] {
	const text = readFileSync(path.join(TESTS, file), 'utf8');
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
	const found: Call[] = [];
	const visit = (node: ts.Node): void => {
		const name = ts.isCallExpression(node) ? functionOf(node.expression) : undefined;
		if (ts.isCallExpression(node) && name) {
			const [title] = node.arguments;
			const { line } = source.getLineAndCharacterOfPosition(node.getStart());
			if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) {
				found.push({ place: `${file}:${line + 1}`, name, title: title.getText().slice(1, -1) });
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

/** The name behind `it`, `it.each(…)`, `test.describe` and the like. */
function functionOf(expression: ts.Expression): string | undefined {
	if (ts.isIdentifier(expression)) {
		return ['it', 'test', 'describe'].includes(expression.text) ? expression.text : undefined;
	}
	if (ts.isPropertyAccessExpression(expression)) {
		if (expression.name.text === 'describe') return 'describe';
		return ['each', 'only', 'skip'].includes(expression.name.text)
			? functionOf(expression.expression)
			: undefined;
	}
	return ts.isCallExpression(expression) ? functionOf(expression.expression) : undefined;
}

it('test names are found in every folder', () => {
	const found = (folder: string) => calls.filter(({ place }) => place.startsWith(`${folder}/`));
	for (const folder of FOLDERS) {
		expect([folder, found(folder).length > 0]).toEqual([folder, true]);
	}
	expect(calls.length).toBeGreaterThan(200);
});

it("jest tests are defined with 'it', not with 'test'", () => {
	const others = calls.filter(({ place, name }) => name === 'test' && !place.startsWith('e2e/'));
	expect(others).toEqual([]);
});

it('test names use none of the retired words', () => {
	// What the sandbox injects is called a fault.
	const found = calls.flatMap(({ place, title }) =>
		retiredWordsIn(title)
			.filter(({ word }) => !/^faults?$/i.test(word))
			.map(({ word, better }) => [place, title, word, better]),
	);
	expect(found).toEqual([]);
});
