import { type Sandbox, startSandbox } from '../../sandbox';
import { createLink, send } from './support/client';

let sandbox: Sandbox;
afterEach(async () => await sandbox.close());

describe('the rate limit', () => {
	it('counts down in the headers, then answers 429 until the window is over', async () => {
		sandbox = await startSandbox({ rateLimit: { limit: 2, windowMs: 400 } });
		const get = async () => {
			const { status, headers } = await send(sandbox, 'GET', '/check-api-key');
			return [status, headers.get('ratelimit-limit'), headers.get('ratelimit-remaining')];
		};
		expect(await get()).toEqual([200, '2', '1']);
		expect(await get()).toEqual([200, '2', '0']);
		expect(await get()).toEqual([429, '2', '0']);
		while ((await get())[0] === 429);
		const waited = sandbox.log.at(-1)!.at - sandbox.log[0]!.at;
		expect(waited).toBeGreaterThanOrEqual(395);
		expect(waited).toBeLessThan(2000);
	});

	it('says in whole seconds when the window ends', async () => {
		sandbox = await startSandbox({ rateLimit: { limit: 300, windowMs: 60_000 } });
		const { headers } = await createLink(sandbox);
		expect(headers.get('ratelimit-limit')).toBe('300');
		expect(headers.get('ratelimit-reset')).toBe('60');
	});

	it('is out of the way by default, with its headers on every answer, errors too', async () => {
		sandbox = await startSandbox();
		const { headers } = await createLink(sandbox, { language: 'xx' });
		expect(Number(headers.get('ratelimit-remaining'))).toBeGreaterThan(100_000);
		const refused = await send(sandbox, 'GET', '/check-api-key', undefined, {
			authorization: 'Bearer wrong',
		});
		expect(refused.headers.has('ratelimit-remaining')).toBe(true);
	});
});

describe('the concurrency limit of actions', () => {
	const passthrough = async (integrationId: string) =>
		await send(
			sandbox,
			'POST',
			'/passthrough/personio/v1',
			{ method: 'GET', path: '/people' },
			{ 'x-integration-id': integrationId },
		);

	it('answers what is too much at once with 429, per integration', async () => {
		sandbox = await startSandbox({ latency: 300, concurrencyLimit: 3 });
		const first = sandbox.integrations.create().id;
		const second = sandbox.integrations.create().id;
		const answers = await Promise.all(
			[first, first, first, first, first, second].map(async (id) => await passthrough(id)),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 429, 429]);
		const tooMuch = answers.find(({ status }) => status === 429)!;
		expect(tooMuch.json.error.code).toBe('PLATFORM.CONCURRENCY_LIMIT_EXCEEDED');
		expect(answers.at(-1)!.headers.get('concurrency-remaining')).toBe('2');

		const later = await passthrough(first);
		expect(later.status).toBe(200);
		expect(later.headers.get('concurrency-limit')).toBe('3');
		expect(later.headers.get('concurrency-remaining')).toBe('2');
	});

	it('is 30 by default, also on force-sync, and not on other calls', async () => {
		sandbox = await startSandbox();
		const { id } = sandbox.integrations.create();
		const sync = await send(sandbox, 'POST', '/force-sync', {}, { 'x-integration-id': id });
		expect(sync.headers.get('concurrency-limit')).toBe('30');
		expect(sync.headers.get('concurrency-remaining')).toBe('29');
		expect((await createLink(sandbox)).headers.has('concurrency-limit')).toBe(false);
	});
});

it('latency slows every answer', async () => {
	sandbox = await startSandbox({ latency: 80 });
	const start = Date.now();
	await send(sandbox, 'GET', '/check-api-key');
	expect(Date.now() - start).toBeGreaterThanOrEqual(75);
	sandbox.setLatency(0);
	const fast = Date.now();
	await send(sandbox, 'GET', '/check-api-key');
	expect(Date.now() - fast).toBeLessThan(75);
});
