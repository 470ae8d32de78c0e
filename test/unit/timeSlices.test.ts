/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { TimeSlices } from '../../nodes/shared/execution/timeSlices';

/** Keeps the process busy, as evaluating expressions does. */
function busy(ms: number): void {
	const end = performance.now() + ms;
	while (performance.now() < end);
}

it('TimeSlices does one piece at a time, in order, and returns each result', async () => {
	const slices = new TimeSlices(5);
	const events: string[] = [];
	const piece = async (name: string) =>
		await slices.take(async () => {
			events.push(`${name} begins`);
			await new Promise(setImmediate);
			events.push(`${name} ends`);
			return name;
		});
	expect(await Promise.all([piece('a'), piece('b')])).toEqual(['a', 'b']);
	expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

it('TimeSlices continues after a piece that fails', async () => {
	const slices = new TimeSlices(5);
	const failing = slices.take(async () => {
		throw new Error('this one');
	});
	const next = slices.take(async () => 'next');
	await expect(failing).rejects.toThrow('this one');
	expect(await next).toBe('next');
});

it('TimeSlices takes breaks for other work', async () => {
	const slices = new TimeSlices(5);
	let ticks = 0;
	const timer = setInterval(() => ticks++, 1);
	await Promise.all(Array.from({ length: 40 }, async () => await slices.take(async () => busy(2))));
	clearInterval(timer);
	// 80 ms of work, with a break about every 5 ms.
	expect(ticks).toBeGreaterThan(5);
});
