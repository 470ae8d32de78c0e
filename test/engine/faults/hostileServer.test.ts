/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Fault, type Sandbox } from '../../../sandbox';
import { Engine } from '../../support/engine';
import { everyText } from '../../support/everyText';
import { CREATE, credentialFor, runKombo } from '../../support/kombo';

const MB = 1024 * 1024;

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** Two items, of which the first one meets the fault. */
async function meet(fault: Fault, options: IDataObject = {}) {
	sandbox.faults.next(fault, { originId: 'first', times: Infinity });
	const run = await runKombo(engine, sandbox, {
		parameters: {
			...CREATE,
			endUserOriginId: '={{ $json.id }}',
			options: { maxRetries: 0, ...options },
		},
		items: [{ id: 'first' }, { id: 'second' }],
		onError: 'continueRegularOutput',
	});
	expect(everyText(run.run)).not.toContain(sandbox.apiKey);
	expect(run.items[1]?.json.link).toEqual(expect.stringMatching(/^http/));
	return run.items[0]?.json.error as { message: string; code: string; httpCode: number | null };
}

/** A server on this machine that is not Kombo, and what was asked of it. */
async function otherHost(answer: (request: IncomingMessage) => Buffer | string) {
	const asked: IncomingMessage[] = [];
	const server: Server = createServer((request, response) => {
		asked.push(request);
		response.setHeader('content-type', 'application/json');
		if (request.url?.includes('gzip')) response.setHeader('content-encoding', 'gzip');
		response.end(answer(request));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { asked, origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

test.each([301, 302, 303, 307, 308])(
	'a redirect (%i) to another host is told, and the key does not follow',
	async (status) => {
		const other = await otherHost(
			() => '{"status":"success","data":{"link":"http://evil.example"}}',
		);
		const error = await meet({ kind: 'redirect', location: `${other.origin}/v1`, status });
		other.close();
		expect(other.asked).toEqual([]);
		expect(error).toMatchObject({
			code: `HTTP.${status}`,
			httpCode: status,
			message: expect.stringContaining('Redirects are not followed'),
		});
	},
);

test('a redirect to itself ends at once', async () => {
	const location = `${sandbox.baseUrl}/connect/create-link`;
	expect(await meet({ kind: 'redirect', location })).toMatchObject({ code: 'HTTP.302' });
	expect(sandbox.log).toHaveLength(2);
});

test('an answer of 100 MB is given up in the middle', async () => {
	const before = process.memoryUsage.rss();
	let most = before;
	const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
	const error = await meet({ kind: 'huge', bytes: 100 * MB });
	clearInterval(watch);
	expect(error).toMatchObject({
		code: 'RESPONSE.TOO_LARGE',
		message: expect.stringMatching(/^Kombo's response is too large\. It is larger than 50 MB/),
	});
	// the sandbox that makes the 100 MB is in this process, too
	expect((most - before) / MB).toBeLessThan(250);
});

test('a small answer that unpacks to 300 MB is given up in the middle', async () => {
	const packed = gzipSync(Buffer.alloc(300 * MB, ' '));
	expect(packed.length).toBeLessThan(MB);
	const other = await otherHost(() => packed);
	const { items } = await runKombo(
		engine,
		{ ...credentialFor(sandbox), baseUrl: `${other.origin}/gzip` },
		{ parameters: CREATE, onError: 'continueRegularOutput' },
	);
	other.close();
	expect(items[0]?.json.error).toMatchObject({ code: 'RESPONSE.TOO_LARGE' });
});

test('an answer that drips is given up when the time is over', async () => {
	const startedAt = performance.now();
	const error = await meet({ kind: 'drip', ms: 50 }, { timeout: 300 });
	expect(error).toMatchObject({ code: 'NETWORK.TIMED_OUT' });
	expect(performance.now() - startedAt).toBeLessThan(15_000);
});

test('a header with control characters', async () => {
	expect(await meet({ kind: 'controlHeader' })).toMatchObject({
		code: 'RESPONSE.UNREADABLE',
		message: expect.stringMatching(/^Kombo sent an unreadable response\. /),
	});
});

test.each([
	'garbage',
	'HTTP/1.1 9999 Nonsense\r\n\r\n',
	'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}',
])('bytes that are no HTTP: %j', async (bytes) => {
	expect(await meet({ kind: 'raw', bytes })).toMatchObject({
		code: expect.stringMatching(/^(NETWORK|HTTP|RESPONSE)\./),
		message: expect.stringMatching(/^[A-Z].{20}/),
	});
});

test.each([
	['JavaScript', 'javascript:alert(1)'],
	['data', 'data:text/html,<script>alert(1)</script>'],
	['a file', 'file:///etc/passwd'],
	['no address', 'click here'],
	['an empty text', ''],
	['two lines', 'https://connect.kombo.dev/v1?token=x\nBcc: all@example.com'],
	['a number', 5],
	['an object', { href: 'https://connect.kombo.dev' }],
	['a list', ['https://connect.kombo.dev']],
	['nothing', null],
	['no link', undefined],
])('a link that is %s is not handed on', async (_, link) => {
	expect(await meet({ kind: 'link', link })).toMatchObject({
		code: 'RESPONSE.NO_LINK',
		message: expect.stringMatching(/^Kombo's response has no usable link\. /),
	});
});

test.each([600, 1_000_000])('JSON that is nested %i deep', async (depth) => {
	const startedAt = performance.now();
	expect(await meet({ kind: 'nested', depth })).toMatchObject({
		code: 'RESPONSE.UNREADABLE',
		message: expect.stringMatching(/^Kombo sent an unreadable response\. /),
	});
	expect(performance.now() - startedAt).toBeLessThan(20_000);
});

test.each([
	['HTML in the error', '<img src=x onerror=alert(1)>'],
	['control characters in the error', 'a\u0000b\u001b[31mc\u202ed'],
	['a megabyte in the error', 'x'.repeat(MB)],
])('%s', async (_, text) => {
	const body = {
		status: 'error',
		error: { code: text, title: text, message: text, log_url: text },
	};
	const error = await meet({ kind: 'status', status: 400, body });
	// lines are fine, other control characters are not
	expect(error.message).not.toMatch(/[<>]|(?!\n)[\p{Cc}\p{Cf}]/u);
	expect(error).toMatchObject({ httpCode: 400, message: expect.any(String) });
	expect(error.message.length).toBeLessThan(10_000);
});

test.each([
	'{"__proto__":{"polluted":true},"status":"success","data":{"link":"https://a.example","__proto__":{"polluted":true}}}',
	'{"status":"success","data":{"link":"https://a.example","constructor":{"prototype":{"polluted":true}}}}',
])('prototype keys in the answer change no prototype', async (bytes) => {
	const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${bytes.length}\r\n\r\n`;
	sandbox.faults.next({ kind: 'raw', bytes: head + bytes });
	const { items } = await runKombo(engine, sandbox, { parameters: CREATE });
	expect(items[0]?.json.link).toBe('https://a.example/');
	expect(({} as IDataObject).polluted).toBeUndefined();
	expect((items[0]?.json as IDataObject).polluted).toBeUndefined();
});
