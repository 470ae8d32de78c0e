/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { Engine } from '../support/engine';
import { everyText } from '../support/everyText';
import { CREATE, credentialFor, runKombo } from '../support/kombo';
import { until } from '../support/until';

let engine: Engine;
let sandbox: Sandbox;
const servers: Server[] = [];

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterEach(() => {
	for (const server of servers.splice(0)) server.close();
	delete process.env.HTTPS_PROXY;
});
afterAll(async () => await sandbox.close());

async function listen(server: Server, port = 0): Promise<number> {
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

/** A server that does something as soon as the first bytes arrive. */
async function onFirstBytes(react: (socket: Socket) => void): Promise<number> {
	return await listen(
		createServer((socket) => {
			socket.on('error', () => {});
			socket.once('data', () => react(socket));
		}),
	);
}

async function send(baseUrl: string, options: IDataObject = {}, parameters: IDataObject = {}) {
	const credential = { ...credentialFor(sandbox), region: 'custom', baseUrl };
	const { items, run } = await runKombo(engine, credential, {
		parameters: { ...CREATE, options: { maxRetries: 0, ...options }, ...parameters },
		onError: 'continueRegularOutput',
	});
	expect(everyText(run)).not.toContain(sandbox.apiKey);
	return items[0]?.json.error as { message: string; code: string; httpCode: number | null };
}

test('a proxy that closes CONNECT is named, and its requests were never sent', async () => {
	const port = await onFirstBytes((socket) => socket.end());
	process.env.HTTPS_PROXY = `http://127.0.0.1:${port}`;
	expect(await send('https://kombo.test/v1')).toMatchObject({
		code: 'NETWORK.PROXY_CLOSED',
		message: expect.stringContaining('Check the proxy that n8n uses'),
	});
});

test('a server without TLS fails the handshake', async () => {
	const port = await listen(createHttpServer((_, response) => response.end()));
	expect(await send(`https://127.0.0.1:${port}/v1`)).toMatchObject({
		code: 'NETWORK.HANDSHAKE_FAILED',
	});
});

test.each([
	['no HTTP', 'hello\r\n\r\n'],
	['headers without end', `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`],
	[
		'a body that is not what it says',
		'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello',
	],
])('a response that is %s is unreadable', async (_, bytes) => {
	const port = await onFirstBytes((socket) => socket.end(bytes));
	expect(await send(`http://127.0.0.1:${port}/v1`)).toMatchObject({
		code: 'RESPONSE.UNREADABLE',
		message: expect.stringContaining('Kombo sent an unreadable response'),
	});
});

test.each([
	[
		'switches protocols',
		'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
	],
	['says to go on, forever', 'HTTP/1.1 100 Continue\r\n\r\n'],
	['stops in its headers', 'HTTP/1.1 200 OK\r\nContent-'],
	['stops in its body', 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{'],
	['says nothing', ''],
])('a server that %s is given up in time, and its connection closed', async (_, bytes) => {
	const closed: number[] = [];
	const port = await onFirstBytes((socket) => {
		if (bytes) socket.write(bytes);
		socket.once('close', () => closed.push(Date.now()));
	});
	const startedAt = Date.now();
	expect(await send(`http://127.0.0.1:${port}/v1`, { timeout: 300 })).toMatchObject({
		code: 'NETWORK.TIMED_OUT',
	});
	expect(Date.now() - startedAt).toBeLessThan(15_000);
	await until(() => closed.length > 0);
	expect(closed).toHaveLength(1);
});

test('an execution that is canceled closes the connections of its requests', async () => {
	let closed = 0;
	const stop = new AbortController();
	const port = await onFirstBytes((socket) => {
		socket.once('close', () => closed++);
		setTimeout(() => stop.abort(), 50);
	});
	await runKombo(
		engine,
		{ ...credentialFor(sandbox), region: 'custom', baseUrl: `http://127.0.0.1:${port}/v1` },
		{ parameters: CREATE, items: [{}, {}, {}], cancel: stop.signal },
	);
	await until(() => closed > 0);
});

test('a server that is not there yet loses none of 400 items, none of them sent twice', async () => {
	const probe = createServer();
	const port = await listen(probe);
	await new Promise((resolve) => probe.close(resolve));
	const { apiKey } = sandbox;
	const starting = new Promise<Sandbox>((resolve) => {
		setTimeout(() => resolve(startSandbox({ port, apiKey })), 300);
	});
	const { items } = await runKombo(
		engine,
		{ ...credentialFor(sandbox), baseUrl: `http://127.0.0.1:${port}/v1` },
		{
			// Not repeatable where it is unclear whether it was sent.
			parameters: {
				resource: 'apiCall',
				operation: 'send',
				method: 'POST',
				path: '/connect/create-link',
				body: { end_user_email: 'a@b.example', end_user_organization_name: 'Acme' },
			},
			items: Array.from({ length: 400 }, (_, id) => ({ id })),
			onError: 'continueRegularOutput',
		},
	);
	const late = await starting;
	expect(items.filter(({ json }) => json.error !== undefined)).toEqual([]);
	expect(late.requests('/connect/create-link')).toHaveLength(400);
	await late.close();
}, 240_000);

test('100 executions of one item against 10 requests a second: all succeed', async () => {
	sandbox.setRateLimit({ limit: 10, windowMs: 1000 });
	const runs = await Promise.all(
		Array.from(
			{ length: 100 },
			async () => await runKombo(engine, sandbox, { parameters: CREATE }),
		),
	);
	expect(runs.filter(({ items }) => items[0]?.json.link !== undefined)).toHaveLength(100);
}, 240_000);
