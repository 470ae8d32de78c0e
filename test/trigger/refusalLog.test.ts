import type { IWebhookFunctions } from 'n8n-workflow';

import { logRefusal, MAX_COUNTERS, QUIET_MS } from '../../nodes/KomboTrigger/refusalLog';
import { bodyOf, post, SECRET } from './support/deliveries';
import { startWebhookServer, type WebhookServer } from './support/webhookServer';

const BODY = bodyOf('data-changed');
const START = Date.parse('2026-11-23T10:00:00.000Z');
let now = START;

beforeEach(() => {
	now = START;
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => {
	jest.restoreAllMocks();
});

describe('a flood of refused requests', () => {
	let server: WebhookServer;

	beforeEach(async () => {
		server = await startWebhookServer({ credentials: { webhookSecret: SECRET } });
	});
	afterEach(async () => {
		await server.close();
	});

	const forge = async (count: number, signature: string | null = 'forged') => {
		for (let sent = 0; sent < count; sent += 20) {
			await Promise.all(
				Array.from({ length: Math.min(20, count - sent) }, async () => {
					expect((await post(server.url, BODY, { signature })).status).toBe(401);
				}),
			);
		}
	};

	it('writes one line a minute, with a count', async () => {
		await forge(200);
		expect(server.warnings).toEqual([
			expect.stringMatching(
				/^Kombo Trigger refused a request \(401\): X-Kombo-Signature does not match the body\. If Kombo sent it/,
			),
		]);
		now += QUIET_MS - 1;
		await forge(1);
		expect(server.warnings).toHaveLength(1);
		now += 1;
		await forge(100);
		expect(server.warnings).toHaveLength(2);
		expect(server.warnings[1]).toMatch(
			/^Kombo Trigger refused 201 requests since 2026-11-23T10:00:00\.000Z \(401\): X-Kombo/,
		);
		now += QUIET_MS;
		await forge(1);
		expect(server.warnings[2]).toContain('refused 100 requests since 2026-11-23T10:01:00.000Z');
		now += QUIET_MS;
		await forge(1);
		expect(server.warnings[3]).toContain('refused a request (401)');
	});

	it('leaves one line for each other reason', async () => {
		await forge(20);
		await forge(20, null);
		await post(server.url, '[]');
		expect(server.warnings).toHaveLength(3);
	});

	it('does not silence the log when the clock is set back', async () => {
		await forge(2);
		now -= 3_600_000;
		await forge(1);
		expect(server.warnings).toHaveLength(2);
	});
});

describe('logRefusal', () => {
	it('counts refusals per node, for a bounded number of nodes', () => {
		const lines: string[] = [];
		const refuseAt = (nodeId: string) =>
			logRefusal(
				{
					getWorkflow: () => ({ id: 'w', active: true }),
					getNode: () => ({ id: nodeId, name: nodeId }),
					logger: { warn: (line: string) => lines.push(line) },
				} as unknown as IWebhookFunctions,
				{ status: 401, message: 'X-Kombo-Signature is missing' },
			);
		const ids = Array.from({ length: MAX_COUNTERS }, (_, index) => `node-${index}`);
		ids.forEach(refuseAt);
		ids.forEach(refuseAt);
		expect(lines).toHaveLength(MAX_COUNTERS);
		refuseAt('one more');
		refuseAt('node-1');
		expect(lines).toHaveLength(MAX_COUNTERS + 1);
		refuseAt('node-0');
		expect(lines).toHaveLength(MAX_COUNTERS + 2);
	});
});
