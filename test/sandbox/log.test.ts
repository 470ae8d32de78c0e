import { type Sandbox, startSandbox } from '../../sandbox';
import { createLink, createToken, LINK_BODY, send } from './support/client';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

it('holds what was sent, before any default, and what was answered', async () => {
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

it('never holds the key', async () => {
	await createLink(sandbox);
	await send(sandbox, 'GET', '/check-api-key', undefined, { authorization: 'Bearer secret-1' });
	const text = JSON.stringify(sandbox.log);
	expect(text).not.toContain(sandbox.apiKey);
	expect(text).not.toContain('secret-1');
	expect(sandbox.log.map(({ authorization }) => authorization)).toEqual(['valid', 'wrong']);
});

it('keeps paths as they were sent, without the query', async () => {
	await send(sandbox, 'GET', '/integrations/personio%3Aa%2Fb?x=1&y=%20');
	expect(sandbox.log).toMatchObject([
		{ path: '/integrations/personio%3Aa%2Fb', query: { x: '1', y: ' ' }, status: 404 },
	]);
});

it('can be filtered by path', async () => {
	await createLink(sandbox);
	await send(sandbox, 'GET', '/tools/hris');
	await send(sandbox, 'GET', '/tools/lms');
	expect(sandbox.requests()).toHaveLength(3);
	expect(sandbox.requests('/tools/lms')).toHaveLength(1);
	expect(sandbox.requests(/^\/tools\//g)).toHaveLength(2);
});

it('counts what is in flight, and tells connections apart', async () => {
	sandbox.setLatency(100);
	await Promise.all(Array.from({ length: 5 }, async () => await createLink(sandbox)));
	expect(sandbox.log.map(({ inFlight }) => inFlight)).toEqual([1, 2, 3, 4, 5]);
	expect(new Set(sandbox.log.map(({ connectionId }) => connectionId)).size).toBe(5);
});

it('notes clients that leave', async () => {
	sandbox.setLatency(200);
	const request = fetch(`${sandbox.baseUrl}/check-api-key`, {
		headers: { authorization: `Bearer ${sandbox.apiKey}` },
		signal: AbortSignal.timeout(50),
	});
	await expect(request).rejects.toMatchObject({ name: 'TimeoutError' });
	await send(sandbox, 'GET', '/check-api-key');
	expect(sandbox.log.map(({ aborted }) => aborted)).toEqual([true, undefined]);
});

it('is empty after a reset, as all else, and goes on counting', async () => {
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
