import { type Fault, type Sandbox, startSandbox, stormFaults } from '../../sandbox';
import { until } from '../support/until';
import { type Answer, connectionError, createLink, LINK_BODY, send } from './support/apiClient';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** Node 20 names the parser's code, Node 24 only the error. */
const NOT_HTTP = /^(HPE_|HTTPParserError)/;

/** Creates a link while the fault waits. */
async function meet(fault: Fault): Promise<Answer> {
	sandbox.faults.next(fault);
	return await createLink(sandbox);
}

describe('faults that replace the answer', () => {
	afterEach(() => expect(sandbox.links.all()).toEqual([]));

	it.each([
		[400, 'PLATFORM.INPUT_INVALID'],
		[401, 'PLATFORM.AUTHENTICATION_INVALID'],
		[403, 'PLATFORM.IP_NOT_WHITELISTED'],
		[404, 'PLATFORM.INTEGRATION_NOT_FOUND'],
		[409, 'INTEGRATION.SETUP_INCOMPLETE'],
		[429, 'PLATFORM.RATE_LIMIT_EXCEEDED'],
		[500, 'PLATFORM.UNKNOWN_ERROR'],
		[502, null],
		[503, 'REMOTE.SERVICE_UNAVAILABLE'],
		[504, 'PLATFORM.TASK_TIMED_OUT'],
	])('status %d brings its envelope', async (status, code) => {
		const answer = await meet({ kind: 'status', status });
		expect(answer.status).toBe(status);
		expect(answer.json).toMatchObject({ status: 'error', error: { code } });
	});

	it.each([
		['HTML', '<html>nginx</html>', 'text/html'],
		['plain text', 'Bad Gateway', 'text/plain'],
		['nothing', '', undefined],
		['JSON of another kind', { oops: 1 }, 'application/json'],
		['JSON null', null, 'application/json'],
	])('status with %s as the body', async (_name, body, type) => {
		const answer = await meet({ kind: 'status', status: 503, body });
		expect(answer.status).toBe(503);
		expect(answer.text).toBe(typeof body === 'string' ? body : JSON.stringify(body));
		expect(answer.headers.get('content-type')?.split(';')[0]).toBe(type);
	});

	it('status with a content type and headers of its own', async () => {
		const answer = await meet({
			kind: 'status',
			status: 200,
			body: 'no JSON',
			contentType: 'application/json',
			headers: { 'x-extra': '1' },
		});
		expect(answer.headers.get('content-type')).toContain('application/json');
		expect(answer.headers.get('x-extra')).toBe('1');
		expect(answer.text).toBe('no JSON');
	});

	it('the old envelope holds only a message', async () => {
		const answer = await meet({ kind: 'oldEnvelope', status: 400, message: 'Nope' });
		expect(answer.json).toEqual({ status: 'error', error: { message: 'Nope' } });
	});

	it.each([
		[{ resetSeconds: 7 }, { 'ratelimit-remaining': '0', 'ratelimit-reset': '7' }],
		[{ retryAfter: 3 }, { 'retry-after': '3', 'ratelimit-reset': null }],
		[{}, { 'retry-after': null, 'ratelimit-reset': null, 'ratelimit-remaining': null }],
	])('rateLimit %j', async (fields, headers) => {
		const answer = await meet({ kind: 'rateLimit', ...fields });
		expect(answer.status).toBe(429);
		expect(answer.json.error.code).toBe('PLATFORM.RATE_LIMIT_EXCEEDED');
		for (const [name, value] of Object.entries(headers)) {
			expect(answer.headers.get(name)).toBe(value);
		}
	});

	it('concurrencyLimit', async () => {
		const answer = await meet({ kind: 'concurrencyLimit' });
		expect(answer.status).toBe(429);
		expect(answer.json.error.code).toBe('PLATFORM.CONCURRENCY_LIMIT_EXCEEDED');
		expect(answer.headers.get('concurrency-remaining')).toBe('0');
	});

	it('redirect', async () => {
		const answer = await meet({ kind: 'redirect', location: 'http://127.0.0.1:1/elsewhere' });
		expect(answer.status).toBe(302);
		expect(answer.headers.get('location')).toBe('http://127.0.0.1:1/elsewhere');
	});

	it('huge: exactly that many bytes of good JSON', async () => {
		const answer = await meet({ kind: 'huge', bytes: 3_000_000 });
		expect(answer.status).toBe(200);
		expect(answer.text).toHaveLength(3_000_000);
		expect(String(answer.json.data.link)).toMatch(/^https:/);
	});

	it('huge: survives a client that leaves early', async () => {
		sandbox.faults.next({ kind: 'huge', bytes: 100_000_000 });
		const response = await fetch(`${sandbox.baseUrl}/check-api-key`, {
			headers: { authorization: `Bearer ${sandbox.apiKey}` },
		});
		await response.body!.cancel();
		expect((await send(sandbox, 'GET', '/check-api-key')).status).toBe(200);
	});

	it('nested', async () => {
		const answer = await meet({ kind: 'nested', depth: 2000 });
		let depth = 0;
		for (let at = answer.json.data.link; Array.isArray(at); at = at[0] as unknown) depth += 1;
		expect(depth).toBe(2000);
	});

	it('controlHeader: not HTTP any more', async () => {
		const code = await connectionError(meet({ kind: 'controlHeader' }));
		expect(code).toMatch(NOT_HTTP);
	});

	it('raw: whatever bytes', async () => {
		const bytes = 'HTTP/1.1 299 Odd\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}';
		const answer = await meet({ kind: 'raw', bytes });
		expect(answer.status).toBe(299);
		expect(await connectionError(meet({ kind: 'raw', bytes: 'no HTTP at all' }))).toMatch(NOT_HTTP);
	});

	it('reset: before the response', async () => {
		expect(await connectionError(meet({ kind: 'reset' }))).toBe('ECONNRESET');
		expect(sandbox.log).toMatchObject([{ fault: 'reset', body: LINK_BODY }]);
		expect(sandbox.log[0]!.status).toBeUndefined();
	});

	it('stall: until the client gives up', async () => {
		sandbox.faults.next({ kind: 'stall' });
		const client = new AbortController();
		const request = fetch(`${sandbox.baseUrl}/check-api-key`, {
			headers: { authorization: `Bearer ${sandbox.apiKey}` },
			signal: client.signal,
		});
		// Given up earlier, it would arrive later and take the fault of the next test.
		await until(() => sandbox.log.length === 1);
		client.abort();
		await expect(request).rejects.toMatchObject({ name: 'AbortError' });
		expect(sandbox.log[0]!.status).toBeUndefined();
	});
});

describe('faults that spoil the answer after the work is done', () => {
	const onlyLink = () => {
		expect(sandbox.links.all()).toHaveLength(1);
		return sandbox.links.all()[0]!.url;
	};

	it('reset, processed', async () => {
		expect(await connectionError(meet({ kind: 'reset', processed: true }))).toBe('ECONNRESET');
		onlyLink();
		expect(sandbox.log[0]!.status).toBeUndefined();
	});

	it('resetMidBody: status and headers arrive, the body breaks off', async () => {
		sandbox.faults.next({ kind: 'resetMidBody' });
		const response = await fetch(`${sandbox.baseUrl}/connect/create-link`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${sandbox.apiKey}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify(LINK_BODY),
		});
		expect(response.status).toBe(200);
		expect(await connectionError(response.text())).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
		onlyLink();
	});

	it('truncate: half of the JSON and a clean end', async () => {
		const answer = await meet({ kind: 'truncate' });
		const whole = JSON.stringify({ status: 'success', data: { link: onlyLink() } });
		expect(answer.text).toBe(whole.slice(0, whole.length / 2));
		expect(answer.headers.get('content-length')).toBe(String(answer.text.length));
	});

	it('drip: all of it, byte by byte', async () => {
		const start = Date.now();
		const answer = await meet({ kind: 'drip', ms: 2 });
		expect(answer.json.data.link).toBe(onlyLink());
		expect(Date.now() - start).toBeGreaterThanOrEqual(answer.text.length);
	});

	it('delay: late', async () => {
		const start = Date.now();
		const answer = await meet({ kind: 'delay', ms: 150 });
		expect(answer.json.data.link).toBe(onlyLink());
		expect(Date.now() - start).toBeGreaterThanOrEqual(140);
	});

	it.each(['javascript:alert(1)', '', 7, null, { a: 1 }])('link %j', async (link) => {
		expect((await meet({ kind: 'link', link })).json.data).toEqual({ link });
		onlyLink();
	});

	it('link: none', async () => {
		expect((await meet({ kind: 'link' })).json).toEqual({ status: 'success', data: {} });
		onlyLink();
	});

	it('data: fields of the answer replaced', async () => {
		const { id } = sandbox.integrations.create();
		sandbox.faults.next({ kind: 'data', merge: { next: 'again' } });
		const answer = await send(sandbox, 'GET', '/hris/employees', undefined, {
			'x-integration-id': id,
		});
		expect(answer.json.data.next).toBe('again');
		expect(answer.json.data.results).toHaveLength(37);
	});
});

describe('which requests meet a fault', () => {
	const statuses = async (paths: string[]) => {
		const answers: number[] = [];
		for (const path of paths) answers.push((await send(sandbox, 'GET', path)).status);
		return answers;
	};

	it('the next one, or as many as wanted', async () => {
		sandbox.faults.next({ kind: 'status', status: 500 });
		sandbox.faults.next({ kind: 'status', status: 502 }, { times: 2 });
		const path = '/check-api-key';
		expect(await statuses([path, path, path, path])).toEqual([500, 502, 502, 200]);
	});

	it('those of a path', async () => {
		sandbox.faults.next({ kind: 'status', status: 500 }, { path: '/tools/lms' });
		sandbox.faults.next({ kind: 'status', status: 503 }, { path: /^\/check/g, times: Infinity });
		expect(
			await statuses([
				'/check-api-key',
				'/tools/ats',
				'/tools/lms',
				'/tools/lms',
				'/check-api-key',
			]),
		).toEqual([503, 200, 500, 200, 503]);
	});

	it('those after some that pass', async () => {
		sandbox.faults.next({ kind: 'status', status: 500 }, { skip: 2 });
		const path = '/check-api-key';
		expect(await statuses([path, path, path, path])).toEqual([200, 200, 500, 200]);
	});

	it('those of an origin ID', async () => {
		sandbox.faults.next({ kind: 'status', status: 500 }, { originId: 'b', times: Infinity });
		const of = async (end_user_origin_id: string) =>
			(await createLink(sandbox, { end_user_origin_id })).status;
		expect([await of('a'), await of('b'), await of('c'), await of('b')]).toEqual([
			200, 500, 200, 500,
		]);
	});

	it('none after clear', async () => {
		sandbox.faults.next({ kind: 'status', status: 500 }, { times: 5 });
		sandbox.faults.random({ seed: 1, share: 1, faults: [{ kind: 'status', status: 500 }] });
		sandbox.faults.clear();
		expect(await statuses(['/check-api-key'])).toEqual([200]);
	});
});

describe('random faults', () => {
	const FAULTS: Fault[] = [502, 503, 429].map((status) => ({ kind: 'status', status }));
	const IDS = Array.from({ length: 400 }, (_, n) => `deal-${n}`);

	/** Origin ID → the statuses of two tries. */
	const run = async (seed: number, ids: string[]) => {
		sandbox.reset();
		sandbox.faults.random({ seed, share: 0.2, faults: FAULTS });
		const tries = async (end_user_origin_id: string) => {
			const first = await createLink(sandbox, { end_user_origin_id });
			const second = await createLink(sandbox, { end_user_origin_id });
			return [end_user_origin_id, [first.status, second.status]] as const;
		};
		return Object.fromEntries(await Promise.all(ids.map(tries)));
	};

	it('are the same for the same seed, in whatever order the requests come', async () => {
		const once = await run(7, IDS);
		expect(await run(7, [...IDS].reverse())).toEqual(once);
		expect(await run(8, IDS)).not.toEqual(once);
	}, 240_000);

	it('meet the share that was asked for, with each of the faults', async () => {
		const statuses = Object.values(await run(7, IDS)).flat();
		const share = statuses.filter((status) => status !== 200).length / statuses.length;
		expect(share).toBeGreaterThan(0.16);
		expect(share).toBeLessThan(0.24);
		expect(new Set(statuses)).toEqual(new Set([200, 429, 502, 503]));
	});

	it('can be all that a storm brings', async () => {
		const faults = stormFaults(10);
		sandbox.faults.random({ seed: 3, share: 1, faults });
		await Promise.all(
			IDS.slice(0, 300).map(async (end_user_origin_id) => {
				await createLink(sandbox, { end_user_origin_id }).catch(() => undefined);
			}),
		);
		expect(new Set(sandbox.log.map(({ fault }) => fault))).toEqual(
			new Set(faults.map(({ kind }) => kind)),
		);
		// Nothing but the client's own timeout ends a request after a 101.
	}, 240_000);

	it('bring waits in every spelling, limits of integrations, foreign errors and 101', () => {
		const faults = stormFaults();
		const waits = faults.flatMap((fault) =>
			fault.kind === 'rateLimit' ? [fault.retryAfter, fault.resetSeconds] : [],
		);
		expect(waits).toEqual(
			expect.arrayContaining([
				0,
				-1,
				'soon',
				{ inSeconds: -60, as: 'httpDate' },
				{ inSeconds: 1, as: 'unixSeconds' },
				{ inSeconds: 1, as: 'unixMs' },
			]),
		);
		const kinds = faults.map(({ kind }) => kind);
		expect(kinds).toEqual(
			expect.arrayContaining([
				'remoteRateLimit',
				'concurrencyLimit',
				'gateway',
				'switchProtocols',
				'headers',
			]),
		);
		// A success without a link is final, so it is nothing that a client could get past.
		expect(kinds).not.toContain('empty');
	});
});
