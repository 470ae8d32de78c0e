/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { operations } from '../../nodes/Kombo/actions';

process.env.RECHECK_BACKEND = 'pure';

const ROOT = path.resolve(__dirname, '../..');

interface Regex {
	where: string;
	source: string;
	flags: string;
}

/** Runs over text that only the owner of a credential enters, once per execution. */
const EXCEPTION = String.raw`nodes/shared/transport/baseUrl.ts /\/+$/`;

/** Every regular expression that is written in published code. */
const literals = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => {
			const name = path.join(folder, file);
			const text = readFileSync(path.join(ROOT, name), 'utf8');
			return literalsIn(ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true));
		}),
);

function literalsIn(file: ts.SourceFile): Regex[] {
	const found: Regex[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) {
			const { source, flags } = new RegExp(...partsOf(node.text));
			found.push({ where: file.fileName, source, flags });
		}
		ts.forEachChild(node, visit);
	};
	visit(file);
	return found;
}

function partsOf(literal: string): [string, string] {
	const end = literal.lastIndexOf('/');
	return [literal.slice(1, end), literal.slice(end + 1)];
}

/** The patterns that schemas have; ajv compiles them with the flag u. */
const patterns = [...operations].flatMap(([name, { schema }]) => {
	const { properties = {} } = schema as { properties?: Record<string, { pattern?: string }> };
	return Object.entries(properties).flatMap(([input, { pattern }]) =>
		pattern ? [{ where: `${name}: ${input}`, source: pattern, flags: 'u' }] : [],
	);
});

/** Those that the modules build of texts, with the rest of what runs over user text. */
const built: Regex[] = [];
const NativeRegExp = RegExp;
class Recorder extends NativeRegExp {
	constructor(pattern: string | RegExp, flags?: string) {
		super(pattern, flags);
		built.push({ where: 'validation', source: this.source, flags: this.flags });
	}
}
globalThis.RegExp = Recorder as RegExpConstructor;
jest.isolateModules(() => {
	jest.requireActual('../../nodes/shared/validation/characters');
	jest.requireActual('../../nodes/shared/validation/trim');
});
globalThis.RegExp = NativeRegExp;

const all = [...literals, ...patterns, ...built]
	.map((regex) => [`${regex.where} /${regex.source}/${regex.flags}`, regex] as const)
	.filter(([name]) => name !== EXCEPTION);

it('the search finds regular expressions in all places', () => {
	expect(literals.length).toBeGreaterThan(30);
	expect(patterns.length).toBeGreaterThan(1);
	expect(built.length).toBeGreaterThan(2);
});

// With exponential or polynomial time, a text of megabytes would block all of n8n.
it.each(all)('%s takes linear time', (_, { source, flags }) => {
	expect(checkSync(source, flags, { timeout: 20_000 })).toMatchObject({ status: 'safe' });
});

it('the check detects a regular expression that is not linear', () => {
	expect(checkSync(String.raw`\{\{[^]*\}\}`, '').status).toBe('vulnerable');
	expect(checkSync(String.raw`\s+$`, '').status).toBe('vulnerable');
});
