import type { Progress } from '../../nodes/KomboRecordTrigger/memory';
import { moveOn, type Unsaved } from '../../nodes/KomboRecordTrigger/room';
import { trackerOf } from '../../nodes/KomboRecordTrigger/trackers';

const progressOf = (characters: number): Progress => ({
	readAt: '2026-11-20T08:00:00.000Z',
	localAt: 0,
	steadyAt: 0,
	seen: 'x'.repeat(characters),
});

/** An integration that takes as much as it needs and gets. */
const needing = (need: number): Unsaved => ({
	need,
	progress: (most) => progressOf(Math.min(need, most)),
});

const sizes = (progress: Map<string, Progress>) =>
	[...progress.values()].map(({ seen }) => seen.length);

function shared(needs: number[], before = new Map<string, Progress>()): number[] {
	const read = new Map(needs.map((need, i) => [`read${i}`, needing(need)]));
	expect(moveOn(before, read, [...before.keys(), ...read.keys()])).toEqual(new Map());
	return sizes(before);
}

describe('what the integrations of a trigger remember', () => {
	it('is all that they need, also when one needs much more than the others', () => {
		const needs = [700_000, ...Array<number>(99).fill(1_000)];
		expect(shared(needs)).toEqual(needs);
	});

	it('is shared out when it is too much', () => {
		expect(shared([2_000_000, 100_000])).toEqual([900_000, 100_000]);
	});

	it('leaves room for those that could not be read', () => {
		const before = new Map([['failed', progressOf(400_000)]]);
		expect(shared([2_000_000], before)).toEqual([400_000, 600_000]);
	});

	it('is an equal share at least, however much those take that could not be read', () => {
		const before = new Map([['failed', progressOf(950_000)]]);
		expect(shared([300_000, 300_000, 300_000], before)).toEqual([
			...[950_000, 250_000, 250_000, 250_000],
		]);
	});

	it('is 16,000 characters of each at least', () => {
		expect(shared(Array<number>(250).fill(64_000))).toEqual(Array<number>(250).fill(16_000));
	});

	it('stays as it was where more is necessary', () => {
		const before = new Map([['a', progressOf(5)]]);
		const refusal = new Error('too much');
		const read = new Map<string, Unsaved>([
			[
				'a',
				{
					need: 1,
					progress: () => {
						throw refusal;
					},
				},
			],
			['b', needing(7)],
		]);
		expect(moveOn(before, read, ['a', 'b'])).toEqual(new Map([['a', refusal]]));
		expect(sizes(before)).toEqual([5, 7]);
	});
});

it('all of 100,000 changes in one poll of one integration are remembered', () => {
	const tracker = trackerOf('employee', 'createdOrUpdated', { seen: '' });
	for (let id = 0; id < 100_000; id++) tracker.takes({ id });
	const { seen } = tracker.pack(0);
	const next = trackerOf('employee', 'createdOrUpdated', { seen });
	expect(Array.from({ length: 100_000 }, (_, id) => next.takes({ id }))).not.toContain(true);
	expect(seen.length).toBeLessThan(1_000_000);
});
