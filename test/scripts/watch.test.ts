/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code, never inside n8n */
import { execa } from 'execa';
import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle, runProgram, type Program } from './support/bundle';
import { contentsOf, copyCheckout } from './support/checkout';
import { until } from './support/processes';

const NODE = 'nodes/KomboTrigger/KomboTrigger.node.ts';
const CODEX = 'nodes/KomboTrigger/KomboTrigger.node.json';
const EXTRA = 'nodes/KomboTrigger/extra.ts';

const PATIENCE_MS = 400_000;

let program: string;
let root: string;
let watch: Program;

beforeAll(async () => {
	program = bundle('watcher.ts');
	root = copyCheckout();
	watch = runProgram(program, [root]);
	await says('ready');
}, PATIENCE_MS);
afterAll(async () => {
	watch.kill('SIGTERM');
	await watch.ended;
	for (const folder of [root, path.dirname(program)]) rmSync(folder, { recursive: true });
}, PATIENCE_MS);

const inRoot = (name: string) => path.join(root, name);
const dist = () => contentsOf(inRoot('dist'));
const read = (name: string) => readFileSync(inRoot(name), 'utf8');

/** Waits for a line after the first so many; a report of several lines is one of them. */
async function says(text: string, after = 0): Promise<string> {
	const find = () => watch.lines.slice(after).find((line) => line.includes(text));
	await until(
		() => find() !== undefined,
		() => `"${text}" in:\n${watch.lines.join('\n')}`,
		PATIENCE_MS,
	);
	return find()!;
}

/** Changes something, and waits for the build that has it. */
async function built(change: () => void): Promise<void> {
	const before = watch.lines.length;
	change();
	await says('dist has changed', before);
}

it(
	'a changed, a new and a removed source lead to the dist that a build of them makes',
	async () => {
		await built(() => writeFileSync(inRoot(EXTRA), 'export const extra = 1;\n'));
		expect(Object.keys(dist())).toContain('nodes/KomboTrigger/extra.js');
		await built(() => writeFileSync(inRoot(NODE), read(NODE).replace('Kombo Trigger', 'Changed')));
		expect(readFileSync(inRoot('dist/nodes/KomboTrigger/KomboTrigger.node.js'), 'utf8')).toContain(
			'displayName: "Changed"',
		);
		await built(() => appendFileSync(inRoot(CODEX), '\n\n'));
		await built(() => rmSync(inRoot(EXTRA)));

		const clean = copyCheckout();
		for (const part of ['nodes', 'credentials']) {
			rmSync(path.join(clean, part), { recursive: true });
			cpSync(inRoot(part), path.join(clean, part), { recursive: true });
		}
		await execa('npx', ['gulp'], { cwd: clean });
		expect(dist()).toEqual(contentsOf(path.join(clean, 'dist')));
		rmSync(clean, { recursive: true });
	},
	PATIENCE_MS,
);

it.each([
	['that TypeScript can not read', 'export const = ;'],
	['with a type error', "export const extra: number = 'text';"],
	['that throws when it is loaded', "throw new Error('thrown on purpose');"],
	['that requires a package that is not there', "require('no-such-package');"],
])(
	'a source %s is reported, leaves the last good build, and recovers',
	async (_, text) => {
		const good = dist();
		const before = watch.lines.length;
		writeFileSync(inRoot(EXTRA), `${text}\nexport {};\n`);
		const report = JSON.parse(await says('Not built', before)) as string;
		expect(report).toContain('nodes/KomboTrigger/extra');
		expect(report).toContain('dist is still the last good build');
		expect(dist()).toEqual(good);

		const broken = watch.lines.length;
		rmSync(inRoot(EXTRA));
		await says('dist stays the same', broken);
		expect(dist()).toEqual(good);
	},
	PATIENCE_MS,
);

it(
	'a change that leads to the same code leaves dist alone',
	async () => {
		const before = watch.lines.length;
		appendFileSync(inRoot(NODE), '\n');
		await says('dist stays the same', before);
		expect(existsSync(inRoot('.build-next'))).toBe(false);
	},
	PATIENCE_MS,
);

it(
	'the next build uses a build script that has changed',
	async () => {
		const gulpfile = read('gulpfile.js');
		await built(() =>
			writeFileSync(inRoot('gulpfile.js'), gulpfile.replace('minify: true', 'minify: false')),
		);
	},
	PATIENCE_MS,
);
