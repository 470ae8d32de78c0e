/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox } from '../../sandbox';
import { freePort } from '../../scripts/n8n/ports';
import { everyText } from '../support/everyText';
import { CREATE, credentialFor, numberedItems, runKombo } from '../support/kombo';
import { listen } from '../support/listen';
import { until } from '../support/until';
import { useStage } from '../support/stage';

const stage = useStage();
const servers: Server[] = [];

afterEach(() => {
	for (const server of servers.splice(0)) server.close();
	delete process.env.HTTPS_PROXY;
});

async function open(server: Server): Promise<number> {
	servers.push(server);
	return await listen(server);
}

/** Opens a server that reacts to the first bytes of a connection. */
async function onFirstBytes(react: (socket: Socket) => void): Promise<number> {
	return await open(
		createServer((socket) => {
			socket.on('error', () => {});
			socket.once('data', () => react(socket));
		}),
	);
}

async function send(baseUrl: string, options: IDataObject = {}, parameters: IDataObject = {}) {
	const credential = { ...credentialFor(stage.sandbox), region: 'custom', baseUrl };
	const { items, run } = await runKombo(stage.engine, credential, {
		parameters: { ...CREATE, options: { maxRetries: 0, ...options }, ...parameters },
		onError: 'continueRegularOutput',
	});
	expect(everyText(run)).not.toContain(stage.sandbox.apiKey);
	return items[0]?.json.error as { message: string; code: string; httpCode: number | null };
}

it('node names the proxy when it closes a CONNECT request', async () => {
	const port = await onFirstBytes((socket) => socket.end());
	process.env.HTTPS_PROXY = `http://127.0.0.1:${port}`;
	expect(await send('https://kombo.test/v1')).toMatchObject({
		code: 'NETWORK.PROXY_CLOSED',
		message: expect.stringContaining('Check the proxy that n8n uses'),
	});
});

it('node reports a failed handshake when the server has no TLS', async () => {
	const port = await open(createHttpServer((_, response) => response.end()));
	expect(await send(`https://127.0.0.1:${port}/v1`)).toMatchObject({
		code: 'NETWORK.HANDSHAKE_FAILED',
	});
});

it.each([
	['not HTTP', 'hello\r\n\r\n'],
	['endless headers', `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`],
	[
		'a body in another encoding than declared',
		'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello',
	],
])('node reports an unreadable response for %s', async (_, bytes) => {
	const port = await onFirstBytes((socket) => socket.end(bytes));
	expect(await send(`http://127.0.0.1:${port}/v1`)).toMatchObject({
		code: 'RESPONSE.UNREADABLE',
		message: expect.stringContaining('Kombo sent an unreadable response'),
	});
});

it.each([
	[
		'switches protocols',
		'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
	],
	['sends only 100 Continue', 'HTTP/1.1 100 Continue\r\n\r\n'],
	['stops in its headers', 'HTTP/1.1 200 OK\r\nContent-'],
	['stops in its body', 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{'],
	['stays silent', ''],
])('node times out and closes the connection when a server %s', async (_, bytes) => {
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

it('node closes open connections when the execution is canceled', async () => {
	let closed = 0;
	const stop = new AbortController();
	const port = await onFirstBytes((socket) => {
		socket.once('close', () => closed++);
		setTimeout(() => stop.abort(), 50);
	});
	await runKombo(
		stage.engine,
		{ ...credentialFor(stage.sandbox), region: 'custom', baseUrl: `http://127.0.0.1:${port}/v1` },
		{ parameters: CREATE, items: [{}, {}, {}], cancel: stop.signal },
	);
	await until(() => closed > 0);
});

it('node sends each of 400 items exactly once to a server that starts late', async () => {
	const port = await freePort();
	const { apiKey } = stage.sandbox;
	const starting = wait(300).then(async () => await startSandbox({ port, apiKey }));
	const { items } = await runKombo(
		stage.engine,
		{ ...credentialFor(stage.sandbox), baseUrl: `http://127.0.0.1:${port}/v1` },
		{
			// A POST must not be repeated when it is unclear whether it was sent.
			parameters: {
				resource: 'request',
				operation: 'send',
				method: 'POST',
				path: '/connect/create-link',
				body: { end_user_email: 'a@b.example', end_user_organization_name: 'Acme' },
			},
			items: numberedItems(400),
			onError: 'continueRegularOutput',
		},
	);
	const late = await starting;
	expect(items.filter(({ json }) => json.error !== undefined)).toEqual([]);
	expect(late.requests('/connect/create-link')).toHaveLength(400);
	await late.close();
}, 240_000);

it('node completes 100 executions against a limit of 10 requests a second', async () => {
	stage.sandbox.setRateLimit({ limit: 10, windowMs: 1000 });
	const runs = await Promise.all(
		Array.from({ length: 100 }, async () => await stage.run({ parameters: CREATE })),
	);
	expect(runs.filter(({ items }) => items[0]?.json.link !== undefined)).toHaveLength(100);
}, 240_000);
