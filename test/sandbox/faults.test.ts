import { type Fault, type Sandbox, stormFaults } from '../../sandbox';
import { until } from '../support/until';
import {
	type ApiResponse,
	connectionError,
	createLink,
	get,
	LINK_BODY,
	send,
} from './support/apiClient';
import { shareSandbox } from './support/shareSandbox';

let sandbox: Sandbox;
shareSandbox((started) => (sandbox = started));

/** Node 20 names the parser's code, Node 24 only the error. */
const NOT_HTTP = /^(HPE_|HTTPParserError)/;

/** Creates a link while the fault waits. */
async function meet(fault: Fault): Promise<ApiResponse> {
	sandbox.faults.next(fault);
	return await createLink(sandbox);
}

describe('a fault that replaces the response', () => {
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
	])('status %d sends its error envelope', async (status, code) => {
		const response = await meet({ kind: 'status', status });
		expect(response.status).toBe(status);
		expect(response.json).toMatchObject({ status: 'error', error: { code } });
	});

	it.each([
		['HTML', '<html>nginx</html>', 'text/html'],
		['plain text', 'Bad Gateway', 'text/plain'],
		['nothing', '', undefined],
		['JSON of another kind', { oops: 1 }, 'application/json'],
		['JSON null', null, 'application/json'],
	])('status sends %s as the body', async (_name, body, type) => {
		const response = await meet({ kind: 'status', status: 503, body });
		expect(response.status).toBe(503);
		expect(response.text).toBe(typeof body === 'string' ? body : JSON.stringify(body));
		expect(response.headers.get('content-type')?.split(';')[0]).toBe(type);
	});

	it('status sends its own content type and headers', async () => {
		const response = await meet({
			kind: 'status',
			status: 200,
			body: 'no JSON',
			contentType: 'application/json',
			headers: { 'x-extra': '1' },
		});
		expect(response.headers.get('content-type')).toContain('application/json');
		expect(response.headers.get('x-extra')).toBe('1');
		expect(response.text).toBe('no JSON');
	});

	it('oldEnvelope sends only a message', async () => {
		const response = await meet({ kind: 'oldEnvelope', status: 400, message: 'Nope' });
		expect(response.json).toEqual({ status: 'error', error: { message: 'Nope' } });
	});

	it.each([
		[{ resetSeconds: 7 }, { 'ratelimit-remaining': '0', 'ratelimit-reset': '7' }],
		[{ retryAfter: 3 }, { 'retry-after': '3', 'ratelimit-reset': null }],
		[{}, { 'retry-after': null, 'ratelimit-reset': null, 'ratelimit-remaining': null }],
	])('rateLimit %j sends 429 with the matching headers', async (fields, headers) => {
		const response = await meet({ kind: 'rateLimit', ...fields });
		expect(response.status).toBe(429);
		expect(response.json.error.code).toBe('PLATFORM.RATE_LIMIT_EXCEEDED');
		for (const [name, value] of Object.entries(headers)) {
			expect(response.headers.get(name)).toBe(value);
		}
	});

	it('concurrencyLimit sends 429 with no place remaining', async () => {
		const response = await meet({ kind: 'concurrencyLimit' });
		expect(response.status).toBe(429);
		expect(response.json.error.code).toBe('PLATFORM.CONCURRENCY_LIMIT_EXCEEDED');
		expect(response.headers.get('concurrency-remaining')).toBe('0');
	});

	it('redirect sends 302 with the location', async () => {
		const response = await meet({ kind: 'redirect', location: 'http://127.0.0.1:1/elsewhere' });
		expect(response.status).toBe(302);
		expect(response.headers.get('location')).toBe('http://127.0.0.1:1/elsewhere');
	});

	it('huge sends exactly the given number of bytes of valid JSON', async () => {
		const response = await meet({ kind: 'huge', bytes: 3_000_000 });
		expect(response.status).toBe(200);
		expect(response.text).toHaveLength(3_000_000);
		expect(String(response.json.data.link)).toMatch(/^https:/);
	});

	it('huge survives a client that leaves early', async () => {
		sandbox.faults.next({ kind: 'huge', bytes: 100_000_000 });
		const response = await fetch(`${sandbox.baseUrl}/check-api-key`, {
			headers: { authorization: `Bearer ${sandbox.apiKey}` },
		});
		await response.body!.cancel();
		expect((await send(sandbox, 'GET', '/check-api-key')).status).toBe(200);
	});

	it('nested sends arrays of the given depth', async () => {
		const response = await meet({ kind: 'nested', depth: 2000 });
		let depth = 0;
		for (let at = response.json.data.link; Array.isArray(at); at = at[0] as unknown) depth += 1;
		expect(depth).toBe(2000);
	});

	it('controlHeader breaks the HTTP parser of the client', async () => {
		const code = await connectionError(meet({ kind: 'controlHeader' }));
		expect(code).toMatch(NOT_HTTP);
	});

	it('raw sends the given bytes', async () => {
		const bytes = 'HTTP/1.1 299 Odd\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}';
		const response = await meet({ kind: 'raw', bytes });
		expect(response.status).toBe(299);
		expect(await connectionError(meet({ kind: 'raw', bytes: 'no HTTP at all' }))).toMatch(NOT_HTTP);
	});

	it('reset cuts the connection before the response', async () => {
		expect(await connectionError(meet({ kind: 'reset' }))).toBe('ECONNRESET');
		expect(sandbox.log).toMatchObject([{ fault: 'reset', body: LINK_BODY }]);
		expect(sandbox.log[0]!.status).toBeUndefined();
	});

	it('stall sends nothing until the client gives up', async () => {
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

describe('a fault that spoils the response after the work is done', () => {
	const onlyLink = () => {
		expect(sandbox.links.all()).toHaveLength(1);
		return sandbox.links.all()[0]!.url;
	};

	it('reset with processed cuts the connection after the work', async () => {
		expect(await connectionError(meet({ kind: 'reset', processed: true }))).toBe('ECONNRESET');
		onlyLink();
		expect(sandbox.log[0]!.status).toBeUndefined();
	});

	it('resetMidBody cuts the connection within the body', async () => {
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

	it('truncate sends half of the JSON and ends cleanly', async () => {
		const response = await meet({ kind: 'truncate' });
		const whole = JSON.stringify({ status: 'success', data: { link: onlyLink() } });
		expect(response.text).toBe(whole.slice(0, whole.length / 2));
		expect(response.headers.get('content-length')).toBe(String(response.text.length));
	});

	it('drip sends the whole body byte by byte', async () => {
		const start = Date.now();
		const response = await meet({ kind: 'drip', ms: 2 });
		expect(response.json.data.link).toBe(onlyLink());
		expect(Date.now() - start).toBeGreaterThanOrEqual(response.text.length);
	});

	it('delay sends the response late', async () => {
		const start = Date.now();
		const response = await meet({ kind: 'delay', ms: 150 });
		expect(response.json.data.link).toBe(onlyLink());
		expect(Date.now() - start).toBeGreaterThanOrEqual(140);
	});

	it.each(['javascript:alert(1)', '', 7, null, { a: 1 }])(
		'link replaces the link by %j',
		async (link) => {
			expect((await meet({ kind: 'link', link })).json.data).toEqual({ link });
			onlyLink();
		},
	);

	it('link without a value removes the link', async () => {
		expect((await meet({ kind: 'link' })).json).toEqual({ status: 'success', data: {} });
		onlyLink();
	});

	it('data replaces fields of the response', async () => {
		const { id } = sandbox.integrations.create();
		sandbox.faults.next({ kind: 'data', merge: { next: 'again' } });
		const response = await get(sandbox, id, '/hris/employees');
		expect(response.json.data.next).toBe('again');
		expect(response.json.data.results).toHaveLength(37);
	});
});

describe('a fault hits', () => {
	const statuses = async (paths: string[]) => {
		const responses: number[] = [];
		for (const path of paths) responses.push((await send(sandbox, 'GET', path)).status);
		return responses;
	};

	it('the next request, or as many as given', async () => {
		sandbox.faults.next({ kind: 'status', status: 500 });
		sandbox.faults.next({ kind: 'status', status: 502 }, { times: 2 });
		const path = '/check-api-key';
		expect(await statuses([path, path, path, path])).toEqual([500, 502, 502, 200]);
	});

	it('requests to the given path', async () => {
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

	it('requests after the skipped ones', async () => {
		sandbox.faults.next({ kind: 'status', status: 500 }, { skip: 2 });
		const path = '/check-api-key';
		expect(await statuses([path, path, path, path])).toEqual([200, 200, 500, 200]);
	});

	it('requests with the given origin ID', async () => {
		sandbox.faults.next({ kind: 'status', status: 500 }, { originId: 'b', times: Infinity });
		const of = async (end_user_origin_id: string) =>
			(await createLink(sandbox, { end_user_origin_id })).status;
		expect([await of('a'), await of('b'), await of('c'), await of('b')]).toEqual([
			200, 500, 200, 500,
		]);
	});

	it('no request after clear', async () => {
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

	it('are the same for the same seed, in any order of requests', async () => {
		const once = await run(7, IDS);
		expect(await run(7, [...IDS].reverse())).toEqual(once);
		expect(await run(8, IDS)).not.toEqual(once);
	}, 240_000);

	it('hit the given share of requests, with each of the faults', async () => {
		const statuses = Object.values(await run(7, IDS)).flat();
		const share = statuses.filter((status) => status !== 200).length / statuses.length;
		expect(share).toBeGreaterThan(0.16);
		expect(share).toBeLessThan(0.24);
		expect(new Set(statuses)).toEqual(new Set([200, 429, 502, 503]));
	});

	it('can be every kind of fault of a storm', async () => {
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

	it('of a storm include waits in every format, limits of integrations, gateway errors and 101', () => {
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
