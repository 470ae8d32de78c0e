import type { Fault, Sandbox } from '../../sandbox';
import { connectionError, control, createLink, get, passthrough, send } from './support/apiClient';
import { converse } from './support/socket';
import { shareSandbox } from './support/shareSandbox';

let sandbox: Sandbox;
shareSandbox((started) => (sandbox = started));

/** Status and message of a POST to the control API. */
async function post(route: string, body: unknown = null) {
	const { status, json } = await control(sandbox, route, body);
	return { status, message: json.message };
}

/** One of each kind with every field, as it travels over HTTP. */
const EVERY_FAULT: { [Kind in Fault['kind']]: Required<Extract<Fault, { kind: Kind }>> } = {
	status: {
		kind: 'status',
		status: 503,
		body: { a: [null] },
		headers: { 'retry-after': { inSeconds: -5, as: 'httpDate' }, 'x-a': 1 },
		contentType: 'text/html',
	},
	error: { kind: 'error', status: 200, code: null, title: null, message: 'No', logUrl: null },
	oldEnvelope: { kind: 'oldEnvelope', status: 400, message: 'No' },
	rateLimit: { kind: 'rateLimit', resetSeconds: 'soon', retryAfter: -1 },
	remoteRateLimit: {
		kind: 'remoteRateLimit',
		resetSeconds: { inSeconds: 1, as: 'unixMs' },
		retryAfter: 0,
	},
	concurrencyLimit: { kind: 'concurrencyLimit' },
	gateway: { kind: 'gateway', by: 'kong', status: 500, message: 'No', processed: true },
	echoKey: { kind: 'echoKey', as: 'urlEncoded', where: 'html', status: 403 },
	delay: { kind: 'delay', ms: 1 },
	stall: { kind: 'stall', processed: true },
	reset: { kind: 'reset', processed: true },
	resetMidBody: { kind: 'resetMidBody' },
	truncate: { kind: 'truncate' },
	drip: { kind: 'drip', ms: 1 },
	dripHead: { kind: 'dripHead', ms: 1 },
	switchProtocols: { kind: 'switchProtocols', keepOpen: false, upgrade: false },
	interim: { kind: 'interim', status: 103, times: 2, everyMs: 1 },
	redirect: { kind: 'redirect', location: 'https://a.example', status: 308 },
	huge: { kind: 'huge', bytes: 100 },
	nested: { kind: 'nested', depth: 3 },
	endlessPages: { kind: 'endlessPages', results: [null], next: 'number' },
	controlHeader: { kind: 'controlHeader' },
	hugeHeaders: { kind: 'hugeHeaders', bytes: 20_000 },
	raw: { kind: 'raw', bytes: 'HTTP' },
	headers: { kind: 'headers', headers: { a: null, b: 0, c: 'd' } },
	empty: { kind: 'empty', status: 204 },
	byteOrderMark: { kind: 'byteOrderMark' },
	brokenEncoding: { kind: 'brokenEncoding', encoding: 'br', how: 'cut' },
	link: { kind: 'link', link: ['x'] },
	data: { kind: 'data', merge: { results: [null] } },
	envelope: { kind: 'envelope', merge: { data: null }, without: ['warnings'] },
	numericNext: { kind: 'numericNext' },
};

describe('the control API', () => {
	it.each(Object.values(EVERY_FAULT))('accepts a $kind fault with every field', async (fault) => {
		const next = jest.spyOn(sandbox.faults, 'next');
		expect(await post('faults', { next: fault })).toEqual({ status: 200 });
		expect(next).toHaveBeenCalledWith(fault, undefined);
		next.mockRestore();
	});

	it.each(Object.values(EVERY_FAULT))(
		'rejects a $kind fault with an unknown field',
		async (fault) => {
			expect(await post('faults', { next: { ...fault, minutes: 5 } })).toEqual({
				status: 400,
				message: "next: Unrecognized key(s) in object: 'minutes'.",
			});
			await createLink(sandbox);
			expect(sandbox.log).toMatchObject([{ status: 200 }]);
		},
	);

	it.each(['ratelimit', 'constructor', '__proto__', ''])(
		'rejects the unknown kind %j and lists the known ones',
		async (kind) => {
			for (const body of [
				{ next: { kind } },
				{ random: { seed: 1, share: 1, faults: [{ kind: 'stall' }, { kind }] } },
				{ outage: { ms: 1000, fault: { kind } } },
			]) {
				const { status, message } = await post('faults', body);
				expect(status).toBe(400);
				expect(message).toContain(
					`kind: "${kind}" is not a kind of fault. Use one of: status, error`,
				);
				for (const known of Object.keys(EVERY_FAULT)) expect(message).toContain(known);
			}
			expect((await createLink(sandbox)).status).toBe(200);
		},
	);

	it.each<[string, unknown, string]>([
		['faults', { nxt: {} }, "Unrecognized key(s) in object: 'nxt'."],
		['faults', { next: {} }, 'next.kind: Required.'],
		['faults', { next: { kind: 'status' } }, 'next.status: Required.'],
		['faults', { next: { kind: 'delay', ms: 1e12 } }, 'next.ms: '],
		['faults', { next: { kind: 'huge', bytes: 1e15 } }, 'next.bytes: '],
		['faults', { next: { kind: 'gateway', by: 'x' } }, "'nginx' | 'aws'"],
		['faults', { next: { kind: 'stall' }, options: { times: 0 } }, 'options.times: '],
		[
			'faults',
			{ next: { kind: 'stall' }, options: { pathPattern: '^/(a+)+$' } },
			'* for any characters',
		],
		['faults', { random: { seed: 1, share: 2, faults: [{ kind: 'stall' }] } }, 'random.share: '],
		['faults', { random: { seed: 1, share: 1, faults: [] } }, 'random.faults: '],
		['latency', { ms: '5' }, 'ms: Expected number, received string.'],
		['latency', { ms: -1 }, 'ms: '],
		['latency', undefined, 'ms: Required.'],
		['rate-limit', { rateLimit: { limit: 1 } }, 'rateLimit.windowMs: Required.'],
		[
			'rate-limit',
			{ rateLimit: { limit: 1, windowMs: 0 } },
			'rateLimit.windowMs: must be more than 0.',
		],
		['remote-rate-limit', {}, 'rateLimit: Required.'],
		['concurrency-limit', { limit: 1.5 }, 'limit: '],
		['pause-listening', { ms: 1e9 }, 'ms: '],
		['cut-connections', {}, 'count: Required.'],
		['proxy-status', { status: 99 }, 'status: '],
		['webhook-url', { url: 'nowhere' }, 'url: Invalid url.'],
		['deliver', { data: 1 }, 'type: Required.'],
		['integrations', { employees: 1e9 }, 'employees: '],
		['integrations', { employes: 1 }, "Unrecognized key(s) in object: 'employes'."],
		['integrations/x/state', { state: 'ON' }, "'ACTIVE' | 'INVALID' | 'INACTIVE'"],
		['reset', { all: true }, "Unrecognized key(s) in object: 'all'."],
	])('rejects POST %s with the body %j', async (route, body, text) => {
		const { status, message } = await post(route, body);
		expect([status, message]).toEqual([400, expect.stringContaining(text)]);
	});

	it('accepts a fault for one integration and some time, and an outage', async () => {
		const { id } = sandbox.integrations.create();
		const options = { integrationId: id, forMs: 60_000, times: null, pathPattern: '/hris/*' };
		await post('faults', { next: EVERY_FAULT.remoteRateLimit, options });
		const read = async (integrationId: string) =>
			(await get(sandbox, integrationId, '/hris/employees')).status;
		expect([await read(id), await read(id)]).toEqual([429, 429]);
		expect(await read(sandbox.integrations.create().id)).toBe(200);
		await post('faults', { clear: true, outage: { ms: 60_000 } });
		expect(await read(id)).toBe(503);
		await post('faults', { clear: true });
		expect(await read(id)).toBe(200);
	});

	it('limits the number of waiting faults', async () => {
		for (let n = 0; n < 1000; n++) sandbox.faults.next({ kind: 'stall' }, { path: '/never' });
		expect(await post('faults', { next: { kind: 'stall' } })).toEqual({
			status: 400,
			message: '1000 faults are waiting already. Clear them first.',
		});
		expect(await post('faults', { clear: true, next: { kind: 'stall' } })).toEqual({
			status: 200,
		});
	});

	it('finds requests by a path pattern', async () => {
		await send(sandbox, 'GET', '/tools/hris');
		await send(sandbox, 'GET', '/check-api-key');
		const found = await fetch(`${sandbox.origin}/_sandbox/log?pathPattern=/tools/*`);
		expect(await found.json()).toMatchObject([{ path: '/tools/hris' }]);
		expect((await fetch(`${sandbox.origin}/_sandbox/log?pathPattern=^a`)).status).toBe(400);
	});

	it('sets the rate, concurrency and remote rate limits', async () => {
		const [first, second] = [sandbox.integrations.create().id, sandbox.integrations.create().id];
		const act = async (id: string) => await passthrough(sandbox, id);
		await post('rate-limit', { rateLimit: { limit: 3, windowMs: 60_000, resetAs: 'unixMs' } });
		const { headers } = await act(first);
		expect(headers.get('ratelimit-remaining')).toBe('2');
		expect(headers.get('ratelimit-reset')).toMatch(/^\d{13}$/);
		await post('rate-limit', { rateLimit: null });

		await post('concurrency-limit', { limit: 7 });
		await post('concurrency-limit', { limit: 5, integrationId: first });
		expect((await act(first)).headers.get('concurrency-limit')).toBe('5');
		expect((await act(second)).headers.get('concurrency-limit')).toBe('7');

		await post('remote-rate-limit', {
			rateLimit: { limit: 0, windowMs: 500, retryAfter: true, rounding: 'ceil' },
			integrationId: first,
		});
		const refused = await act(first);
		expect(refused.json.error.code).toBe('REMOTE.RATE_LIMIT_EXCEEDED');
		expect(refused.headers.get('retry-after')).toBe('1');
		expect((await act(second)).status).toBe(200);
		await post('remote-rate-limit', { rateLimit: null, integrationId: first });
		expect((await act(first)).status).toBe(200);
	});

	it('makes the API unreachable', async () => {
		const connect = 'CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n';
		await post('proxy-status', { status: 407 });
		expect((await converse(sandbox, connect)).text).toContain('407');
		await post('proxy-status', { status: null });
		expect((await converse(sandbox, connect)).text).toBe('');

		await post('cut-connections', { count: 1 });
		expect((await converse(sandbox, 'GET / HTTP/1.1\r\n\r\n')).ended).toBe('reset');

		expect(await post('pause-listening', { ms: 300 })).toEqual({ status: 200 });
		while ((await converse(sandbox, '', 50)).ended !== 'refused');
		while ((await connectionError(createLink(sandbox))) !== 'none');
		expect(sandbox.log).toMatchObject([{ status: 200 }]);
	});
});
