import type { IDataObject } from 'n8n-workflow';
import { CREATE } from '../support/kombo';
import { startWebhookServer, type WebhookServer } from '../trigger/support/webhookServer';
import { useStage } from '../support/stage';

const stage = useStage();
let trigger: WebhookServer;

beforeAll(async () => {
	trigger = await startWebhookServer({
		parameters: {
			events: ['integration-created', 'integration-state-changed', 'connection-flow-failed'],
		},
		credentials: { webhookSecret: stage.sandbox.webhookSecret },
	});
	await trigger.activate();
});
beforeEach(() => stage.sandbox.setWebhookUrl(trigger.url));
afterAll(async () => await trigger.close());

/** Runs the Kombo node and returns its only item. */
async function kombo(parameters: IDataObject): Promise<IDataObject> {
	const { items, error } = await stage.run({ parameters });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0]?.json ?? {};
}

/** Opens a link as a browser does and submits its form with one of its buttons. */
async function openAndClick(link: unknown, button: 'connect' | 'fail'): Promise<string> {
	const opened = await fetch(String(link));
	const page = await opened.text();
	expect(opened.status).toBe(200);
	expect(page).toContain(`name="action" value="${button}"`);
	const action = /<form method="post" action="([^"]+)">/.exec(page)?.[1] ?? '';
	const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
	const tool = page.includes('<select') ? { tool: 'personio' } : undefined;
	const result = await fetch(new URL(action, opened.url), {
		method: 'POST',
		body: new URLSearchParams({ token, action: button, ...tool }),
	});
	expect(result.status).toBe(200);
	return await result.text();
}

const customer = {
	organization_name: 'Müller & Söhne GmbH',
	creator_email: 'nathan@example.com',
	origin_id: 'crm-4711',
};
const create = {
	...CREATE,
	endUserOrganizationName: customer.organization_name,
	endUserOriginId: customer.origin_id,
};

it('nodes connect a customer, report it, and reconnect it when the connection breaks', async () => {
	const { link } = await kombo(create);

	const connected = await openAndClick(link, 'connect');
	const created = await trigger.nextItem();
	expect(created).toEqual({
		id: expect.any(String),
		type: 'integration-created',
		integration_id: expect.stringMatching(/^personio:.{24}$/),
		tool: 'personio',
		category: 'HRIS',
		end_user: customer,
	});
	const integrationId = String(created.integration_id);
	expect(connected).toContain(integrationId);

	const get = { resource: 'integration', operation: 'get', integrationId };
	expect(await kombo(get)).toMatchObject({
		id: integrationId,
		status: 'ACTIVE',
		end_user_origin_id: customer.origin_id,
	});
	expect(await kombo({ ...get, simplify: false })).toMatchObject({ end_user: customer });
	const activationToken = /id="activation-token">([^<]+)</.exec(connected)?.[1] ?? '';
	expect(
		await kombo({ resource: 'integration', operation: 'getByToken', activationToken }),
	).toMatchObject({ id: integrationId, end_user_origin_id: customer.origin_id });

	await stage.sandbox.integrations.setState(integrationId, 'INVALID');
	expect(await trigger.nextItem()).toMatchObject({
		type: 'integration-state-changed',
		integration_id: integrationId,
		state: 'INVALID',
		end_user: customer,
	});
	expect(await kombo(get)).toMatchObject({ status: 'INVALID' });

	const reconnection = await kombo({
		resource: 'connectionLink',
		operation: 'createReconnection',
		integrationId,
		linkType: 'MAGIC_LINK',
		language: 'de',
	});
	expect(reconnection.link).not.toBe(link);
	expect(await openAndClick(reconnection.link, 'connect')).toContain(integrationId);
	expect(await trigger.nextItem()).toMatchObject({
		type: 'integration-state-changed',
		integration_id: integrationId,
		state: 'ACTIVE',
	});
	expect(await kombo(get)).toMatchObject({ status: 'ACTIVE' });

	expect(stage.sandbox.integrations.all()).toHaveLength(1);
	expect(stage.sandbox.deliveries.map(({ status }) => status)).toEqual([200, 200, 200]);
	expect(trigger.thrown).toEqual([]);
});

it('trigger reports a customer who could not connect, and the link still works', async () => {
	const { link } = await kombo(create);

	await openAndClick(link, 'fail');
	expect(await trigger.nextItem()).toEqual({
		id: expect.any(String),
		type: 'connection-flow-failed',
		integration_tool: 'personio',
		integration_category: 'HRIS',
		end_user: customer,
		log_url: expect.stringMatching(/^https:\/\/app\.kombo\.dev\//),
	});
	expect(stage.sandbox.integrations.all()).toEqual([]);

	await openAndClick(link, 'connect');
	expect(await trigger.nextItem()).toMatchObject({ type: 'integration-created' });
});
