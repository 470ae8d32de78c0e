/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test, never inside n8n */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
	type ConnectLink,
	type Integration,
	type SandboxRequest,
	SEEDED_INTEGRATION,
	type WebhookDelivery,
} from '../../sandbox';
import { freePort } from '../../scripts/n8n/ports';
import { type Receiver, startReceiver } from './support/receiver';

const ROOT = path.resolve(__dirname, '../..');

/** Starts `sandbox/cli.ts`; resolves with its output once the server is up, or when it ended. */
async function startCli(options: string[]): Promise<{ process: ChildProcess; output: string }> {
	const cli = spawn(process.execPath, ['--import', 'tsx', 'sandbox/cli.ts', ...options], {
		cwd: ROOT,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const ready = new Promise<void>((resolve) => {
		for (const stream of [cli.stdout, cli.stderr]) {
			stream.on('data', (chunk: Buffer) => {
				output += chunk.toString();
				if (output.includes('Ctrl+C')) resolve();
			});
		}
	});
	await Promise.race([ready, once(cli, 'close')]);
	return { process: cli, output };
}

describe('a sandbox in its own process', () => {
	let cli: ChildProcess;
	let baseUrl: string;
	let receiver: Receiver;

	beforeAll(async () => {
		receiver = await startReceiver();
		const started = await startCli([
			'--forget',
			'--api-key',
			'key-1',
			'--webhook-url',
			receiver.url,
		]);
		cli = started.process;
		baseUrl = /http:\S+\/v1/.exec(started.output)![0];
		expect(started.output).toContain('key-1');
		expect(started.output).toContain(receiver.url);
	}, 240_000);
	beforeEach(() => {
		receiver.received.length = 0;
	});
	afterAll(async () => {
		cli.kill('SIGTERM');
		const [code] = (await once(cli, 'close')) as [number | null];
		await receiver.close();
		expect(code).toBe(0);
	}, 240_000);

	const control = async <Result>(route: string, body?: unknown): Promise<Result> => {
		const response = await fetch(baseUrl.replace('/v1', `/_sandbox/${route}`), {
			method: body === undefined ? 'GET' : 'POST',
			headers: body === undefined ? {} : { 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		expect(response.status).toBe(200);
		return (await response.json()) as Result;
	};
	const check = async () =>
		(await fetch(`${baseUrl}/check-api-key`, { headers: { authorization: 'Bearer key-1' } }))
			.status;

	it('returns its log', async () => {
		await check();
		expect(await control<SandboxRequest[]>('log?path=/check-api-key')).toMatchObject([
			{ method: 'GET', status: 200 },
		]);
		expect(await control<SandboxRequest[]>('log?path=/other')).toEqual([]);
	});

	it('accepts faults for some requests and for all of them', async () => {
		const next = { kind: 'status', status: 500 };
		await control('faults', { next });
		expect([await check(), await check()]).toEqual([500, 200]);
		await control('faults', { next, options: { pathPattern: '/check*', times: null } });
		expect([await check(), await check()]).toEqual([500, 500]);
		await control('faults', { clear: true, random: { seed: 1, share: 1, faults: [next] } });
		expect(await check()).toBe(500);
		await control('reset', {});
		expect(await check()).toBe(200);
	});

	it('completes links without a browser', async () => {
		await fetch(`${baseUrl}/connect/create-link`, {
			method: 'POST',
			headers: { authorization: 'Bearer key-1', 'content-type': 'application/json' },
			body: JSON.stringify({
				end_user_email: 'ada@acme.example',
				end_user_organization_name: 'Acme',
				end_user_origin_id: 'deal-3',
			}),
		});
		const link = (await control<ConnectLink[]>('links')).at(-1)!;
		await control(`links/${link.token}/fail`, {});
		await control(`links/${link.token}/connect`, { tool: 'hibob' });
		expect(await control<Integration[]>('integrations')).toMatchObject([
			{ tool: 'hibob', end_user: { origin_id: 'deal-3' } },
		]);
		expect(receiver.received.map(({ body }) => body.type)).toEqual([
			'connection-flow-failed',
			'integration-created',
		]);
	});

	it('changes integrations', async () => {
		const { id } = await control<Integration>('integrations', { tool: 'hibob' });
		const delivery = await control<WebhookDelivery>(`integrations/${id}/state`, {
			state: 'INVALID',
		});
		expect(delivery).toMatchObject({ type: 'integration-state-changed', status: 200 });
		await control(`integrations/${id}/change-employees`, { count: 2 });
		await control('deliver', { type: 'made-up', data: { a: 1 } });
		expect(receiver.received.map(({ body }) => body.type)).toEqual([
			'integration-state-changed',
			'data-changed',
			'made-up',
		]);
		await control('webhook-url', { url: null });
		await control('deliver', { type: 'made-up', data: {} });
		expect(receiver.received).toHaveLength(3);
		const deliveries = await control<WebhookDelivery[]>('deliveries');
		expect(deliveries.at(-1)!.url).toBeUndefined();
	});

	it('reports what it cannot do', async () => {
		const response = await fetch(baseUrl.replace('/v1', '/_sandbox/integrations/none/state'), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ state: 'INVALID' }),
		});
		expect(response.status).toBe(400);
		expect(await response.json()).toEqual({ message: 'Unknown integration none' });
	});
});

describe('the world of the command line', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-cli-'));
	const world = path.join(folder, 'world.json');
	const running: ChildProcess[] = [];
	const start = async () => {
		const port = String(await freePort());
		const { process: cli, output } = await startCli(['--world', world, '--port', port]);
		running.push(cli);
		return { cli, output };
	};
	const stop = async (cli: ChildProcess) => {
		if (cli.exitCode !== null) return;
		const closed = once(cli, 'close');
		cli.kill('SIGTERM');
		await closed;
	};
	const keyIn = (output: string) => /API key +(\S+)/.exec(output)![1];

	afterAll(async () => {
		await Promise.all(running.map(stop));
		rmSync(folder, { recursive: true, force: true });
	});

	it('is kept by the first process that uses its file, with its integration and key', async () => {
		const first = await start();
		expect(first.output).toContain(`kept in ${world}`);
		expect(first.output).toContain(`Integration ID  ${SEEDED_INTEGRATION.id}`);

		const second = await start();
		expect(second.output).toContain(`forgotten when it stops: another sandbox uses ${world}`);
		expect(keyIn(second.output)).not.toBe(keyIn(first.output));
		await Promise.all([stop(first.cli), stop(second.cli)]);

		const third = await start();
		expect(third.output).toContain(`kept in ${world}`);
		expect(keyIn(third.output)).toBe(keyIn(first.output));
	}, 240_000);
});

describe('the command line', () => {
	it.each([
		[['--port', 'x'], '--port must be a whole number'],
		[['--colour'], "Unknown option '--colour'"],
		[['--forget', '--world', 'x'], '--world and --forget exclude each other'],
		[['--help'], 'Usage:'],
	])(
		'responds to %j',
		async (options, text) => {
			const { process: cli, output } = await startCli(options);
			expect(output).toContain(text);
			expect(cli.exitCode).toBe(options[0] === '--help' ? 0 : 1);
		},
		30_000,
	);
});
