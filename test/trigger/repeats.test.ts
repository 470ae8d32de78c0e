/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in the test process, never inside n8n */
import { setTimeout } from 'node:timers/promises';

import { REMEMBERED_DELIVERIES } from '../../nodes/KomboTrigger/repeats';
import { bodyOf, post, SECRET } from './support/deliveries';
import {
	startWebhookServer,
	type WebhookServer,
	type WebhookServerOptions,
} from './support/webhookServer';

describe('Ignore Repeated Deliveries', () => {
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
		await Promise.all(servers.splice(0).map(async (server) => await server.close()));
	});

	const delivery = (id: string) => bodyOf('data-changed', id);
	const idsOf = ({ items }: WebhookServer) => items.map(({ id }) => id);

	it('starts the workflow once per delivery ID and responds with 200 to repeats', async () => {
		const server = await start();
		for (const id of ['a', 'b', 'a', 'b', 'a']) {
			expect((await post(server.url, delivery(id))).status).toBe(200);
		}
		expect(idsOf(server)).toEqual(['a', 'b']);
		expect((await post(server.url, delivery('a'))).message).toBe(
			'Received and ignored: this delivery has already started the workflow',
		);
	});

	it('remembers IDs after a restart', async () => {
		const before = await start();
		await post(before.url, delivery('a'));
		await before.deactivate();
		const after = await start({ staticData: before.staticData() });
		await post(after.url, delivery('a'));
		await post(after.url, delivery('b'));
		expect(idsOf(after)).toEqual(['b']);
	});

	it('starts the workflow once when copies arrive at the same moment', async () => {
		const server = await start({
			startRun: async () => {
				await setTimeout(20);
			},
		});
		const responses = await Promise.all(
			['a', 'b', 'a', 'c', 'b', 'a'].map(async (id) => await post(server.url, delivery(id))),
		);
		expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
		await setTimeout(50);
		expect([...idsOf(server)].sort()).toEqual(['a', 'b', 'c']);
		for (const id of ['a', 'b', 'c']) await post(server.url, delivery(id));
		expect(server.items).toHaveLength(3);
	});

	it('keeps IDs that overlapping requests overwrote in static data', async () => {
		const server = await start();
		await Promise.all(['a', 'b', 'c'].map(async (id) => await post(server.url, delivery(id))));
		await post(server.url, delivery('d'));
		await server.deactivate();
		const after = await start({ staticData: server.staticData() });
		for (const id of ['a', 'b', 'c', 'd', 'e']) await post(after.url, delivery(id));
		expect(idsOf(after)).toEqual(['e']);
	});

	it('remembers no delivery that a filter stopped', async () => {
		const server = await start({ parameters: { filters: { categories: ['LMS'] } } });
		await post(server.url, delivery('a'));
		expect(server.staticData()).toEqual({});
	});

	it('remembers a bounded number of IDs of bounded length, and forgets the oldest', async () => {
		const full = Array.from({ length: REMEMBERED_DELIVERIES }, (_, index) => `entry-${index}`);
		const server = await start({
			staticData: { 'node:Kombo Trigger': { recentDeliveries: full } },
		});
		await post(server.url, delivery('x'.repeat(100_000)));
		const { recentDeliveries } = server.staticData()['node:Kombo Trigger'] as {
			recentDeliveries: string[];
		};
		expect(recentDeliveries).toHaveLength(REMEMBERED_DELIVERIES);
		expect(recentDeliveries[0]).toBe('entry-1');
		expect(recentDeliveries.at(-1)).toHaveLength(16);
	});

	it.each([
		['text', 'damaged'],
		['other things in the list', [null, 7, {}]],
	])('survives static data that contains %s', async (_case, recentDeliveries) => {
		const server = await start({
			staticData: { 'node:Kombo Trigger': { recentDeliveries } },
		});
		await post(server.url, delivery('a'));
		await post(server.url, delivery('a'));
		expect(idsOf(server)).toEqual(['a']);
	});

	it.each([false, '={{ "false" }}'])(
		'starts the workflow for repeats when switched off: %j',
		async (ignoreRepeats) => {
			const server = await start({ parameters: { options: { ignoreRepeats } } });
			await post(server.url, delivery('a'));
			await post(server.url, delivery('a'));
			expect(idsOf(server)).toEqual(['a', 'a']);
			expect(server.staticData()).toEqual({});
		},
	);

	it('starts the workflow for repeats while listening for a test event', async () => {
		const server = await start({ mode: 'manual' });
		await post(server.url, delivery('a'));
		await post(server.url, delivery('a'));
		expect(idsOf(server)).toEqual(['a', 'a']);
	});

	it('remembers IDs while a test of the same node starts and ends', async () => {
		const active = await start({ workflowId: 'tested' });
		await post(active.url, delivery('a'));
		const tested = await start({ workflowId: 'tested', mode: 'manual' });
		await tested.deactivate();
		const after = await start({ workflowId: 'tested' });
		await post(after.url, delivery('a'));
		expect(idsOf(after)).toEqual([]);
	});

	it('starts the workflow for every delivery without ID', async () => {
		const server = await start();
		await post(server.url, '{"type":"t","data":{}}');
		await post(server.url, '{"type":"t","data":{}}');
		expect(server.items).toHaveLength(2);
	});

	it('remembers IDs per workflow', async () => {
		const [one, two] = [await start(), await start()];
		await post(one.url, delivery('a'));
		await post(two.url, delivery('a'));
		expect([idsOf(one), idsOf(two)]).toEqual([['a'], ['a']]);
	});
});
