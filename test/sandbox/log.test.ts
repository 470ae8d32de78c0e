import { type Sandbox, startSandbox } from '../../sandbox';
import { until } from '../support/until';
import { createLink, createToken, LINK_BODY, send } from './support/apiClient';
import { shareSandbox } from './support/shareSandbox';

let sandbox: Sandbox;
shareSandbox((started) => (sandbox = started));

describe('the request log', () => {
	it('keeps what was sent, without defaults, and the status', async () => {
		await createLink(sandbox, { end_user_origin_id: 'deal-1' });
		const body = { ...LINK_BODY, end_user_origin_id: 'deal-1' };
		expect(sandbox.log).toMatchObject([
			{
				method: 'POST',
				path: '/connect/create-link',
				query: {},
				headers: { 'content-type': 'application/json' },
				authorization: 'valid',
				rawBody: JSON.stringify(body),
				status: 200,
			},
		]);
		expect(sandbox.log[0]!.body).toEqual(body);
	});

	it('never contains the API key', async () => {
		await createLink(sandbox);
		await send(sandbox, 'GET', '/check-api-key', undefined, { authorization: 'Bearer secret-1' });
		const text = JSON.stringify(sandbox.log);
		expect(text).not.toContain(sandbox.apiKey);
		expect(text).not.toContain('secret-1');
		expect(sandbox.log.map(({ authorization }) => authorization)).toEqual(['valid', 'wrong']);
	});

	it('keeps paths as sent, without the query', async () => {
		await send(sandbox, 'GET', '/integrations/personio%3Aa%2Fb?x=1&y=%20');
		expect(sandbox.log).toMatchObject([
			{ path: '/integrations/personio%3Aa%2Fb', query: { x: '1', y: ' ' }, status: 404 },
		]);
	});

	it('returns the requests to a path', async () => {
		await createLink(sandbox);
		await send(sandbox, 'GET', '/tools/hris');
		await send(sandbox, 'GET', '/tools/lms');
		expect(sandbox.requests()).toHaveLength(3);
		expect(sandbox.requests('/tools/lms')).toHaveLength(1);
		expect(sandbox.requests(/^\/tools\//g)).toHaveLength(2);
	});

	/** A request whose client leaves when the signal says so. */
	async function leave(signal: AbortSignal): Promise<void> {
		const request = fetch(`${sandbox.baseUrl}/check-api-key`, {
			headers: { authorization: `Bearer ${sandbox.apiKey}` },
			signal,
		});
		await expect(request).rejects.toMatchObject({ name: 'AbortError' });
	}

	it('counts requests in flight and distinguishes connections', async () => {
		sandbox.faults.next({ kind: 'stall' }, { times: 5 });
		const client = new AbortController();
		const requests = Array.from({ length: 5 }, async () => await leave(client.signal));
		await until(() => sandbox.log.length === 5);
		client.abort();
		await Promise.all(requests);
		expect(sandbox.log.map(({ inFlight }) => inFlight)).toEqual([1, 2, 3, 4, 5]);
		expect(new Set(sandbox.log.map(({ connectionId }) => connectionId)).size).toBe(5);
	});

	it('marks requests whose client left', async () => {
		sandbox.setLatency(2_000);
		const client = new AbortController();
		const left = leave(client.signal);
		await until(() => sandbox.log.length === 1);
		client.abort();
		await left;
		await send(sandbox, 'GET', '/check-api-key');
		expect(sandbox.log.map(({ aborted }) => aborted)).toEqual([true, undefined]);
	});

	it('is emptied by a reset, like everything else, and keeps counting', async () => {
		const { log } = sandbox;
		await createToken(sandbox);
		sandbox.integrations.create();
		sandbox.faults.next({ kind: 'reset' });
		sandbox.setRateLimit({ limit: 0, windowMs: 1000 });
		sandbox.setLatency(5000);
		const last = log[0]!.index;
		sandbox.reset();
		expect([log, sandbox.links.all(), sandbox.integrations.all()]).toEqual([[], [], []]);
		expect((await send(sandbox, 'GET', '/check-api-key')).status).toBe(200);
		expect(log[0]!.index).toBe(last + 1);
	});

	describe('when full', () => {
		let small: Sandbox;
		afterEach(async () => await small.close());
		const ask = async (path: string) => await send(small, 'GET', path);

		it('forgets the oldest requests and keeps the index of the others', async () => {
			small = await startSandbox({ memory: { requests: 3 } });
			for (let n = 0; n < 5; n++) await ask(`/tools/hris?n=${n}`);
			expect(small.log.map(({ index, query }) => [index, query.n])).toEqual([
				[2, '2'],
				[3, '3'],
				[4, '4'],
			]);
			expect([small.forgotten, small.requests('/tools/hris').length]).toEqual([2, 3]);
			const byIndex = async (index: number) =>
				(await fetch(`${small.origin}/_sandbox/log/${index}`)).status;
			expect([await byIndex(1), await byIndex(2), await byIndex(4)]).toEqual([404, 200, 200]);
			small.reset();
			expect([small.log.length, small.forgotten]).toEqual([0, 0]);
		});

		it('forgets requests by size and always keeps the last one', async () => {
			small = await startSandbox({ memory: { bytes: 20_000 } });
			for (let n = 0; n < 10; n++) {
				await createLink(small, { end_user_organization_name: `${n}${'x'.repeat(1000)}` });
			}
			expect(small.log.length).toBeGreaterThan(1);
			expect(small.log.length).toBeLessThan(8);
			expect(small.log.at(-1)!.index).toBe(9);
			await createLink(small, { end_user_organization_name: 'x'.repeat(100_000) });
			expect(small.log.map(({ index }) => index)).toEqual([10]);
		});

		it('cuts large bodies only after the whole request was processed', async () => {
			small = await startSandbox({ memory: { body: 1000 } });
			small.faults.next({ kind: 'headers', headers: { 'x-met': '1' } }, { originId: 'big' });
			const fields = { end_user_origin_id: 'big', remote_environment: 'x'.repeat(5000) };
			const response = await createLink(small, { ...fields, integration_tool: 'personio' });
			expect([response.status, response.headers.get('x-met')]).toEqual([200, '1']);
			const [entry] = small.log;
			expect(entry!.rawBody).toMatch(
				/^\{"end_user_email.{980,1000}… \[cut by the sandbox: \d+ characters\]$/,
			);
			expect(entry!.bodyLength).toBeGreaterThan(5000);
			expect(entry).not.toHaveProperty('body');
		});

		it('still reports that a large body is not JSON', async () => {
			small = await startSandbox({ memory: { body: 10 } });
			const response = await send(small, 'POST', '/connect/create-link', `{${'x'.repeat(100)}`);
			expect([response.status, response.json.error.message]).toEqual([
				400,
				'The request body is not JSON.',
			]);
		});

		it('keeps everything without limits', async () => {
			small = await startSandbox({
				memory: { requests: Infinity, bytes: Infinity, body: Infinity },
			});
			await createLink(small, { end_user_organization_name: 'x'.repeat(3_000_000) });
			expect(small.log[0]!.rawBody!.length).toBeGreaterThan(3_000_000);
			expect(small.log[0]!.body).toHaveProperty('end_user_organization_name');
		});

		it('is bounded by default', async () => {
			small = await startSandbox();
			const name = 'x'.repeat(1_100_000);
			for (let n = 0; n < 18; n++) await createLink(small, { end_user_organization_name: name });
			expect(small.log.length).toBeLessThan(18);
			expect(small.log.at(-1)!.index).toBe(17);
		}, 240_000);
	});
});
