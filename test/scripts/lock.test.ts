/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- test code, never inside n8n */
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withLock } from '../../scripts/n8n/lock';
import { bundle, runProgram } from './support/bundle';
import type { Program } from './support/bundle';
import { until } from './support/processes';

const ROUNDS = 12;
const CONTENDERS = 5;
const HOUR_MS = 3_600_000;

let folder: string;
let program: string;
const started: Program[] = [];

const run = () => {
	const process = runProgram(program, []);
	started.push(process);
	return process;
};
const count = (processes: Program[], word: string) =>
	processes.flatMap(({ lines }) => lines).filter((line) => line === word).length;

beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'kombo-lock-'));
	program = bundle('locker.ts');
});

afterAll(async () => {
	for (const process of started) process.kill('SIGKILL');
	await Promise.all(started.map(({ ended }) => ended));
	for (const made of [folder, path.dirname(program)])
		rmSync(made, { recursive: true, force: true });
});

describe('withLock', () => {
	it(`never lets two processes in at once when ${CONTENDERS} find a stale lock, in ${ROUNDS} rounds`, async () => {
		const contenders = Array.from({ length: CONTENDERS }, run);
		for (let round = 0; round < ROUNDS; round += 1) {
			const file = path.join(folder, `stale-${round}.lock`);
			const crashing = run();
			crashing.say(`${file} 0 ${HOUR_MS}`);
			await until(
				() => crashing.lines.includes('locked'),
				() => 'the first process',
			);
			crashing.kill('SIGKILL');
			await crashing.ended;
			const longAgo = new Date(Date.now() - HOUR_MS);
			utimesSync(file, longAgo, longAgo);

			const at = Date.now() + 100;
			for (const contender of contenders) contender.say(`${file} ${at} 40`);
			await until(
				() => count(contenders, 'released') === CONTENDERS * (round + 1),
				() => `the contenders of round ${round}`,
			);
		}
		expect(count(contenders, 'locked')).toBe(CONTENDERS * ROUNDS);
		expect(count(contenders, 'second')).toBe(0);
	}, 400_000);

	it('lets one of the waiting processes in when the first one is killed', async () => {
		const file = path.join(folder, 'killed.lock');
		const [crashing, ...waiting] = [run(), run(), run()];
		crashing.say(`${file} 0 ${HOUR_MS}`);
		await until(
			() => crashing.lines.includes('locked'),
			() => 'the first process',
		);
		for (const process of waiting) process.say(`${file} 0 40`);
		await until(
			() => count(waiting, 'waits') === 2,
			() => 'two waiting processes',
		);
		expect(count(waiting, 'locked')).toBe(0);
		crashing.kill('SIGKILL');
		await crashing.ended;
		await until(
			() => count(waiting, 'released') === 2,
			() => 'both processes',
		);
		expect(count(waiting, 'second')).toBe(0);
	}, 240_000);

	it.each(['', '0', '-1', String(process.pid), 'garbage', '\u0000'])(
		'ignores what a lock file says: %j',
		async (text) => {
			const file = path.join(folder, 'text.lock');
			writeFileSync(file, text);
			const onWait = jest.fn();
			expect(await withLock(file, onWait, async () => 'done')).toBe('done');
			expect(onWait).not.toHaveBeenCalled();
		},
	);

	it('releases the lock when the work fails', async () => {
		const file = path.join(folder, 'failing.lock');
		const fail = withLock(file, jest.fn(), async () => await Promise.reject(new Error('no')));
		await expect(fail).rejects.toThrow('no');
		expect(await withLock(file, jest.fn(), async () => 'next')).toBe('next');
	});

	it('stops waiting when it is aborted', async () => {
		const file = path.join(folder, 'aborted.lock');
		const stop = new AbortController();
		await withLock(file, jest.fn(), async () => {
			const waiting = withLock(file, () => stop.abort(), jest.fn(), stop.signal);
			await expect(waiting).rejects.toThrow(/abort/i);
		});
	});
});
