/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../../sandbox');

/** Each room may import from the ones before it. */
const ROOMS = ['http', 'faults', 'data', 'state', 'routes'];

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) =>
	file.endsWith('.ts'),
);

/** The files of the sandbox that a file imports, types included. */
function importsOf(file: string): string[] {
	const { importedFiles } = ts.preProcessFile(readFileSync(path.join(ROOT, file), 'utf8'));
	return importedFiles
		.filter(({ fileName }) => fileName.startsWith('.'))
		.map(({ fileName }) => path.join(path.dirname(file), fileName))
		.map((target) => (target === '.' ? 'index.ts' : `${target}.ts`))
		.filter((target) => files.includes(target));
}

const roomOf = (file: string) => ROOMS.indexOf(file.split(path.sep)[0]!);

/** The first import circle that starts at the last file of the trail. */
function circleFrom(trail: string[], done: Set<string>): string[] | undefined {
	const file = trail.at(-1)!;
	if (trail.indexOf(file) < trail.length - 1) return trail.slice(trail.indexOf(file));
	if (done.has(file)) return undefined;
	for (const target of importsOf(file)) {
		const circle = circleFrom([...trail, target], done);
		if (circle) return circle;
	}
	done.add(file);
	return undefined;
}

describe('the files of the sandbox', () => {
	it('are read by this test', () => {
		expect(files.length).toBeGreaterThan(80);
		expect(importsOf('cli.ts')).toEqual(['index.ts']);
	});

	it('live in a room, except for the entry', () => {
		const homeless = files.filter((file) => roomOf(file) < 0).sort();
		expect(homeless).toEqual(['cli.ts', 'index.ts', 'types.ts']);
	});

	it('import only from their own room and the rooms before it', () => {
		const backward = files
			.filter((file) => roomOf(file) >= 0)
			.flatMap((file) => importsOf(file).map((target) => [file, target] as const))
			.filter(([file, target]) => roomOf(target) < 0 || roomOf(target) > roomOf(file));
		expect(backward).toEqual([]);
	});

	it('have no import circle', () => {
		const done = new Set<string>();
		const circles = files.map((file) => circleFrom([file], done)).filter(Boolean);
		expect(circles).toEqual([]);
	});

	it('have unique names', () => {
		const names = files.map((file) => path.basename(file));
		expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
	});
});
