import { type Sandbox, startSandbox } from '../../sandbox';
import { createLink, get, passthrough, send } from './support/apiClient';

let sandbox: Sandbox;
afterEach(async () => await sandbox.close());

describe('the rate limit', () => {
	it('counts down in the headers, then returns 429 until the window ends', async () => {
		sandbox = await startSandbox({ rateLimit: { limit: 2, windowMs: 2_000 } });
		const startedAt = Date.now();
		const get = async () => {
			const { status, headers } = await send(sandbox, 'GET', '/check-api-key');
			return [status, headers.get('ratelimit-limit'), headers.get('ratelimit-remaining')];
		};
		expect(await get()).toEqual([200, '2', '1']);
		expect(await get()).toEqual([200, '2', '0']);
		expect(await get()).toEqual([429, '2', '0']);
		while ((await get())[0] === 429);
		expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_995);
	});

	it('reports the end of the window in whole seconds', async () => {
		sandbox = await startSandbox({ rateLimit: { limit: 300, windowMs: 60_000 } });
		const { headers } = await createLink(sandbox);
		expect(headers.get('ratelimit-limit')).toBe('300');
		expect(headers.get('ratelimit-reset')).toBe('60');
	});

	it('reports 0 seconds before the window ends, because it rounds down', async () => {
		sandbox = await startSandbox({ rateLimit: { limit: 1, windowMs: 900 } });
		await send(sandbox, 'GET', '/check-api-key');
		const { status, headers } = await send(sandbox, 'GET', '/check-api-key');
		expect([status, headers.get('ratelimit-reset')]).toEqual([429, '0']);
	});

	it('rounds up when configured', async () => {
		sandbox = await startSandbox({ rateLimit: { limit: 1, windowMs: 900, rounding: 'ceil' } });
		await send(sandbox, 'GET', '/check-api-key');
		const { status, headers } = await send(sandbox, 'GET', '/check-api-key');
		expect([status, headers.get('ratelimit-reset')]).toEqual([429, '1']);
	});

	it.each([
		['unixSeconds', 'floor', 1],
		['unixSeconds', 'ceil', 1],
		['unixMs', 'floor', 1000],
	] as const)(
		'reports the end of the window as %s, rounded by %s',
		async (resetAs, rounding, unit) => {
			sandbox = await startSandbox();
			sandbox.setRateLimit({ limit: 5, windowMs: 30_500, resetAs, rounding });
			const before = Date.now();
			const { headers } = await send(sandbox, 'GET', '/check-api-key');
			const end = (Number(headers.get('ratelimit-reset')) * 1000) / unit;
			expect(end).toBeGreaterThan(before + 29_000);
			expect(end).toBeLessThanOrEqual(Date.now() + 31_500);
		},
	);

	it('is off by default, with its headers on every response, including errors', async () => {
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
	const act = async (integrationId: string) => await passthrough(sandbox, integrationId);

	it('returns 429 for too many actions at once, per integration', async () => {
		sandbox = await startSandbox({ latency: 300, concurrencyLimit: 3 });
		const first = sandbox.integrations.create().id;
		const second = sandbox.integrations.create().id;
		const responses = await Promise.all(
			[first, first, first, first, first, second].map(async (id) => await act(id)),
		);
		expect(responses.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 429, 429]);
		const tooMuch = responses.find(({ status }) => status === 429)!;
		expect(tooMuch.json.error.code).toBe('PLATFORM.CONCURRENCY_LIMIT_EXCEEDED');
		expect(responses.at(-1)!.headers.get('concurrency-remaining')).toBe('2');

		const later = await act(first);
		expect(later.status).toBe(200);
		expect(later.headers.get('concurrency-limit')).toBe('3');
		expect(later.headers.get('concurrency-remaining')).toBe('2');
	});

	it('is 30 by default, for force-sync too, and not for other requests', async () => {
		sandbox = await startSandbox();
		const { id } = sandbox.integrations.create();
		const sync = await send(sandbox, 'POST', '/force-sync', {}, { 'x-integration-id': id });
		expect(sync.headers.get('concurrency-limit')).toBe('30');
		expect(sync.headers.get('concurrency-remaining')).toBe('29');
		expect((await createLink(sandbox)).headers.has('concurrency-limit')).toBe(false);
	});

	it('can be lower for one integration', async () => {
		sandbox = await startSandbox({ latency: 100 });
		const [first, second] = [sandbox.integrations.create().id, sandbox.integrations.create().id];
		sandbox.setConcurrencyLimit(1, first);
		const responses = await Promise.all([first, first, second, second].map(act));
		expect(responses.map(({ status }) => status)).toEqual([200, 429, 200, 200]);
		expect(responses[0]!.headers.get('concurrency-limit')).toBe('1');
		expect(responses[2]!.headers.get('concurrency-limit')).toBe('30');
		sandbox.reset();
		sandbox.setConcurrencyLimit(2);
		const third = sandbox.integrations.create().id;
		expect((await act(third)).headers.get('concurrency-limit')).toBe('2');
	});
});

describe("the rate limit of a customer's tool", () => {
	const act = async (integrationId: string) => {
		const response = await passthrough(sandbox, integrationId);
		return { ...response, code: response.json.error?.code };
	};
	const BUSY = { status: 429, code: 'REMOTE.RATE_LIMIT_EXCEEDED' };

	it('rejects actions of one integration only', async () => {
		sandbox = await startSandbox({ remoteRateLimit: { limit: 1, windowMs: 60_000 } });
		const [first, second] = [sandbox.integrations.create().id, sandbox.integrations.create().id];
		expect(await act(first)).toMatchObject({ status: 200 });
		const refused = await act(first);
		expect(refused).toMatchObject(BUSY);
		expect(refused.headers.has('retry-after')).toBe(false);
		expect(refused.headers.get('concurrency-remaining')).toBe('29');
		expect(await act(second)).toMatchObject({ status: 200 });
		expect((await createLink(sandbox)).status).toBe(200);
		const read = await get(sandbox, first, '/hris/employees');
		expect(read.status).toBe(200);
	});

	it('ends with its window', async () => {
		sandbox = await startSandbox();
		sandbox.setRemoteRateLimit({ limit: 1, windowMs: 300 });
		const { id } = sandbox.integrations.create();
		const startedAt = Date.now();
		expect((await act(id)).status).toBe(200);
		while ((await act(id)).status === 429);
		expect(Date.now() - startedAt).toBeGreaterThanOrEqual(295);
	});

	it('can be set for one integration, with a Retry-After down to 0', async () => {
		sandbox = await startSandbox();
		const [first, second] = [sandbox.integrations.create().id, sandbox.integrations.create().id];
		sandbox.setRemoteRateLimit({ limit: 0, windowMs: 900, retryAfter: true }, first);
		const refused = await act(first);
		expect(refused).toMatchObject(BUSY);
		expect(refused.headers.get('retry-after')).toBe('0');
		expect(await act(second)).toMatchObject({ status: 200 });
		sandbox.setRemoteRateLimit(undefined, first);
		expect(await act(first)).toMatchObject({ status: 200 });
	});
});

describe('latency', () => {
	it('delays every response', async () => {
		sandbox = await startSandbox({ latency: 800 });
		const start = Date.now();
		await send(sandbox, 'GET', '/check-api-key');
		expect(Date.now() - start).toBeGreaterThanOrEqual(795);
		sandbox.setLatency(0);
		const fast = Date.now();
		await send(sandbox, 'GET', '/check-api-key');
		expect(Date.now() - fast).toBeLessThan(795);
	});
});
