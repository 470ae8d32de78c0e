/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in the test process, never inside n8n */
import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';

import fc from 'fast-check';

import { START_LIMIT_MS } from '../../nodes/KomboTrigger/repeats';
import { sign } from '../../nodes/KomboTrigger/signature';
import { until } from '../support/until';
import { bodyOf, post, SECRET } from './support/deliveries';
import {
	startWebhookServer,
	type WebhookServer,
	type WebhookServerOptions,
} from './support/webhookServer';

const servers: WebhookServer[] = [];

async function start(options: WebhookServerOptions = {}): Promise<WebhookServer> {
	const server = await startWebhookServer({
		credentials: { webhookSecret: SECRET },
		...options,
		parameters: { events: ['*'], ...options.parameters },
	});
	servers.push(server);
	return server;
}

afterEach(async () => {
	jest.restoreAllMocks();
	await Promise.all(servers.splice(0).map(async (server) => await server.close()));
});

const delivery = (id: string) => bodyOf('data-changed', id);
const idsOf = ({ items }: WebhookServer) => items.map(({ id }) => id);
const copies = async (server: WebhookServer, count: number, id: string) =>
	await Promise.all(
		Array.from({ length: count }, async () => (await post(server.url, delivery(id))).status),
	);

/** Sends a delivery and hangs up without waiting for the response, once n8n works on it. */
async function hangUpOnce(works: () => boolean, { url }: WebhookServer, id: string): Promise<void> {
	const body = delivery(id);
	const sent = request(url, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'x-kombo-signature': sign(Buffer.from(body), SECRET),
		},
	});
	sent.on('error', () => undefined);
	sent.end(body);
	await until(works);
	sent.destroy();
}

/** A promise that stays open until the test releases it. */
function block(): { blocked: Promise<void>; release: () => void } {
	let release = () => {};
	const blocked = new Promise<void>((resolve) => {
		release = resolve;
	});
	return { blocked, release };
}

describe.each([true, false])(
	"Kombo Trigger with 'Ignore Repeated Deliveries' set to %s",
	(ignoreRepeats) => {
		const parameters = { options: { ignoreRepeats } };

		it('responds without 2xx when the run cannot start, and starts the run on redelivery', async () => {
			const server = await start({ parameters });
			server.database.locked = true;
			for (let attempt = 0; attempt < 3; attempt++) {
				expect((await post(server.url, delivery('a'))).status).toBe(500);
			}
			expect(server.items).toEqual([]);
			expect(server.staticData()).toEqual({});
			server.database.locked = false;
			expect(await post(server.url, delivery('a'))).toEqual({ status: 200, message: 'Received' });
			expect(idsOf(server)).toEqual(['a']);
			expect(server.thrown).toEqual([]);
		});

		it('responds without 2xx to a delivery without ID whose run cannot start', async () => {
			const server = await start({ parameters });
			server.database.locked = true;
			expect((await post(server.url, '{"type":"t","data":{}}')).status).toBe(500);
			server.database.locked = false;
			expect((await post(server.url, '{"type":"t","data":{}}')).status).toBe(200);
			expect(server.items).toHaveLength(1);
		});

		it('responds after the run has started', async () => {
			const order: string[] = [];
			const server = await start({
				parameters,
				startRun: async () => {
					await setTimeout(50);
					order.push('run');
				},
			});
			await post(server.url, delivery('a'));
			order.push('response');
			expect(order).toEqual(['run', 'response']);
		});

		it('responds without 2xx to a test event whose run cannot start', async () => {
			const server = await start({ parameters, mode: 'manual' });
			server.database.locked = true;
			expect((await post(server.url, delivery('a'))).status).toBe(500);
			server.database.locked = false;
			expect((await post(server.url, delivery('a'))).status).toBe(200);
		});
	},
);

describe('simultaneous copies of a delivery', () => {
	it('start one run, and all get 200', async () => {
		const server = await start({
			startRun: async () => {
				await setTimeout(30);
			},
		});
		expect(new Set(await copies(server, 30, 'a'))).toEqual(new Set([200]));
		expect(idsOf(server)).toEqual(['a']);
		expect(server.thrown).toEqual([]);
	});

	it('start one run when the first of them fails', async () => {
		let starts = 0;
		const server = await start({
			startRun: async () => {
				const first = ++starts === 1;
				await setTimeout(30);
				if (first) throw new Error('out of memory');
			},
		});
		const statuses = await copies(server, 30, 'a');
		expect(statuses.filter((status) => status === 500)).toHaveLength(1);
		expect(statuses.filter((status) => status === 200)).toHaveLength(29);
		expect(idsOf(server)).toEqual(['a']);
	});

	it('get 500 while no run can start, and one redelivery starts one', async () => {
		const server = await start();
		server.database.locked = true;
		expect(new Set(await copies(server, 30, 'a'))).toEqual(new Set([500]));
		server.database.locked = false;
		expect((await post(server.url, delivery('a'))).status).toBe(200);
		expect(idsOf(server)).toEqual(['a']);
	});

	it('get 503 with Retry-After while the first one takes too long, and lose nothing', async () => {
		const { blocked, release } = block();
		const server = await start({ startRun: async () => await blocked });
		const first = post(server.url, delivery('a'));
		await until(() => server.starts() === 1);
		const body = delivery('a');
		const copy = await fetch(server.url, {
			method: 'POST',
			body,
			headers: {
				'content-type': 'application/json',
				'x-kombo-signature': sign(Buffer.from(body), SECRET),
			},
		});
		expect(copy.status).toBe(503);
		expect(Number(copy.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(await copy.json()).toEqual({
			message: 'Another copy of this delivery is still starting the workflow',
		});
		release();
		expect((await first).status).toBe(200);
		expect((await post(server.url, body)).message).toMatch(/already started/);
		expect(idsOf(server)).toEqual(['a']);
	}, 240_000);

	it('do not delay other deliveries', async () => {
		const { blocked, release } = block();
		const server = await start({
			startRun: async ([item]) => {
				if (item?.json.id === 'slow') await blocked;
			},
		});
		const slow = copies(server, 3, 'slow');
		await until(() => server.starts() === 1);
		expect((await post(server.url, delivery('b'))).status).toBe(200);
		release();
		expect(await slow).toEqual([200, 200, 200]);
		expect(idsOf(server)).toEqual(['b', 'slow']);
	});
});

describe('a sender that hangs up before the response', () => {
	it('can send the delivery again when its run could not start', async () => {
		const server = await start({ busyTimeout: 100 });
		server.database.locked = true;
		await hangUpOnce(() => server.starts() === 1, server, 'a');
		await setTimeout(150);
		server.database.locked = false;
		expect((await post(server.url, delivery('a'))).status).toBe(200);
		expect(idsOf(server)).toEqual(['a']);
	});

	it('starts no second run when its run could start', async () => {
		const server = await start({
			startRun: async () => {
				await setTimeout(100);
			},
		});
		await hangUpOnce(() => server.starts() === 1, server, 'a');
		expect((await post(server.url, delivery('a'))).message).toMatch(/already started/);
		expect(idsOf(server)).toEqual(['a']);
		expect(JSON.stringify(server.staticData())).toContain('recentDeliveries');
	});
});

describe('Kombo Trigger', () => {
	it('remembers a started run in this process when static data cannot be saved', async () => {
		const server = await start({
			startRun: () => {
				server.database.locked = true;
			},
		});
		expect((await post(server.url, delivery('a'))).status).toBe(200);
		await until(() => server.database.refusedWrites === 1);
		server.database.locked = false;
		expect((await post(server.url, delivery('a'))).message).toMatch(/already started/);
		expect(server.staticData()).toEqual({});
		await post(server.url, delivery('b'));
		await until(() => server.database.refusedWrites === 2);
		server.database.locked = false;
		await post(server.url, delivery('c'));
		expect(idsOf(server)).toEqual(['a', 'b', 'c']);
	});

	it('accepts a delivery again when n8n never responds to the first one', async () => {
		let starts = 0;
		const server = await start({
			startRun: async () => {
				if (++starts === 1) await new Promise(() => undefined);
			},
		});
		await hangUpOnce(() => server.starts() === 1, server, 'a');
		const now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now + START_LIMIT_MS + 1000);
		expect((await post(server.url, delivery('a'))).status).toBe(200);
		expect(idsOf(server)).toEqual(['a']);
	});

	it('loses and repeats nothing, however starts fail and copies overlap', async () => {
		const wave = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 });
		await fc.assert(
			fc.asyncProperty(
				fc.array(wave, { minLength: 1, maxLength: 4 }),
				fc.infiniteStream(fc.record({ fails: fc.boolean(), ms: fc.nat(15) })),
				async (waves, fates) => {
					const server = await start({
						startRun: async () => {
							const { fails, ms } = fates.next().value as { fails: boolean; ms: number };
							await setTimeout(ms);
							if (fails) throw new Error('SQLITE_BUSY');
						},
					});
					const acknowledged = new Set<string>();
					for (const ids of waves) {
						await Promise.all(
							ids.map(async (id) => {
								const { status } = await post(server.url, delivery(id));
								if (status === 200) acknowledged.add(id);
								else expect(status).toBe(500);
							}),
						);
					}
					await setTimeout(20);
					expect([...idsOf(server)].sort()).toEqual([...acknowledged].sort());
					expect(server.thrown).toEqual([]);
					const saved = server.staticData()['node:Kombo Trigger'] as
						{ recentDeliveries: string[] } | undefined;
					expect(saved?.recentDeliveries.length ?? 0).toBeLessThanOrEqual(acknowledged.size);
				},
			),
			{ numRuns: 30 },
		);
	}, 240_000);
});
