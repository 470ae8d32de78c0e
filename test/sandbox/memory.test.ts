/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test, never inside n8n */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { type Sandbox, startSandbox } from '../../sandbox';
import { BoundedMemory } from '../../sandbox/state/boundedMemory';
import { createToken } from './support/apiClient';

describe('BoundedMemory', () => {
	it('keeps the newest entries that fit, in order, and reports the others', () => {
		const sizes = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 40 });
		fc.assert(
			fc.property(
				sizes,
				fc.integer({ min: 1, max: 10 }),
				fc.integer({ min: 0, max: 100 }),
				(bytes, most, mostBytes) => {
					const forgotten: number[] = [];
					const memory = new BoundedMemory<number, number>(most, mostBytes, (n) =>
						forgotten.push(n),
					);
					for (const [n, size] of bytes.entries()) {
						memory.add(n, n, 0);
						memory.grow(n, size);
					}
					const kept = memory.values();
					expect([...forgotten, ...kept]).toEqual([...bytes.keys()]);
					expect(kept.length).toBeLessThanOrEqual(most);
					const total = kept.reduce((sum, n) => sum + bytes[n]!, 0);
					if (kept.length > 1) expect(total).toBeLessThanOrEqual(mostBytes);
					if (bytes.length > 0) expect(kept.at(-1)).toBe(bytes.length - 1);
				},
			),
		);
	});
});

describe('a sandbox with little memory', () => {
	let sandbox: Sandbox;
	afterEach(async () => await sandbox.close());

	it('forgets the oldest deliveries', async () => {
		sandbox = await startSandbox({ memory: { deliveries: 2 } });
		const { deliveries } = sandbox;
		for (const type of ['first', 'second', 'third']) await sandbox.deliver(type, {});
		expect(deliveries.map(({ type }) => type)).toEqual(['second', 'third']);
		sandbox.reset();
		await sandbox.deliver('fourth', {});
		expect(deliveries.map(({ type }) => type)).toEqual(['fourth']);
	});

	it('forgets deliveries by size', async () => {
		sandbox = await startSandbox({ memory: { bytes: 10_000 } });
		for (const type of ['first', 'second', 'third']) {
			await sandbox.deliver(type, 'x'.repeat(3000));
		}
		expect(sandbox.deliveries.map(({ type }) => type)).toEqual(['third']);
	});

	it("reads no more of a receiver's response than it keeps", async () => {
		sandbox = await startSandbox({ memory: { body: 1000 } });
		let sent = 0;
		const endless = createServer((_, response) => {
			const more = (): void => {
				while (!response.destroyed && response.write('x'.repeat(10_000))) sent += 10_000;
			};
			response.on('drain', more);
			more();
		});
		await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
		sandbox.setWebhookUrl(`http://127.0.0.1:${(endless.address() as AddressInfo).port}`);
		const delivery = await sandbox.deliver('data-changed', {});
		endless.closeAllConnections();
		endless.close();
		expect(delivery).toMatchObject({ status: 200 });
		expect(delivery.response).toBe(`${'x'.repeat(1000)}… [cut by the sandbox]`);
		expect(sent).toBeLessThan(50_000_000);
	});

	it('forgets the oldest links', async () => {
		sandbox = await startSandbox({ memory: { links: 2 } });
		const [first, ...others] = [
			await createToken(sandbox),
			await createToken(sandbox),
			await createToken(sandbox),
		];
		expect(sandbox.links.all().map(({ token }) => token)).toEqual(others);
		await expect(sandbox.links.connect(first!)).rejects.toThrow('Unknown link');
		expect(sandbox.links.byToken(others[1]!)).toMatchObject({ token: others[1] });
	});
});
