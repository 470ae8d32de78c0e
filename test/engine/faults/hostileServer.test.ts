/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../../sandbox';
import { everyText } from '../../support/everyText';
import { CREATE, credentialFor, runKombo } from '../../support/kombo';
import { listen } from '../../support/listen';
import { useStage } from '../../support/stage';

const MB = 1024 * 1024;

const stage = useStage();

/** Runs two items; the first one gets the fault. */
async function meet(fault: Fault, options: IDataObject = {}) {
	stage.sandbox.faults.next(fault, { originId: 'first', times: Infinity });
	const run = await stage.run({
		parameters: {
			...CREATE,
			endUserOriginId: '={{ $json.id }}',
			options: { maxRetries: 0, ...options },
		},
		items: [{ id: 'first' }, { id: 'second' }],
		onError: 'continueRegularOutput',
	});
	expect(everyText(run.run)).not.toContain(stage.sandbox.apiKey);
	expect(run.items[1]?.json.link).toEqual(expect.stringMatching(/^http/));
	return run.items[0]?.json.error as { message: string; code: string; httpCode: number | null };
}

/** Opens a server that is not Kombo, and records its requests. */
async function otherHost(bodyOf: (request: IncomingMessage) => Buffer | string) {
	const requests: IncomingMessage[] = [];
	const server: Server = createServer((request, response) => {
		requests.push(request);
		response.setHeader('content-type', 'application/json');
		if (request.url?.includes('gzip')) response.setHeader('content-encoding', 'gzip');
		response.end(bodyOf(request));
	});
	const port = await listen(server);
	return { requests, origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

it.each([301, 302, 303, 307, 308])(
	'node reports a redirect (%i) and sends no key to the other host',
	async (status) => {
		const other = await otherHost(
			() => '{"status":"success","data":{"link":"http://evil.example"}}',
		);
		const error = await meet({ kind: 'redirect', location: `${other.origin}/v1`, status });
		other.close();
		expect(other.requests).toEqual([]);
		expect(error).toMatchObject({
			code: `HTTP.${status}`,
			httpCode: status,
			message: expect.stringContaining('Redirects are not followed'),
		});
	},
);

it('node does not follow a redirect to the same URL', async () => {
	const location = `${stage.sandbox.baseUrl}/connect/create-link`;
	expect(await meet({ kind: 'redirect', location })).toMatchObject({ code: 'HTTP.302' });
	expect(stage.sandbox.log).toHaveLength(2);
});

it('node aborts a 100 MB response', async () => {
	const before = process.memoryUsage.rss();
	let most = before;
	const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
	const error = await meet({ kind: 'huge', bytes: 100 * MB });
	clearInterval(watch);
	expect(error).toMatchObject({
		code: 'RESPONSE.TOO_LARGE',
		message: expect.stringMatching(/^Kombo's response is too large\. It is larger than 50 MB/),
	});
	// The sandbox, which creates the 100 MB, runs in this process, too.
	expect((most - before) / MB).toBeLessThan(250);
});

it('node aborts a small response that unpacks to 300 MB', async () => {
	const packed = gzipSync(Buffer.alloc(300 * MB, ' '));
	expect(packed.length).toBeLessThan(MB);
	const other = await otherHost(() => packed);
	const { items } = await runKombo(
		stage.engine,
		{ ...credentialFor(stage.sandbox), baseUrl: `${other.origin}/gzip` },
		{ parameters: CREATE, onError: 'continueRegularOutput' },
	);
	other.close();
	expect(items[0]?.json.error).toMatchObject({ code: 'RESPONSE.TOO_LARGE' });
});

it('node times out a response that drips', async () => {
	const startedAt = performance.now();
	const error = await meet({ kind: 'drip', ms: 50 }, { timeout: 300 });
	expect(error).toMatchObject({ code: 'NETWORK.TIMED_OUT' });
	expect(performance.now() - startedAt).toBeLessThan(15_000);
});

it('node reports a header with control characters as unreadable', async () => {
	expect(await meet({ kind: 'controlHeader' })).toMatchObject({
		code: 'RESPONSE.UNREADABLE',
		message: expect.stringMatching(/^Kombo sent an unreadable response\. /),
	});
});

it.each([
	'garbage',
	'HTTP/1.1 9999 Nonsense\r\n\r\n',
	'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}',
])('node reports an invalid HTTP response: %j', async (bytes) => {
	expect(await meet({ kind: 'raw', bytes })).toMatchObject({
		code: expect.stringMatching(/^(NETWORK|HTTP|RESPONSE)\./),
		message: expect.stringMatching(/^[A-Z].{20}/),
	});
});

it.each([
	['JavaScript', 'javascript:alert(1)'],
	['data', 'data:text/html,<script>alert(1)</script>'],
	['a file', 'file:///etc/passwd'],
	['plain text', 'click here'],
	['an empty text', ''],
	['two lines', 'https://connect.kombo.dev/v1?token=x\nBcc: all@example.com'],
	['a number', 5],
	['an object', { href: 'https://connect.kombo.dev' }],
	['a list', ['https://connect.kombo.dev']],
	['nothing', null],
	['missing', undefined],
])('node does not output a link that is %s', async (_, link) => {
	expect(await meet({ kind: 'link', link })).toMatchObject({
		code: 'RESPONSE.NO_LINK',
		message: expect.stringMatching(/^Kombo's response has no usable link\. /),
	});
});

it.each([600, 1_000_000])(
	'node reports JSON that is nested %i levels deep as unreadable',
	async (depth) => {
		const startedAt = performance.now();
		expect(await meet({ kind: 'nested', depth })).toMatchObject({
			code: 'RESPONSE.UNREADABLE',
			message: expect.stringMatching(/^Kombo sent an unreadable response\. /),
		});
		expect(performance.now() - startedAt).toBeLessThan(20_000);
	},
);

it.each([
	['HTML in the error', '<img src=x onerror=alert(1)>'],
	['control characters in the error', 'a\u0000b\u001b[31mc\u202ed'],
	['a megabyte in the error', 'x'.repeat(MB)],
])('node cleans and bounds %s', async (_, text) => {
	const body = {
		status: 'error',
		error: { code: text, title: text, message: text, log_url: text },
	};
	const error = await meet({ kind: 'status', status: 400, body });
	// Line breaks are fine, other control characters are not.
	expect(error.message).not.toMatch(/[<>]|(?!\n)[\p{Cc}\p{Cf}]/u);
	expect(error).toMatchObject({ httpCode: 400, message: expect.any(String) });
	expect(error.message.length).toBeLessThan(10_000);
});

it.each([
	'{"__proto__":{"polluted":true},"status":"success","data":{"link":"https://a.example","__proto__":{"polluted":true}}}',
	'{"status":"success","data":{"link":"https://a.example","constructor":{"prototype":{"polluted":true}}}}',
])('node does not let a response change a prototype', async (bytes) => {
	const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${bytes.length}\r\n\r\n`;
	stage.sandbox.faults.next({ kind: 'raw', bytes: head + bytes });
	const { items } = await stage.run({ parameters: CREATE });
	expect(items[0]?.json.link).toBe('https://a.example/');
	expect(({} as IDataObject).polluted).toBeUndefined();
	expect((items[0]?.json as IDataObject).polluted).toBeUndefined();
});
