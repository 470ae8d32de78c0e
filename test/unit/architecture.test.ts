/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');

/** File → the files that it imports, all relative to the root of the repository. */
type Imports = ReadonlyMap<string, readonly string[]>;

const imports: Imports = new Map(
	readdirSync(path.join(ROOT, 'nodes'), { recursive: true, encoding: 'utf8' })
		.map((file) => path.posix.join('nodes', file))
		.filter((file) => file.endsWith('.ts'))
		.map((file) => [file, importsOf(file)]),
);

/** Type imports count as well: they decide what a reader has to know first. */
function importsOf(file: string): string[] {
	const { importedFiles } = ts.preProcessFile(readFileSync(path.join(ROOT, file), 'utf8'));
	return importedFiles
		.filter(({ fileName }) => fileName.startsWith('.'))
		.map(({ fileName }) => resolve(path.posix.join(path.posix.dirname(file), fileName)));
}

function resolve(module: string): string {
	const candidates = ['', '.ts', '.d.ts', '/index.ts'].map((ending) => module + ending);
	const found = candidates.find((file) => /\.\w+$/.test(file) && existsSync(path.join(ROOT, file)));
	if (found === undefined) throw new Error(`${module} does not exist`);
	return found;
}

/** Every circle of imports, as the path from a file back to itself. */
function circlesIn(graph: Imports): string[] {
	const circles: string[] = [];
	const done = new Set<string>();
	const visit = (file: string, trail: string[]): void => {
		const start = trail.indexOf(file);
		if (start >= 0) circles.push([...trail.slice(start), file].join(' → '));
		if (start >= 0 || done.has(file)) return;
		for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
		done.add(file);
	};
	for (const file of graph.keys()) visit(file, []);
	return circles;
}

/** Every import from a file of one folder to a file of another. */
function importsBetween(graph: Imports, from: string, to: RegExp): string[] {
	return [...graph]
		.filter(([file]) => file.startsWith(from))
		.flatMap(([file, targets]) => targets.map((target) => [file, target] as const))
		.filter(([, target]) => to.test(target))
		.map((pair) => pair.join(' → '));
}

it('the graph of imports covers every node', () => {
	expect(imports.size).toBeGreaterThan(80);
	expect(imports.get('nodes/Kombo/actions/index.ts')).toContain(
		'nodes/Kombo/actions/connectionLink/index.ts',
	);
});

it('the sources of the nodes have no import circle', () => {
	expect(circlesIn(imports)).toEqual([]);
});

it('the search for import circles finds direct and indirect ones', () => {
	const graph = new Map([
		['a', ['b']],
		['b', ['c', 'd']],
		['c', ['b']],
		['d', ['d']],
	]);
	expect(circlesIn(graph)).toEqual(['b → c → b', 'd → d']);
});

it('nodes/shared imports no node', () => {
	expect(importsBetween(imports, 'nodes/shared/', /^nodes\/(?!shared\/)/)).toEqual([]);
});

it('a node imports no other node, but for the tables of read models and their schemas', () => {
	const nodes = readdirSync(path.join(ROOT, 'nodes')).filter((folder) => folder !== 'shared');
	for (const node of nodes) {
		const others = new RegExp(
			`^nodes/(?!shared/|${node}/|Kombo(Ats|Hris|Lms)/(models|validators\\.d)\\.ts$)`,
		);
		expect(importsBetween(imports, `nodes/${node}/`, others)).toEqual([]);
	}
});

it.each(['validation', 'transport', 'fields', 'choices', 'json'])(
	'nodes/shared/%s does not import execution',
	(folder) => {
		const execution = /^nodes\/shared\/execution\//;
		expect(importsBetween(imports, `nodes/shared/${folder}/`, execution)).toEqual([]);
	},
);

it('the search for forbidden imports finds one', () => {
	const graph = new Map([['nodes/shared/a.ts', ['nodes/shared/b.ts', 'nodes/Kombo/c.ts']]]);
	expect(importsBetween(graph, 'nodes/shared/', /^nodes\/Kombo\//)).toEqual([
		'nodes/shared/a.ts → nodes/Kombo/c.ts',
	]);
});
