/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from '../../scripts/n8n/rest';
import type { Execution, SavedWorkflow, Workflow } from '../../scripts/n8n/rest';
import { readExamples, withCredential } from '../../scripts/n8n/seed';
import { ranAsTheyAre, scenarios } from './examples';
import type { Scenario } from './examples/scenario';
import { withoutServices } from './examples/standIns';
import { startModelStandIn } from './support/openai';
import { PACKAGE_FOLDER } from './support/prepare';
import type { Stage } from './support/stage';
import { expect, test } from './support/test';

const FOLDER = join(PACKAGE_FOLDER, 'examples');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

async function example(file: string, stage: Stage): Promise<Workflow> {
	const found = (await readExamples(FOLDER)).find((candidate) => candidate.file === file);
	if (found === undefined) throw new Error(`${file} is missing`);
	return withCredential(found.workflow, stage.credential);
}

/** Lets the Kombo Trigger listen for a test event, makes the event and returns the run it starts. */
async function runOnEvent(
	stage: Stage,
	saved: SavedWorkflow,
	{ trigger, event }: Scenario & Required<Pick<Scenario, 'event'>>,
): Promise<Execution> {
	const { waitingForWebhook } = await stage.rest.call<{ waitingForWebhook?: boolean }>(
		'POST',
		`/workflows/${saved.id}/run`,
		{ workflowData: saved, triggerToStartFrom: { name: trigger } },
	);
	expect(waitingForWebhook).toBe(true);
	const { webhookId } = saved.nodes.find(({ name }) => name === trigger) ?? {};
	stage.sandbox.setWebhookUrl(`${stage.n8n.url}/webhook-test/${webhookId}/webhook`);
	expect((await event(stage.sandbox)).status).toBe(200);
	stage.sandbox.setWebhookUrl(undefined);
	await expect.poll(async () => (await stage.rest.executions(saved.id)).length).toBe(1);
	const [started] = await stage.rest.executions(saved.id);
	return await stage.rest.finishedExecution(started?.id ?? '');
}

async function tell(file: string, scenario: Scenario, stage: Stage): Promise<void> {
	const { event, pins = {} } = scenario;
	const draft = withoutServices(await example(file, stage), pins);
	const saved = await stage.rest.createWorkflow(
		event === undefined ? draft : unpinned(draft, scenario),
	);
	const before = stage.sandbox.links.all().length;

	const execution =
		event === undefined
			? await stage.rest.runManually(saved, scenario.trigger)
			: await runOnEvent(stage, saved, { ...scenario, event });

	expect(execution.data.resultData.error?.message).toBeUndefined();
	expect(execution.status).toBe('success');
	const made = stage.sandbox.links.all().slice(before);
	expect(made).toHaveLength(scenario.links);
	for (const [node, fragments] of Object.entries(scenario.ends)) {
		const output = JSON.stringify(outputOf(execution, node));
		for (const fragment of fragments) {
			expect(output, node).toContain(fragment === '{link}' ? (made.at(-1)?.url ?? '?') : fragment);
		}
	}
	for (const [node, count] of Object.entries(scenario.counts ?? {})) {
		expect(outputOf(execution, node)[0], node).toHaveLength(count);
	}
	const ran = Object.keys(execution.data.resultData.runData);
	for (const node of scenario.spared ?? []) {
		expect(draft.nodes.map(({ name }) => name)).toContain(node);
		expect(ran).not.toContain(node);
	}
}

/** The example's own sample of an event would start the run before the real one comes. */
function unpinned(draft: Workflow, { trigger }: Scenario): Workflow {
	const pins = Object.entries(draft.pinData ?? {}).filter(([node]) => node !== trigger);
	return { ...draft, pinData: Object.fromEntries(pins) };
}

test.describe('5 Examples', () => {
	test('every file has its story here', () => {
		expect(FILES.length).toBeGreaterThan(0);
		expect(FILES.sort()).toEqual([...Object.keys(scenarios), ...ranAsTheyAre].sort());
	});

	test('every node of every file exists in this n8n, in that version', async ({ stage }) => {
		const response = await fetch(`${stage.n8n.url}/types/nodes.json`, {
			headers: {
				cookie: `n8n-auth=${stage.rest.authCookie}`,
				'browser-id': stage.rest.browserId,
			},
		});
		const known = new Map<string, Set<number>>();
		for (const { name, version } of (await response.json()) as Array<{
			name: string;
			version: number | number[];
		}>) {
			const versions = known.get(name) ?? new Set();
			for (const each of [version].flat()) versions.add(each);
			known.set(name, versions);
		}
		for (const { file, workflow } of await readExamples(FOLDER)) {
			for (const { name, type, typeVersion } of workflow.nodes) {
				expect(known.get(type)?.has(typeVersion), `${file}: ${name} (${type} ${typeVersion})`).toBe(
					true,
				);
			}
		}
	});

	for (const [file, stories] of Object.entries(scenarios)) {
		for (const scenario of stories) {
			test(`${file}: ${scenario.story}`, async ({ stage }) => {
				await tell(file, scenario, stage);
			});
		}
	}

	test('0-deal-won-webhook.json: answers a CRM over HTTP, with a link or with the reason', async ({
		stage,
	}) => {
		const saved = await stage.rest.createWorkflow(await example('0-deal-won-webhook.json', stage));
		await stage.rest.activate(saved);
		const call = async (deal: object) =>
			await fetch(`${stage.n8n.url}/webhook/deal-won`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(deal),
			});

		const good = await call({ email: 'anna@acme.example', company: 'Acme', companyId: 'crm-9' });
		expect(good.status).toBe(200);
		const link = stage.sandbox.links.all().at(-1);
		expect(link?.endUser.origin_id).toBe('crm-9');
		expect(await good.json()).toMatchObject({ link: link?.url });

		const bad = await call({ email: 'anna', company: 'Acme', companyId: 'crm-9' });
		expect(bad.status).toBe(422);
		expect(JSON.stringify(await bad.json())).toContain("'End User Email'");
		await stage.rest.deactivate(saved.id);
	});

	test('7-ai-agent.json: the agent makes a link and looks up an integration', async ({ stage }) => {
		const model = await startModelStandIn();
		try {
			const name = 'Model stand-in';
			const id = await stage.rest.saveCredential(name, 'openAiApi', {
				apiKey: 'unused',
				url: model.url,
				header: false,
			});
			const draft = await example('7-ai-agent.json', stage);
			const run = async (chatInput: string) => {
				const saved = await stage.rest.createWorkflow({
					...draft,
					nodes: draft.nodes.map((node) =>
						node.type.endsWith('.lmChatOpenAi')
							? { ...node, credentials: { openAiApi: { id, name } } }
							: node,
					),
					pinData: { 'Chat Message': [{ json: { chatInput, sessionId: chatInput } }] },
				});
				const execution = await stage.rest.runManually(saved, 'Chat Message');
				expect(execution.data.resultData.error?.message).toBeUndefined();
				return JSON.stringify(outputOf(execution, 'Onboarding Assistant'));
			};

			model.callToolWith(
				{
					End_User_Email: 'anna@acme.example',
					End_User_Organization_Name: 'Acme',
					End_User_Origin_ID: '',
				},
				'Create_Connection_Link',
			);
			const told = await run('Create a link for Acme, anna@acme.example');
			expect(told).toContain(stage.sandbox.links.all().at(-1)?.url ?? '?');

			const integration = stage.sandbox.integrations.create({ organizationName: 'Beta AG' });
			model.callToolWith({ Integration_ID: integration.id }, 'Get_Integration');
			expect(await run(`Is ${integration.id} still connected?`)).toContain('Beta AG');
		} finally {
			await model.close();
		}
	});
});
