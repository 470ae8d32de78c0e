/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test, never inside n8n */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { request as undiciRequest } from 'undici';
import type { Fault, HeaderValue, KeySpelling, Sandbox } from '../../sandbox';
import {
	type ApiResponse,
	connectionError,
	createLink,
	get,
	LINK_BODY,
	send,
} from './support/apiClient';
import { converse, request } from './support/socket';
import { shareSandbox } from './support/shareSandbox';

/** With characters that every spelling has to change. */
const KEY = 'sk_9/8+7=6"5\\4&3';

let sandbox: Sandbox;
shareSandbox((started) => (sandbox = started), { apiKey: KEY });

const LINK = { line: 'POST /v1/connect/create-link', body: JSON.stringify(LINK_BODY) };

/** Creates a link while the fault waits. */
async function meet(fault: Fault): Promise<ApiResponse> {
	sandbox.faults.next(fault);
	return await createLink(sandbox);
}

/** The same on a bare connection. */
async function meetRaw(fault: Fault, patience?: number) {
	sandbox.faults.next(fault);
	return await converse(sandbox, request(sandbox, LINK.line, {}, LINK.body), patience);
}

const linkMade = () => sandbox.links.all().at(-1)!.url;

describe('a wait', () => {
	const past: HeaderValue = { inSeconds: -60, as: 'httpDate' };
	const values: Array<[HeaderValue, RegExp]> = [
		[0, /^0$/],
		[-5, /^-5$/],
		[0.4, /^0\.4$/],
		[1e21, /^1e\+21$/],
		['soon', /^soon$/],
		['', /^$/],
		[past, /^\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT$/],
		[{ inSeconds: 2, as: 'unixSeconds' }, /^\d{10}$/],
		[{ inSeconds: 2, as: 'unixMs' }, /^\d{13}$/],
		[{ inSeconds: 2, as: 'isoDate' }, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/],
	];

	it.each(values)('of %j is sent with 429', async (value, pattern) => {
		for (const kind of ['rateLimit', 'remoteRateLimit'] as const) {
			const response = await meet({ kind, resetSeconds: value, retryAfter: value });
			expect(response.status).toBe(429);
			expect(response.headers.get('ratelimit-reset')).toMatch(pattern);
			expect(response.headers.get('retry-after')).toMatch(pattern);
		}
	});

	it.each(values)(
		'of %j is sent with a success that has no request remaining',
		async (value, pattern) => {
			const headers = { 'ratelimit-remaining': 0, 'ratelimit-reset': value };
			const response = await meet({ kind: 'headers', headers });
			expect([response.status, response.json.data.link]).toEqual([200, linkMade()]);
			expect(response.headers.get('ratelimit-remaining')).toBe('0');
			expect(response.headers.get('ratelimit-reset')).toMatch(pattern);
		},
	);

	it('in the past is sent with any status', async () => {
		const headers = { 'retry-after': past };
		const response = await meet({ kind: 'status', status: 503, headers });
		expect(Date.parse(response.headers.get('retry-after')!)).toBeLessThan(Date.now());
	});

	it.each([
		['unixSeconds', 1000],
		['unixMs', 1],
	] as const)('is counted from the response as %s', async (as, unit) => {
		const response = await meet({ kind: 'rateLimit', resetSeconds: { inSeconds: 30, as } });
		const left = Number(response.headers.get('ratelimit-reset')) * unit - Date.now();
		expect(left).toBeGreaterThan(28_000);
		expect(left).toBeLessThan(31_000);
	});

	it('is removed with its header by null', async () => {
		const response = await meet({
			kind: 'headers',
			headers: { 'ratelimit-remaining': null, 'content-type': null },
		});
		expect(response.headers.has('ratelimit-remaining')).toBe(false);
		expect(response.headers.has('content-type')).toBe(false);
	});
});

describe('a fault that replaces the response', () => {
	afterEach(() => expect(sandbox.links.all()).toEqual([]));

	it('remoteRateLimit sends no wait by default', async () => {
		const response = await meet({ kind: 'remoteRateLimit' });
		expect([response.status, response.json.error.code]).toEqual([
			429,
			'REMOTE.RATE_LIMIT_EXCEEDED',
		]);
		expect(response.headers.has('retry-after')).toBe(false);
		expect(response.headers.has('ratelimit-reset')).toBe(false);
	});

	it.each(['constructor', 'toString', '__proto__', 'prototype', 'PLATFORM.hasOwnProperty'])(
		'error sends the code %s with a status of success',
		async (code) => {
			const response = await meet({ kind: 'error', code, message: code, title: code });
			expect(response.status).toBe(200);
			expect(response.json).toEqual({
				status: 'error',
				error: { code, title: code, message: code, log_url: null },
			});
		},
	);

	it.each([
		['nginx', 502, 'text/html', '<center><h1>502 Bad Gateway</h1></center>'],
		['aws', 403, 'application/json', '{"message":"Forbidden"}'],
		['cloudflare', 522, 'text/html', 'Error code 522'],
		['azure', 503, 'application/json', '{"error":{"code":"ServiceUnavailable","message":"'],
		['kong', 503, 'application/json', '{"message":"name resolution failed"}'],
		['plainText', 503, 'text/plain', 'upstream connect error'],
		['problemJson', 503, 'application/problem+json', '"detail":"The upstream service'],
		['proxy', 407, 'text/html', 'requires authentication'],
	] as const)('gateway sends the error of %s', async (by, status, type, text) => {
		// on a bare connection: fetch shows no 407 to anybody
		const { text: all } = await meetRaw({ kind: 'gateway', by });
		expect(all.startsWith(`HTTP/1.1 ${status} `)).toBe(true);
		expect(/content-type: ([^;\r]+)/i.exec(all)![1]).toBe(type);
		expect(all).toContain(text);
		expect(/proxy-authenticate: Basic/i.test(all)).toBe(by === 'proxy');
		const other = await meet({ kind: 'gateway', by, status: 429, message: 'Slow down' });
		expect([other.status, other.text]).toEqual([429, expect.stringContaining('Slow down')]);
	});

	it.each<[KeySpelling, string]>([
		['plain', KEY],
		['bearer', `Bearer ${KEY}`],
		['urlEncoded', 'sk_9%2F8%2B7%3D6%225%5C4%263'],
		['urlEncodedLower', 'sk_9%2f8%2b7%3d6%225%5c4%263'],
		['formEncoded', 'sk_9%2F8%2B7%3D6%225%5C4%263'],
		['jsonEscaped', 'sk_9/8+7=6\\"5\\\\4&3'],
		['unicodeEscaped', '\\u0073\\u006b\\u005f\\u0039'],
		['htmlEscaped', 'sk_9/8+7=6&quot;5\\4&amp;3'],
		['base64', Buffer.from(KEY).toString('base64')],
	])('echoKey sends the API key as %s', async (as, spelled) => {
		const response = await meet({ kind: 'echoKey', as });
		expect([response.status, response.json.error.message]).toEqual([
			400,
			expect.stringContaining(spelled),
		]);
		const html = await meet({ kind: 'echoKey', as, where: 'html', status: 502 });
		expect([html.status, html.text]).toEqual([502, expect.stringContaining(spelled)]);
	});

	it.each(['title', 'code'] as const)('echoKey sends the API key in the %s', async (where) => {
		expect((await meet({ kind: 'echoKey', where })).json.error[where]).toContain(KEY);
	});

	it('echoKey sends the API key in the log URL and in plain text, and never logs it', async () => {
		const { json } = await meet({ kind: 'echoKey', where: 'logUrl', as: 'urlEncoded' });
		expect(json.error.log_url).toContain(encodeURIComponent(KEY));
		expect((await meet({ kind: 'echoKey', where: 'plainText' })).text).toContain(KEY);
		expect(JSON.stringify(sandbox.log)).not.toContain('sk_9');
	});

	it('switchProtocols sends nothing more on the open connection', async () => {
		const { text, ended } = await meetRaw({ kind: 'switchProtocols' }, 300);
		expect(text).toBe(
			'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
		);
		expect(ended).toBe('open');
	});

	it('switchProtocols without headers ends the connection', async () => {
		const fault: Fault = { kind: 'switchProtocols', keepOpen: false, upgrade: false };
		expect(await meetRaw(fault)).toMatchObject({
			text: 'HTTP/1.1 101 Switching Protocols\r\n\r\n',
			ended: 'closed',
		});
	});

	it('dripHead sends the status line byte by byte', async () => {
		const early = await meetRaw({ kind: 'dripHead', ms: 50 }, 300);
		expect(early.ended).toBe('open');
		expect('HTTP/1.1 200 OK'.startsWith(early.text)).toBe(true);
		expect((await meet({ kind: 'dripHead', ms: 0 })).json).toEqual({ status: 'success', data: {} });
	});
});

describe('a fault that spoils the response after the work is done', () => {
	afterEach(() => expect(sandbox.links.all().length).toBeGreaterThan(0));

	it.each([200, 202, 204] as const)('empty sends %d without a body', async (status) => {
		const { text } = await meetRaw({ kind: 'empty', status });
		expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
		expect(text).toMatch(/\r\n\r\n$/);
		expect(text).not.toMatch(/content-type/i);
		expect(sandbox.log).toMatchObject([{ status, fault: 'empty' }]);
	});

	it('envelope replaces or removes data and status', async () => {
		const { json } = await meet({ kind: 'envelope', merge: { data: null } });
		expect(json).toEqual({ status: 'success', data: null });
		expect((await meet({ kind: 'envelope', without: ['data'] })).json).toEqual({
			status: 'success',
		});
		const list = await meet({ kind: 'envelope', merge: { data: [1], warnings: [null] } });
		expect(list.json).toEqual({ status: 'success', data: [1], warnings: [null] });
		const failed = await meet({ kind: 'envelope', merge: { status: 'error' } });
		expect(failed.json).toEqual({ status: 'error', data: { link: linkMade() } });
	});

	it('byteOrderMark sends three bytes before the JSON', async () => {
		const { text } = await meetRaw({ kind: 'byteOrderMark' });
		expect(text.split('\r\n\r\n')[1]).toBe(
			`\u00ef\u00bb\u00bf${JSON.stringify({ status: 'success', data: { link: linkMade() } })}`,
		);
	});

	it.each([
		[100, 'HTTP/1.1 100 Continue\r\n\r\n'],
		[102, 'HTTP/1.1 102 Processing\r\n\r\n'],
		[103, 'HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload; as=style\r\n\r\n'],
	] as const)('interim sends %d before the response', async (status, response) => {
		const { text } = await meetRaw({ kind: 'interim', status, times: 3 });
		expect(text.startsWith(`${response.repeat(3)}HTTP/1.1 200 OK\r\n`)).toBe(true);
		expect(text).toContain(linkMade());
	});

	it('interim repeats without end', async () => {
		const endless: Fault = { kind: 'interim', status: 102, times: Infinity, everyMs: 10 };
		const { text, ended } = await meetRaw(endless, 300);
		expect(text.match(/102 Processing/g)!.length).toBeGreaterThan(5);
		expect([text.includes('200 OK'), ended]).toEqual([false, 'open']);
	});

	it('hugeHeaders sends more than the client accepts', async () => {
		const { text } = await meetRaw({ kind: 'hugeHeaders', bytes: 100_000 });
		expect(text.indexOf('\r\n\r\n')).toBeGreaterThan(100_000);
		expect(await connectionError(meet({ kind: 'hugeHeaders', bytes: 100_000 }))).toBe(
			'UND_ERR_HEADERS_OVERFLOW',
		);
	});

	describe.each([
		['gzip', gunzipSync],
		['deflate', inflateSync],
		['br', brotliDecompressSync],
	] as const)('brokenEncoding with %s', (encoding, unpack) => {
		it.each(['plain', 'cut', 'checksum'] as const)('sends a body broken by %s', async (how) => {
			sandbox.faults.next({ kind: 'brokenEncoding', encoding, how });
			const { body, headers } = await undiciRequest(`${sandbox.baseUrl}/connect/create-link`, {
				method: 'POST',
				headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
				body: LINK.body,
			});
			const packed = Buffer.from(await body.arrayBuffer());
			expect(headers['content-encoding']).toBe(encoding);
			expect(packed.length).toBe(Number(headers['content-length']));
			expect(() => unpack(packed)).toThrow();
			expect(packed.toString().startsWith('{"status"')).toBe(how === 'plain');
		});
	});
});

describe('a fault in a list', () => {
	const read = async (query: Record<string, string> = {}) => {
		const [integration = sandbox.integrations.create({ employees: 10 })] =
			sandbox.integrations.all();
		const path = `/hris/employees?${new URLSearchParams(query)}`;
		return (await get(sandbox, integration.id, path)).json.data;
	};

	it.each([
		['new', 5],
		['same', 1],
		['two', 2],
		['number', 5],
	] as const)('endlessPages sends empty pages with cursors: %s', async (next, different) => {
		sandbox.faults.next({ kind: 'endlessPages', next }, { times: Infinity });
		const cursors = new Set<unknown>();
		let cursor: unknown;
		for (let n = 0; n < 5; n++) {
			const page = await read(cursor === undefined ? {} : { cursor: String(cursor) });
			expect(page.results).toEqual([]);
			cursor = page.next;
			expect(typeof cursor).toBe(next === 'number' ? 'number' : 'string');
			cursors.add(cursor);
		}
		expect(cursors.size).toBe(different);
	});

	it('endlessPages sends the given rows', async () => {
		sandbox.faults.next({ kind: 'endlessPages', results: [null] });
		expect((await read()).results).toEqual([null]);
	});

	it('numericNext sends a number that leads to the remaining rows', async () => {
		const idsOf = (rows: unknown) => (rows as Array<{ id: string }>).map(({ id }) => id);
		const all = idsOf((await read()).results);
		expect(all.length).toBeGreaterThan(4);
		sandbox.faults.next({ kind: 'numericNext' }, { times: Infinity });
		const ids: string[] = [];
		const query: Record<string, string> = { page_size: '4' };
		for (;;) {
			const { results, next } = await read(query);
			ids.push(...idsOf(results));
			if (next === null) break;
			expect(typeof next).toBe('number');
			query.cursor = String(next);
		}
		expect(ids).toEqual(all);
	});

	it('numericNext still requires the filters of the first page', async () => {
		sandbox.faults.next({ kind: 'numericNext' });
		const { next } = await read({ page_size: '4', include_deleted: 'true' });
		const [integration] = sandbox.integrations.all();
		const path = `/hris/employees?page_size=4&cursor=${String(next)}`;
		expect((await get(sandbox, integration!.id, path)).status).toBe(400);
	});

	it.each(['results', 'tools'])('data replaces %s by a list of null', async (name) => {
		sandbox.faults.next({ kind: 'data', merge: { [name]: [null] } });
		const { json } = await send(sandbox, 'GET', '/tools/hris');
		expect(json.data[name]).toEqual([null]);
	});
});

describe('a fault hits', () => {
	const ask = async (path: string, integrationId?: string) => {
		const headers = integrationId === undefined ? undefined : { 'x-integration-id': integrationId };
		return (await send(sandbox, 'GET', path, undefined, headers)).status;
	};

	it('requests of one integration', async () => {
		const [first, second] = [sandbox.integrations.create().id, sandbox.integrations.create().id];
		for (const kind of ['concurrencyLimit', 'remoteRateLimit'] as const) {
			sandbox.faults.clear();
			sandbox.faults.next({ kind }, { integrationId: first, times: Infinity });
			expect(await ask('/hris/employees', second)).toBe(200);
			expect(await ask('/hris/employees', first)).toBe(429);
			expect(await ask('/check-api-key')).toBe(200);
		}
		sandbox.faults.clear();
		const faults: Fault[] = [{ kind: 'status', status: 500 }];
		sandbox.faults.random({ seed: 1, share: 1, faults, integrationId: first });
		expect([await ask('/hris/groups', first), await ask('/hris/groups', second)]).toEqual([
			500, 200,
		]);
	});

	it('requests to paths that match a pattern', async () => {
		const fault: Fault = { kind: 'status', status: 500 };
		sandbox.faults.next(fault, { pathPattern: '/tools/*', times: Infinity });
		expect([await ask('/tools/hris'), await ask('/check-api-key')]).toEqual([500, 200]);
		sandbox.faults.clear();
		sandbox.faults.random({ seed: 1, share: 1, faults: [fault], pathPattern: '*-key' });
		expect([await ask('/tools/hris'), await ask('/check-api-key')]).toEqual([200, 500]);
	});

	it('all requests of an outage until it ends', async () => {
		sandbox.faults.outage(300);
		const startedAt = Date.now();
		expect(await ask('/tools/hris')).toBe(503);
		while ((await ask('/check-api-key')) === 503);
		expect(Date.now() - startedAt).toBeGreaterThanOrEqual(290);
		expect(await ask('/tools/hris')).toBe(200);
	});

	it('all requests of an outage with another fault, and of a storm until it ends', async () => {
		sandbox.faults.outage(60_000, { kind: 'reset' });
		await expect(ask('/check-api-key')).rejects.toThrow();
		sandbox.faults.clear();
		const faults: Fault[] = [{ kind: 'status', status: 500 }];
		sandbox.faults.random({ seed: 1, share: 1, faults, forMs: 200 });
		expect(await ask('/check-api-key')).toBe(500);
		while ((await ask('/check-api-key')) === 500);
	});
});
