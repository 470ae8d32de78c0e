import { createHmac } from 'node:crypto';
import { Kombo } from '@kombo-api/sdk';
import type { Sandbox } from '../../sandbox';
import { createToken, get, send } from './support/apiClient';
import { type Received, type Receiver, startReceiver } from './support/receiver';
import { shareReceiver } from './support/shareSandbox';

let sandbox: Sandbox;
let receiver: Receiver;
shareReceiver((started, listening) => ([sandbox, receiver] = [started, listening]));

const ORIGIN = { end_user_origin_id: 'deal-7', integration_tool: 'personio' };
const END_USER = {
	organization_name: 'Acme, Inc.',
	creator_email: 'ada@acme.example',
	origin_id: 'deal-7',
};

/** The one webhook that arrived. */
function only(): Received {
	expect(receiver.received).toHaveLength(1);
	return receiver.received[0]!;
}

describe('the signature', () => {
	it('is HMAC-SHA256 over the exact bytes, in base64url without padding', async () => {
		await sandbox.deliver('data-changed', { note: 'Zoë 🙂 "quoted"' });
		const { raw, headers } = only();
		const signature = headers['x-kombo-signature'];
		expect(signature).toBe(
			createHmac('sha256', sandbox.webhookSecret).update(raw).digest('base64url'),
		);
		expect(signature).toMatch(/^[\w-]{43}$/);
	});
});

describe('the official SDK validates', () => {
	/**
	 * `validateWebhook` of SDK 1.1.3 wants the signature inside the JSON, beside `body`, although
	 * Kombo sends it as a header: so it gets what it wants, made of what was sent.
	 */
	const validate = async ({ headers, body }: Received) =>
		await new Kombo({ api_key: 'unused' }).validateWebhook({
			request: {
				method: 'POST',
				url: receiver.url,
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ 'X-Kombo-Signature': headers['x-kombo-signature'], body }),
			},
		});

	it('integration-created', async () => {
		const { integration } = await sandbox.links.connect(await createToken(sandbox, ORIGIN));
		expect((await validate(only())).body).toMatchObject({
			type: 'integration-created',
			data: { id: integration.id, tool: 'personio', category: 'HRIS', end_user: END_USER },
		});
	});

	it('connection-flow-failed', async () => {
		await sandbox.links.fail(await createToken(sandbox, ORIGIN));
		expect((await validate(only())).body).toMatchObject({
			type: 'connection-flow-failed',
			data: { integration_tool: 'personio', end_user: END_USER },
		});
	});

	it.each(['ACTIVE', 'INVALID', 'INACTIVE'] as const)(
		'integration-state-changed to %s',
		async (state) => {
			const { id } = sandbox.integrations.create();
			await sandbox.integrations.setState(id, state);
			expect((await validate(only())).body).toMatchObject({
				type: 'integration-state-changed',
				data: { integration_id: id, state },
			});
		},
	);

	it('integration-deleted', async () => {
		const { id } = sandbox.integrations.create();
		await send(sandbox, 'DELETE', `/integrations/${id}`, {});
		await sandbox.settled();
		expect((await validate(only())).body).toMatchObject({
			type: 'integration-deleted',
			data: { id },
		});
	});

	it('sync-finished', async () => {
		const { id } = sandbox.integrations.create();
		await send(sandbox, 'POST', '/force-sync', {}, { 'x-integration-id': id });
		await sandbox.integrations.finishSync(id, 'FAILED');
		expect((await validate(only())).body).toMatchObject({
			type: 'sync-finished',
			data: { integration_id: id, sync_state: 'FAILED' },
		});
		await expect(sandbox.integrations.finishSync(id)).rejects.toThrow('No sync');
	});

	it('data-changed', async () => {
		const { id } = sandbox.integrations.create();
		const before = new Date().toISOString();
		await sandbox.integrations.changeEmployees(id, 4);
		expect((await validate(only())).body).toMatchObject({
			type: 'data-changed',
			data: { integration_id: id, changed_models: [{ name: 'hris_employees' }] },
		});
		const changed = await get(
			sandbox,
			id,
			`/hris/employees?updated_after=${new Date(Date.parse(before) - 1).toISOString()}`,
		);
		expect(changed.json.data.results).toHaveLength(4);
	});
});

describe('a delivery', () => {
	it('reports the status of the receiver without an error', async () => {
		receiver.status = 401;
		expect(await sandbox.deliver('data-changed', {})).toMatchObject({
			url: receiver.url,
			status: 401,
			response: 'seen',
		});
	});

	it('reports why there was no response', async () => {
		const gone = await startReceiver();
		await gone.close();
		sandbox.setWebhookUrl(gone.url);
		const delivery = await sandbox.deliver('data-changed', {});
		expect(delivery.status).toBeUndefined();
		expect(delivery.error).toContain('ECONNREFUSED');
	});

	it('is logged but not sent without a URL', async () => {
		sandbox.setWebhookUrl(undefined);
		await sandbox.deliver('data-changed', {});
		expect(receiver.received).toEqual([]);
		expect(sandbox.deliveries).toMatchObject([{ type: 'data-changed' }]);
		expect(sandbox.deliveries[0]!.url).toBeUndefined();
	});

	it('has a unique ID', async () => {
		await sandbox.deliver('data-changed', {});
		await sandbox.deliver('data-changed', {});
		const [first, second] = receiver.received;
		expect(first!.body.id).not.toBe(second!.body.id);
	});
});
