/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test, never inside n8n */
import { createServer } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Agent, fetch as undiciFetch } from 'undici';
import { type Sandbox, startSandbox } from '../../sandbox';
import { until } from '../support/until';
import { connectionError, createLink, LINK_BODY, send } from './support/apiClient';
import { converse, request } from './support/socket';

let sandbox: Sandbox;
afterEach(async () => await sandbox.close());

const check = async () => await send(sandbox, 'GET', '/check-api-key');
const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

describe('a paused sandbox', () => {
	beforeEach(async () => {
		sandbox = await startSandbox();
	});

	it('refuses connections, then listens at the same address with the same state', async () => {
		await createLink(sandbox);
		const startedAt = Date.now();
		const back = sandbox.pauseListening(2_000);
		expect(await connectionError(check())).toBe('ECONNREFUSED');
		expect((await converse(sandbox, '')).ended).toBe('refused');
		await back;
		expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_990);
		expect((await check()).status).toBe(200);
		expect(sandbox.links.all()).toHaveLength(1);
	});

	it('drops existing connections', async () => {
		sandbox.setLatency(5_000);
		const lost = connectionError(createLink(sandbox));
		await until(() => sandbox.log.length === 1);
		const back = sandbox.pauseListening(100);
		expect(await lost).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
		await back;
		expect(sandbox.log).toMatchObject([{ aborted: true }]);
	});

	it('finishes open requests with letFinish, then closes their connections', async () => {
		sandbox.setLatency(1_000);
		const line = request(sandbox, 'GET /v1/check-api-key', { Connection: 'keep-alive' });
		const responses = converse(sandbox, line, 20_000);
		await until(() => sandbox.log.length === 1);
		const back = sandbox.pauseListening(2_500, { letFinish: true });
		expect((await converse(sandbox, '')).ended).toBe('refused');
		const { text, ended } = await responses;
		expect([text.startsWith('HTTP/1.1 200 OK'), ended]).toEqual([true, 'closed']);
		await back;
	});

	it('can prolong its pause', async () => {
		const first = sandbox.pauseListening(100);
		const second = sandbox.pauseListening(2_000);
		await sleep(300);
		expect(await connectionError(check())).toBe('ECONNREFUSED');
		await Promise.all([first, second]);
		expect((await check()).status).toBe(200);
	});

	it('listens again after a reset', async () => {
		const back = sandbox.pauseListening(60_000);
		sandbox.reset();
		await back;
		expect((await check()).status).toBe(200);
	});

	it('waits briefly for its port and rejects when another process keeps it', async () => {
		const squatter = createServer();
		const port = Number(new URL(sandbox.origin).port);
		const back = sandbox.pauseListening(200);
		await new Promise<void>((resolve) => squatter.listen(port, '127.0.0.1', resolve));
		await sleep(500);
		await new Promise((resolve) => squatter.close(resolve));
		await back;
		expect((await check()).status).toBe(200);

		const lost = sandbox.pauseListening(200);
		await new Promise<void>((resolve) => squatter.listen(port, '127.0.0.1', resolve));
		await expect(lost).rejects.toMatchObject({ code: 'EADDRINUSE' });
		await new Promise((resolve) => squatter.close(resolve));
	}, 240_000);

	it('can be closed', async () => {
		const back = sandbox.pauseListening(60_000);
		await sandbox.close();
		await back;
		expect(await connectionError(check())).toBe('ECONNREFUSED');
	});
});

describe('a cut connection', () => {
	beforeEach(async () => {
		sandbox = await startSandbox();
	});

	it('leaves no trace when cut before the request arrives', async () => {
		sandbox.cutConnections(2);
		const line = request(sandbox, 'POST /v1/connect/create-link', {}, JSON.stringify(LINK_BODY));
		for (let n = 0; n < 2; n++) {
			expect(await converse(sandbox, line)).toMatchObject({ text: '', ended: 'reset' });
		}
		expect([sandbox.log, sandbox.links.all()]).toEqual([[], []]);
		expect((await converse(sandbox, line)).text).toContain('200 OK');
		sandbox.cutConnections(Infinity);
		sandbox.reset();
		expect((await converse(sandbox, line)).text).toContain('200 OK');
	});

	it('loses the response when cut before or after the work is done', async () => {
		const line = request(sandbox, 'POST /v1/connect/create-link', {}, JSON.stringify(LINK_BODY));
		sandbox.faults.next({ kind: 'reset' });
		expect(await converse(sandbox, line)).toMatchObject({ text: '', ended: 'reset' });
		expect([sandbox.log.length, sandbox.links.all().length]).toEqual([1, 0]);
		sandbox.faults.next({ kind: 'reset', processed: true });
		expect(await converse(sandbox, line)).toMatchObject({ text: '', ended: 'reset' });
		expect([sandbox.log.length, sandbox.links.all().length]).toEqual([2, 1]);
	});
});

describe('a client that uses the sandbox as its proxy', () => {
	const CONNECT = 'CONNECT api.kombo.dev:443 HTTP/1.1\r\nHost: api.kombo.dev:443\r\n\r\n';

	it('loses the connection', async () => {
		sandbox = await startSandbox();
		expect(await converse(sandbox, CONNECT)).toMatchObject({ text: '', ended: 'closed' });
	});

	it('receives the configured status until a reset', async () => {
		sandbox = await startSandbox();
		sandbox.setProxyStatus(407);
		const { text, ended } = await converse(sandbox, CONNECT);
		expect(text).toMatch(
			/^HTTP\/1\.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic/,
		);
		expect(ended).toBe('closed');
		sandbox.setProxyStatus(403);
		expect((await converse(sandbox, CONNECT)).text).toMatch(/^HTTP\/1\.1 403 Forbidden\r\nContent/);
		sandbox.reset();
		expect((await converse(sandbox, CONNECT)).text).toBe('');
	});
});

describe('a sandbox with an untrusted certificate', () => {
	it('serves only clients that do not verify it', async () => {
		sandbox = await startSandbox({ tls: true });
		expect(sandbox.baseUrl).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/v1$/);
		expect(await connectionError(check())).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
		const response = await undiciFetch(`${sandbox.baseUrl}/check-api-key`, {
			headers: { authorization: `Bearer ${sandbox.apiKey}`, origin: sandbox.origin },
			dispatcher: new Agent({ connect: { rejectUnauthorized: false } }),
		});
		expect(response.status).toBe(200);
	});

	it('names this machine in the certificate', async () => {
		sandbox = await startSandbox({ tls: true });
		const { hostname, port } = new URL(sandbox.origin);
		const socket = connectTls({ host: hostname, port: Number(port), rejectUnauthorized: false });
		await new Promise((resolve) => socket.once('secureConnect', resolve));
		expect(socket.getPeerCertificate().subjectaltname).toBe('DNS:localhost, IP Address:127.0.0.1');
		socket.destroy();
	});

	it('is not used without the tls option', async () => {
		sandbox = await startSandbox();
		const error = connectionError(fetch(sandbox.baseUrl.replace('http:', 'https:')));
		expect(await error).toMatch(/SSL|EPROTO/);
	});
});
