/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- test code, never inside n8n */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { readNote } from '../../scripts/n8n/note';
import { bundle, runProgram, type Program } from './support/bundle';
import { isAlive, startedN8ns, until } from './support/processes';

let program: string;
let folder: string;
const started: Program[] = [];

beforeAll(() => {
	program = bundle('launcher.ts');
});
beforeEach(() => {
	folder = path.join(mkdtempSync(path.join(tmpdir(), 'kombo-data-')), 'data');
});
afterEach(async () => {
	for (const { kill } of started) kill('SIGKILL');
	await Promise.all(started.splice(0).map(async ({ ended }) => await ended));
	for (const n8n of startedN8ns(folder)) if (isAlive(n8n)) process.kill(n8n, 'SIGKILL');
	rmSync(path.dirname(folder), { recursive: true, force: true });
});
afterAll(() => rmSync(path.dirname(program), { recursive: true, force: true }));

/** Starts the launcher on the folder; it waits so many ms for an n8n that has lost its own. */
function launch(orphanPatienceMs = 30_000): Program {
	const launcher = runProgram(program, [folder, String(orphanPatienceMs)]);
	started.push(launcher);
	return launcher;
}

async function says({ lines }: Program, text: string): Promise<string> {
	const find = () => lines.find((line) => line.includes(text));
	await until(
		() => find() !== undefined,
		() => `"${text}" in:\n${lines.join('\n')}`,
	);
	return find()!;
}

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

it('of two starts at once, one is refused with the way to stop the other', async () => {
	const both = [launch(), launch()];
	await until(
		() => both.some(({ lines }) => lines.some((line) => line.startsWith('refused'))),
		() => 'a refusal',
	);
	await until(
		() => both.some(({ lines }) => lines.includes('ready')),
		() => 'a start',
	);
	const refusals = both.flatMap(({ lines }) => lines).filter((line) => line.startsWith('refused'));
	expect(refusals).toEqual([expect.stringMatching(/already .* Stop it with Ctrl-C/)]);
	expect(startedN8ns(folder)).toHaveLength(1);
}, 240_000);

it('a folder with secrets is for its user only', async () => {
	await says(launch(), 'ready');
	expect(modeOf(folder)).toBe('700');
	expect(modeOf(path.join(folder, 'running.json'))).toBe('600');
}, 240_000);

it.each(['', 'garbage', '{', 'null', '[]', '{"launcher":1,"n8n":1,"url":"http://localhost"}'])(
	'a note of %j without a live process stops no start',
	async (text) => {
		mkdirSync(folder, { recursive: true });
		writeFileSync(path.join(folder, 'running.json'), text);
		await says(launch(), 'ready');
	},
	60_000,
);

it('a note is read whatever it contains', async () => {
	mkdirSync(folder, { recursive: true });
	await fc.assert(
		fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
			writeFileSync(path.join(folder, 'running.json'), text);
			await readNote(folder);
		}),
	);
});

it('n8n ends when its launcher is killed, and the next start waits for that', async () => {
	const killed = launch();
	await says(killed, 'ready');
	killed.kill('SIGKILL');
	await killed.ended;
	await says(launch(), 'ready');
	const [first, second] = startedN8ns(folder);
	expect([isAlive(first!), isAlive(second!)]).toEqual([false, true]);
}, 240_000);

it('an n8n without a launcher that does not end is named with the way to end it', async () => {
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, 'deaf'), '');
	const killed = launch();
	await says(killed, 'ready');
	killed.kill('SIGKILL');
	await killed.ended;
	const [n8n] = startedN8ns(folder);
	expect(await says(launch(500), 'refused')).toContain(`End it with 'kill -9 ${n8n}'`);
}, 240_000);

it('a start that is stopped leaves nothing behind', async () => {
	const launcher = launch();
	await says(launcher, 'ready');
	launcher.kill('SIGTERM');
	await launcher.ended;
	expect(startedN8ns(folder).map(isAlive)).toEqual([false]);
	expect(() => readFileSync(path.join(folder, 'running.json'))).toThrow();
}, 240_000);
