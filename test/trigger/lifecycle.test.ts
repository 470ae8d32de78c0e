import { SECRET } from './support/deliveries';
import {
	startWebhookServer,
	type WebhookServer,
	type WebhookServerOptions,
} from './support/webhookServer';

describe('Kombo Trigger', () => {
	let server: WebhookServer | undefined;

	async function start(options: WebhookServerOptions): Promise<WebhookServer> {
		server = await startWebhookServer(options);
		return server;
	}

	afterEach(async () => {
		await server?.close();
	});

	it.each(['webhook', 'manual'] as const)('listens with a webhook secret (%s)', async (mode) => {
		const { activate, deactivate } = await start({
			mode,
			credentials: { webhookSecret: SECRET },
		});
		await expect(activate()).resolves.toBeUndefined();
		await expect(deactivate()).resolves.toBeUndefined();
	});

	it.each(['webhook', 'manual'] as const)(
		'refuses to listen without a secret, and says where to copy it (%s)',
		async (mode) => {
			const { activate } = await start({ mode, credentials: { apiKey: 'k', webhookSecret: ' ' } });
			await expect(activate()).rejects.toMatchObject({
				name: 'NodeOperationError',
				message:
					"'Webhook Secret' is empty in the Kombo API credential: copy the secret from app.kombo.dev/configuration/webhooks",
				description: expect.stringContaining("into the field 'Webhook Secret'") as string,
			});
		},
	);

	it('refuses to listen without a selected event', async () => {
		const { activate } = await start({
			credentials: { webhookSecret: SECRET },
			parameters: { events: '={{ undefined }}' },
		});
		await expect(activate()).rejects.toThrow("'Trigger On' is empty: select at least one event");
	});

	it('gives each node a URL of its own', async () => {
		const { url } = await start({ credentials: { webhookSecret: SECRET }, workflowId: 'w1' });
		expect(new URL(url).pathname).toBe('/webhook/w1-webhook/webhook');
	});
});
