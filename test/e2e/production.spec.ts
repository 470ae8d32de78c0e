import { randomUUID } from 'node:crypto';
import { outputOf } from '../../scripts/n8n/rest';
import type { SavedWorkflow } from '../../scripts/n8n/rest';
import { onlyExecutionOf } from './support/executions';
import type { Stage } from './support/stage';
import { expect, test } from './support/test';
import { kombo, linkForDeal, workflow } from './support/workflows';
import type { NewNode } from './support/workflows';

const DEAL = {
	event: 'deal.won',
	deal: {
		id: 4711,
		company: { id: 'crm-company-88', name: 'Lindqvist Logistik AB' },
		contact: { email: 'anna.lindqvist@example.com' },
	},
};

/** The body that Kombo gets for {@link DEAL}. */
const LINK_BODY = {
	end_user_email: 'anna.lindqvist@example.com',
	end_user_organization_name: 'Lindqvist Logistik AB',
	end_user_origin_id: 'crm-company-88',
	integration_category: 'HRIS',
	link_type: 'MAGIC_LINK',
	language: 'en',
};

function webhook(path: string): NewNode {
	return {
		name: 'CRM',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: randomUUID(),
		parameters: { httpMethod: 'POST', path, responseMode: 'responseNode', options: {} },
	};
}

function respond(name: string, responseCode: number): NewNode {
	return {
		name,
		type: 'n8n-nodes-base.respondToWebhook',
		typeVersion: 1.1,
		parameters: { respondWith: 'firstIncomingItem', options: { responseCode } },
	};
}

async function call(
	stage: Stage,
	path: string,
	payload: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
	const response = await fetch(`${stage.n8n.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(payload),
	});
	const text = await response.text();
	return { status: response.status, body: JSON.parse(text || '{}') as Record<string, unknown> };
}

async function activated(stage: Stage, draft: ReturnType<typeof workflow>): Promise<SavedWorkflow> {
	const saved = await stage.rest.createWorkflow(draft);
	await stage.rest.activate(saved);
	return saved;
}

test.describe('Published workflow', () => {
	test('returns a link for a won deal, and takes the error branch for a deal without an email', async ({
		stage,
	}) => {
		const path = `deal-${randomUUID()}`;
		await activated(
			stage,
			workflow(
				'Deal won',
				[
					webhook(path),
					kombo(stage.credential, linkForDeal(), { onError: 'continueErrorOutput' }),
					respond('Link', 200),
					respond('Refusal', 422),
				],
				[
					['CRM', 'Kombo'],
					['Kombo', 'Link', 0],
					['Kombo', 'Refusal', 1],
				],
			),
		);
		const sentBefore = stage.sandbox.requests('/connect/create-link').length;

		const good = await call(stage, path, DEAL);
		expect(good.status).toBe(200);
		expect(good.body.link).toMatch(/^http/);
		expect(good.body).toMatchObject(LINK_BODY);
		const inAYear = Date.now() + 364 * 86_400_000;
		expect(Date.parse(String(good.body.expires_at))).toBeGreaterThan(inAYear);
		expect((await fetch(String(good.body.link))).status).toBe(200);

		const bad = await call(stage, path, { deal: { company: DEAL.deal.company, contact: {} } });
		expect(bad.status).toBe(422);
		expect(bad.body).not.toHaveProperty('link');
		expect(JSON.stringify(bad.body.error)).toContain("'End User Email'");

		const sent = stage.sandbox.requests('/connect/create-link').slice(sentBefore);
		expect(sent).toHaveLength(1);
		expect(sent[0]?.body).toEqual(LINK_BODY);
	});

	test("passes the error message to n8n's error workflow when there is no error branch", async ({
		stage,
		n8nVersion,
	}) => {
		const draft = workflow(
			'Alarm',
			[{ name: 'Alarm', type: 'n8n-nodes-base.errorTrigger', parameters: {} }],
			[],
		);
		// n8n 2 runs only published error workflows; n8n 1 doesn't publish them.
		const alarm = n8nVersion.startsWith('1.')
			? await stage.rest.createWorkflow(draft)
			: await activated(stage, draft);
		const path = `deal-${randomUUID()}`;
		const saved = await activated(
			stage,
			workflow(
				'Deal won, strict',
				[webhook(path), kombo(stage.credential, linkForDeal()), respond('Link', 200)],
				[
					['CRM', 'Kombo'],
					['Kombo', 'Link'],
				],
				{ errorWorkflow: alarm.id },
			),
		);

		const refused = await call(stage, path, { deal: {} });
		expect(refused.body).not.toHaveProperty('link');

		expect(await onlyExecutionOf(stage, saved.id)).toMatchObject({ status: 'error' });
		const execution = await onlyExecutionOf(stage, alarm.id);
		expect(execution.status).toBe('success');
		const error = outputOf(execution, 'Alarm')[0]?.[0]?.json;
		expect(error).toMatchObject({
			workflow: { id: saved.id },
			execution: { lastNodeExecuted: 'Kombo' },
		});
		expect(JSON.stringify(error)).toContain("'End User Email'");
	});

	test('starts at the Kombo Trigger when a customer connects with the link', async ({ stage }) => {
		const webhookId = randomUUID();
		const saved = await activated(
			stage,
			workflow(
				'Customer connected',
				[
					{
						name: 'Kombo Trigger',
						type: 'n8n-nodes-kombo.komboTrigger',
						webhookId,
						parameters: { events: ['integration-created'] },
						credentials: { komboApi: stage.credential },
					},
				],
				[],
			),
		);
		const link = await stage.rest.createWorkflow(
			workflow(
				'Make a link',
				[
					{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
					kombo(stage.credential, {
						...linkForDeal(),
						endUserEmail: 'ben@example.com',
						endUserOrganizationName: 'Ben & Co',
						endUserOriginId: 'crm-ben',
						integrationTool: { __rl: true, mode: 'id', value: 'personio' },
					}),
				],
				[['Start', 'Kombo']],
			),
		);
		const made = await stage.rest.runManually(link, 'Start');
		const url = String(outputOf(made, 'Kombo')[0]?.[0]?.json.link);
		const token = stage.sandbox.links.all().find((known) => known.url === url)?.token ?? '';

		stage.sandbox.setWebhookUrl(`${stage.n8n.url}/webhook/${webhookId}/webhook`);
		const { integration, delivery } = await stage.sandbox.links.connect(token);

		expect(delivery.status).toBe(200);
		const execution = await onlyExecutionOf(stage, saved.id);
		expect(execution.status).toBe('success');
		const event = JSON.stringify(outputOf(execution, 'Kombo Trigger')[0]?.[0]?.json);
		expect(event).toContain(integration.id);
		expect(event).toContain('crm-ben');

		const forged = await fetch(`${stage.n8n.url}/webhook/${webhookId}/webhook`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-kombo-signature': 'x'.repeat(43) },
			body: delivery.payload,
		});
		expect(forged.status).toBe(401);
		expect(await stage.rest.executions(saved.id)).toHaveLength(1);
	});
});
