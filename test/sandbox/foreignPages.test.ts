import { type Sandbox, startSandbox } from '../../sandbox';
import { createToken, send } from './support/apiClient';
import { converse, request } from './support/socket';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const PATHS = [
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

describe.each(PATHS)('%s', (line) => {
	it.each([
		['another name', 'evil.example'],
		['another name with the port', 'evil.example:PORT'],
		['the address with another port', '127.0.0.1:1'],
		['the address without a port', '127.0.0.1'],
		['a name that begins like its own', '127.0.0.1:PORT.evil.example'],
		['a name that ends like its own', 'evil-localhost:PORT'],
		['a user before the address', 'x@127.0.0.1:PORT'],
		['nothing', ''],
	])('refuses %s as the Host', async (_, host) => {
		const { status, body } = await ask(line, { Host: host.replace('PORT', port()) });
		expect([status, body]).toEqual([
			403,
			expect.stringMatching(
				/The sandbox answers requests to 127\.0\.0\.1:\d+ and localhost:\d+ only/,
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
	])('refuses requests from %s', async (_, headers) => {
		const { status, body } = await ask(line, headers);
		expect([status, body]).toEqual([
			403,
			expect.stringMatching(/The sandbox answers only pages of its own/),
		]);
		expect(sandbox.log).toEqual([]);
	});

	it('answers under each of its own names', async () => {
		for (const host of ['127.0.0.1', 'localhost', 'LocalHost', '[::1]']) {
			expect((await ask(line, { Host: `${host}:${port()}` })).status).not.toBe(403);
		}
	});

	it('answers its own pages', async () => {
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

it('lets links in mails and in n8n lead to the connect page and to the log', async () => {
	const token = await createToken(sandbox);
	expect((await ask(`GET /connect?token=${token}`, VISIT)).status).toBe(200);
	expect((await ask('GET /_sandbox/log/0', VISIT)).status).not.toBe(403);
});

it('takes no form from another site, and shows nothing in its frames', async () => {
	const token = await createToken(sandbox);
	expect((await ask('POST /connect', VISIT)).status).toBe(403);
	const frame = { ...VISIT, 'Sec-Fetch-Dest': 'iframe' };
	expect((await ask(`GET /connect?token=${token}`, frame)).status).toBe(403);
});

it("uses Kombo's envelope below /v1, so that clients show the sentence", async () => {
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

it('is no proxy for other hosts, but knows its own address in the request line', async () => {
	expect((await ask('GET http://evil.example/v1/check-api-key')).status).toBe(403);
	expect((await ask(`GET ${sandbox.baseUrl}/check-api-key`)).status).toBe(200);
	expect(sandbox.log).toMatchObject([{ path: '/check-api-key' }]);
});

it('refuses no client that is not a browser', async () => {
	expect((await send(sandbox, 'GET', '/check-api-key')).status).toBe(200);
});
