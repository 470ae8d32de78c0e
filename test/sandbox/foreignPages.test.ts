import type { Sandbox } from '../../sandbox';
import { createToken, send } from './support/apiClient';
import { converse, request } from './support/socket';
import { shareSandbox } from './support/shareSandbox';

let sandbox: Sandbox;
shareSandbox((started) => (sandbox = started));

const PATHS = [
	'GET /',
	'GET /page/page.js',
	'GET /_sandbox/overview',
	'POST /_sandbox/connect',
	'POST /_sandbox/switches',
	'POST /_sandbox/deliver',
	'GET /v1/check-api-key',
	'POST /v1/connect/create-link',
	'GET /connect?token=x',
	'POST /connect',
	'GET /_sandbox/log',
	'POST /_sandbox/reset',
	'GET /anything',
];

/** Status and text of the answer to a request with these headers. */
async function ask(line: string, headers: Record<string, string> = {}) {
	const { text } = await converse(sandbox, request(sandbox, line, headers));
	const [head = '', body = ''] = text.split('\r\n\r\n');
	return { status: Number(head.split(' ')[1]), body };
}

const port = () => new URL(sandbox.origin).port;

describe.each(PATHS)('a request to %s', (line) => {
	it.each([
		['another name', 'evil.example'],
		['another name with the port', 'evil.example:PORT'],
		['the address with another port', '127.0.0.1:1'],
		['the address without a port', '127.0.0.1'],
		['a name that begins like its own', '127.0.0.1:PORT.evil.example'],
		['a name that ends like its own', 'evil-localhost:PORT'],
		['a user before the address', 'x@127.0.0.1:PORT'],
		['nothing', ''],
	])('is rejected with %s as the Host', async (_, host) => {
		const { status, body } = await ask(line, { Host: host.replace('PORT', port()) });
		expect([status, body]).toEqual([
			403,
			expect.stringMatching(
				/The sandbox accepts only requests to 127\.0\.0\.1:\d+ and localhost:\d+/,
			),
		]);
		expect(sandbox.log).toEqual([]);
	});

	it.each([
		['another site', { Origin: 'https://evil.example' }],
		['another port of this machine', { Origin: 'http://127.0.0.1:1' }],
		['no page that has a name', { Origin: 'null' }],
		['a framed page without a name', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
		['an extension', { Origin: 'chrome-extension://abcdef' }],
		['a page that hides its origin', { 'Sec-Fetch-Site': 'cross-site' }],
		['another port, origin hidden', { 'Sec-Fetch-Site': 'same-site' }],
	])('is rejected from %s', async (_, headers) => {
		const { status, body } = await ask(line, headers);
		expect([status, body]).toEqual([
			403,
			expect.stringMatching(/The sandbox accepts only requests from its own pages/),
		]);
		expect(sandbox.log).toEqual([]);
	});

	it('is accepted under each name of the sandbox', async () => {
		for (const host of ['127.0.0.1', 'localhost', 'LocalHost', '[::1]']) {
			expect((await ask(line, { Host: `${host}:${port()}` })).status).not.toBe(403);
		}
	});

	it("is accepted from the sandbox's own pages", async () => {
		const own = `http://127.0.0.1:${port()}`;
		for (const headers of [
			{ Origin: own },
			{ Origin: own, 'Sec-Fetch-Site': 'same-origin' },
			{ Origin: 'null', 'Sec-Fetch-Site': 'same-origin' },
			{ 'Sec-Fetch-Site': 'none' },
		] as Array<Record<string, string>>) {
			expect((await ask(line, headers)).status).not.toBe(403);
		}
	});
});

const VISIT = {
	'Sec-Fetch-Site': 'cross-site',
	'Sec-Fetch-Mode': 'navigate',
	'Sec-Fetch-Dest': 'document',
};

describe('the sandbox', () => {
	it('opens the connect page and the log from links in emails and n8n', async () => {
		const token = await createToken(sandbox);
		expect((await ask(`GET /connect?token=${token}`, VISIT)).status).toBe(200);
		expect((await ask('GET /_sandbox/log/0', VISIT)).status).not.toBe(403);
	});

	it('rejects forms and frames of other sites', async () => {
		const token = await createToken(sandbox);
		expect((await ask('POST /connect', VISIT)).status).toBe(403);
		const frame = { ...VISIT, 'Sec-Fetch-Dest': 'iframe' };
		expect((await ask(`GET /connect?token=${token}`, frame)).status).toBe(403);
	});

	it("rejects in Kombo's envelope below /v1, so that clients show the message", async () => {
		const { body } = await ask('GET /v1/check-api-key', { Host: 'evil.example' });
		expect(JSON.parse(body)).toEqual({
			status: 'error',
			error: {
				code: null,
				title: 'Refused by the sandbox',
				message: expect.stringContaining('"evil.example"'),
				log_url: null,
			},
		});
		const control = await ask('GET /_sandbox/log', { Host: 'evil.example' });
		expect(Object.keys(JSON.parse(control.body) as object)).toEqual(['message']);
	});

	it('is no proxy for other hosts, but accepts its own address in the request line', async () => {
		expect((await ask('GET http://evil.example/v1/check-api-key')).status).toBe(403);
		expect((await ask(`GET ${sandbox.baseUrl}/check-api-key`)).status).toBe(200);
		expect(sandbox.log).toMatchObject([{ path: '/check-api-key' }]);
	});

	it('accepts clients that are not browsers', async () => {
		expect((await send(sandbox, 'GET', '/check-api-key')).status).toBe(200);
	});
});
