/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code, never inside n8n */
import fc from 'fast-check';
import { ByteGate } from '../../nodes/shared/files/byteGate';

it('no more bytes are in flight than fit, and all work is done', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 150 })), async (sizes) => {
			const gate = new ByteGate(100);
			let inFlight = 0;
			const results = await Promise.all(
				sizes.map(
					async (size, i) =>
						await gate.hold(size, async () => {
							inFlight += size;
							expect(inFlight <= 100 || inFlight === size).toBe(true);
							await new Promise((resolve) => setImmediate(resolve));
							inFlight -= size;
							return i;
						}),
				),
			);
			expect(results).toEqual(sizes.map((_, i) => i));
		}),
	);
});

it('work that fails makes room for the next', async () => {
	const gate = new ByteGate(100);
	const failing = gate.hold(100, async () => await Promise.reject(new Error('lost')));
	const next = gate.hold(100, async () => await Promise.resolve('done'));
	await expect(failing).rejects.toThrow('lost');
	expect(await next).toBe('done');
});
