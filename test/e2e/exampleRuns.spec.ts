/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import type { Browser } from '@playwright/test';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { aboutDealWon, loadHeader, saveHeader } from '../../scripts/n8n/dealWon';
import { outputOf } from '../../scripts/n8n/rest';
import type { Execution, SavedWorkflow, Workflow } from '../../scripts/n8n/rest';
import { readExamples, seedExamples, withCredentials } from '../../scripts/n8n/seed';
import { EXAMPLE_FILES, EXAMPLES_FOLDER, exampleWith } from './examples/files';
import { Ledger } from './examples/ledger';
import { testedOneByOne, scenarios } from './examples';
import type { Scenario } from './examples/scenario';
import { remembers, withoutServices } from './examples/standIns';
import { isReviewedByUse } from '../support/exampleDoors';
import { arrange, casesOf, fill, keptFrom, matching, type Variables } from '../support/examples';
import { Editor } from './support/editor';
import { onlyExecutionOf } from './support/executions';
import { saveModelCredential, startModelStandIn, type ModelStandIn } from './support/openai';
import type { Stage } from './support/stage';
import { expect, test } from './support/test';
import { typesOf } from './support/types';

const DEAL_WON = '01-deal-won-webhook.json';
const AI_AGENT = '08-ai-agent.json';

/** A node type, as far as these tests look at it. */
interface NodeType {
	name: string;
	version: number | number[];
	webhooks?: unknown[];
}

/** Makes the Kombo Trigger listen for a test event, causes the event and returns the run it starts. */
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
	return await onlyExecutionOf(stage, saved.id);
}

/** Runs an example and checks that it does what the scenario says. */
async function expectScenario(file: string, scenario: Scenario, stage: Stage): Promise<void> {
	const { event, arrange } = scenario;
	const pins = { ...scenario.pins, ...arrange?.(stage.sandbox) };
	const original = await exampleWith(stage, file);
	const ledger = original.nodes.some(remembers)
		? await Ledger.create(stage.rest, `${file} ${scenario.story}`.slice(0, 100))
		: undefined;
	const draft = withoutServices(original, { pins, table: ledger?.id });
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

/** Removes the example's own sample event: it would start the run before the real one arrives. */
function unpinned(draft: Workflow, { trigger }: Scenario): Workflow {
	const pins = Object.entries(draft.pinData ?? {}).filter(([node]) => node !== trigger);
	return { ...draft, pinData: Object.fromEntries(pins) };
}

/** A deal, as a CRM sends it to example 01. */
const DEAL = { email: 'anna@acme.example', company: 'Acme', companyId: 'crm-9' };

/** Publishes example 01 with its own header. */
async function publishDealWon(stage: Stage) {
	const header = { name: 'X-Deal-Won-Key', value: randomBytes(12).toString('hex') };
	const httpHeaderAuth = await saveHeader(stage.rest, header);
	const credentials = { komboApi: stage.credential, httpHeaderAuth };
	const saved = await stage.rest.createWorkflow(
		withCredentials(await exampleWith(stage, DEAL_WON), credentials),
	);
	await stage.rest.activate(saved);
	const path = saved.nodes.find(({ name }) => name === 'Deal Won')?.parameters.path;
	return {
		url: `${stage.n8n.url}/webhook/${String(path)}`,
		headers: { [header.name]: header.value },
		end: async () => await stage.rest.deactivate(saved.id),
	};
}

/** Imports example 01 as a person does, and returns the path of its webhook. */
async function pathAfterImport(browser: Browser, stage: Stage): Promise<unknown> {
	const editor = await Editor.open(browser, stage);
	try {
		await editor.page.goto(`${stage.n8n.url}/workflow/new`);
		await editor
			.testId('canvas-add-button')
			.or(editor.testId('canvas-plus-button'))
			.first()
			.waitFor();
		const file = editor.page.locator('input[type=file]').first();
		await file.setInputFiles(join(EXAMPLES_FOLDER, DEAL_WON));
		await editor.canvasNode('Deal Won').waitFor();
		const saved = editor.page.waitForResponse(
			(response) =>
				response.url().includes('/rest/workflows') &&
				['POST', 'PATCH'].includes(response.request().method()) &&
				response.ok(),
		);
		await editor.page.keyboard.press('Control+s');
		const { data } = (await (await saved).json()) as { data: Workflow };
		return data.nodes.find(({ name }) => name === 'Deal Won')?.parameters.path;
	} finally {
		await editor.close();
	}
}

/** Example 08 with a stand-in for its model. */
interface AgentStage {
	model: ModelStandIn;
	workflow: Workflow;
	/** Sends a message in a new chat, and returns what the agent outputs, as JSON. */
	chat(chatInput: string): Promise<string>;
}

async function withAgent(stage: Stage, use: (agent: AgentStage) => Promise<void>): Promise<void> {
	const model = await startModelStandIn();
	try {
		const credentials = await saveModelCredential(stage.rest, model);
		const draft = await exampleWith(stage, AI_AGENT);
		const nodes = draft.nodes.map((node) =>
			node.type.endsWith('.lmChatOpenAi') ? { ...node, credentials } : node,
		);
		const workflow = { ...draft, nodes };
		const chat = async (chatInput: string) => {
			const saved = await stage.rest.createWorkflow({
				...workflow,
				pinData: { 'Chat Message': [{ json: { chatInput, sessionId: chatInput } }] },
			});
			const execution = await stage.rest.runManually(saved, 'Chat Message');
			expect(execution.data.resultData.error?.message).toBeUndefined();
			return JSON.stringify(outputOf(execution, 'Kombo Assistant'));
		};
		await use({ model, workflow, chat });
	} finally {
		await model.close();
	}
}

test.describe('Example', () => {
	test('files all have a scenario', () => {
		expect(EXAMPLE_FILES.length).toBeGreaterThan(0);
		expect(EXAMPLE_FILES).toEqual([...Object.keys(scenarios), ...testedOneByOne].sort());
	});

	test('nodes all exist in this n8n, and those with an address have been reviewed', async ({
		stage,
	}) => {
		const known = new Map<string, Set<number>>();
		const withAddress = new Set<string>();
		for (const { name, version, webhooks } of await typesOf<NodeType>(stage, 'nodes')) {
			if (webhooks !== undefined && webhooks.length > 0) withAddress.add(name);
			const versions = known.get(name) ?? new Set();
			for (const each of [version].flat()) versions.add(each);
			known.set(name, versions);
		}
		for (const { file, workflow } of await readExamples(EXAMPLES_FOLDER)) {
			for (const { name, type, typeVersion } of workflow.nodes) {
				expect(known.get(type)?.has(typeVersion), `${file}: ${name} (${type} ${typeVersion})`).toBe(
					true,
				);
				if (withAddress.has(type))
					expect(isReviewedByUse(type), `${type} has an address`).toBe(true);
			}
		}
	});

	for (const [file, stories] of Object.entries(scenarios)) {
		for (const scenario of stories) {
			test(`${file}: ${scenario.story}`, async ({ stage }) => {
				await expectScenario(file, scenario, stage);
			});
		}
	}

	test(`${DEAL_WON}: responds to a CRM with a link or with the error`, async ({ stage }) => {
		const { url, headers, end } = await publishDealWon(stage);
		const call = async (deal: object) =>
			await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...headers },
				body: JSON.stringify(deal),
			});

		const good = await call(DEAL);
		expect(good.status).toBe(200);
		const link = stage.sandbox.links.all().at(-1);
		expect(link?.endUser.origin_id).toBe('crm-9');
		expect(await good.json()).toMatchObject({ link: link?.url });

		const bad = await call({ ...DEAL, email: 'anna' });
		expect(bad.status).toBe(422);
		expect(JSON.stringify(await bad.json())).toContain("'End User Email'");
		await end();
	});

	test(`${DEAL_WON}: refuses calls without the right header and creates no link`, async ({
		stage,
	}) => {
		const { url, headers, end } = await publishDealWon(stage);
		const before = stage.sandbox.links.all().length;
		const [[name = '', value = ''] = []] = Object.entries(headers);
		const strangers: Array<Record<string, string>> = [
			{},
			{ [name]: '' },
			{ [name]: `${value}x` },
			{ [name]: value.toUpperCase() },
			{ authorization: value },
		];
		for (const header of strangers) {
			const response = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...header },
				body: JSON.stringify(DEAL),
			});
			expect(response.status, JSON.stringify(header)).toBe(403);
			expect(await response.text()).not.toContain('http');
		}
		expect(stage.sandbox.links.all()).toHaveLength(before);
		await end();
	});

	test(`${DEAL_WON}: gets a different path with every import into the editor`, async ({
		browser,
		stage,
	}) => {
		test.slow();
		const paths = [];
		for (let i = 0; i < 2; i++) paths.push(await pathAfterImport(browser, stage));
		for (const path of paths) expect(path).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
		expect(new Set(paths).size).toBe(paths.length);
	});

	test(`${DEAL_WON}: returns a link for the command that npm run n8n prints`, async ({ stage }) => {
		const folder = await mkdtemp(join(tmpdir(), 'n8n-seed-'));
		try {
			const ledgerFile = join(folder, 'seeded.json');
			const header = await loadHeader(folder);
			const httpHeaderAuth = await saveHeader(stage.rest, header);
			const webhook = (await readExamples(EXAMPLES_FOLDER)).find(({ file }) => file === DEAL_WON);
			const credentials = { komboApi: stage.credential, httpHeaderAuth };
			await seedExamples(stage.rest, webhook ? [webhook] : [], credentials, ledgerFile);

			const lines = await aboutDealWon(stage.rest, header, ledgerFile);
			const start = lines.findIndex((line) => line.includes('curl'));
			const end = lines.findIndex((line, index) => index >= start && !line.endsWith('\\'));
			const command = lines.slice(start, end + 1).join('\n');
			const before = stage.sandbox.links.all().length;
			const { stdout } = await promisify(execFile)('sh', ['-c', command]);
			expect(stage.sandbox.links.all()).toHaveLength(before + 1);
			expect(JSON.parse(stdout)).toMatchObject({ link: stage.sandbox.links.all().at(-1)?.url });

			expect(await loadHeader(folder)).toEqual(header);
			expect(
				await seedExamples(stage.rest, webhook ? [webhook] : [], credentials, ledgerFile),
			).toEqual([]);
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	});

	test(`${AI_AGENT}: creates a link, looks up an integration, and refuses strangers`, async ({
		stage,
	}) => {
		await withAgent(stage, async ({ model, workflow, chat }) => {
			model.callToolWith(
				{
					End_User_Email: 'anna@acme.example',
					End_User_Organization_Name: 'Acme',
					End_User_Origin_ID: '',
				},
				'Create_Connection_Link',
			);
			const output = await chat('Create a link for Acme, anna@acme.example');
			expect(output).toContain(stage.sandbox.links.all().at(-1)?.url ?? '?');

			const integration = stage.sandbox.integrations.create({ organizationName: 'Beta AG' });
			model.callToolWith({ Integration_ID: integration.id }, 'Get_Integration');
			expect(await chat(`Is ${integration.id} still connected?`)).toContain('Beta AG');

			const saved = await stage.rest.createWorkflow(workflow);
			await stage.rest.activate(saved);
			const before = stage.sandbox.log.length;
			const { webhookId } = saved.nodes.find((node) => node.name === 'Chat Message') ?? {};
			const stranger = await fetch(`${stage.n8n.url}/webhook/${webhookId}/chat`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ action: 'sendMessage', sessionId: 's', chatInput: 'A link for me' }),
			});
			expect(stranger.status).toBe(404);
			expect(stage.sandbox.log).toHaveLength(before);
			await stage.rest.deactivate(saved.id);
		});
	});

	for (const name of ['the agent requests an absence', 'absences are turned off']) {
		test(`${AI_AGENT}: ${name}, with IDs that it has looked up`, async ({ stage }) => {
			const requested = casesOf('08-ai-agent').find((each) => each.name === name)!;
			const { calls = [], pin = {}, expect: expected } = requested;
			const { integrations } = stage.sandbox;
			const { id } = requested.integration!;
			// another spec may have left it
			if (id !== undefined && integrations.get(id)) await integrations.delete(id);
			const { $INTEGRATION = '' } = arrange(stage.sandbox, requested);
			const company = stage.sandbox.integrations.company($INTEGRATION);
			const before = company.rows('hris_absences').length;
			const ids = (results: string[]): Variables =>
				Object.assign({}, ...results.map((result, i) => keptFrom(calls[i]!, result))) as Variables;

			await withAgent(stage, async ({ model, chat }) => {
				let kept: Variables = {};
				model.callInOrder(
					calls.map(({ tool, arguments: args }) => ({
						tool,
						args: (results) => {
							kept = ids(results);
							return fill(args, kept);
						},
					})),
				);
				const output = await chat(String(pin['Chat Message']?.[0]?.chatInput));

				const added = company.rows('hris_absences').slice(before);
				expect(added).toEqual(matching(fill(expected.added?.hris_absences, kept), expect));
				expect(output).toContain(
					added.length > 0 ? 'REQUESTED' : "Turn on the permission 'Manage absences'",
				);
				const [system] = model.requests[0]!.messages;
				expect(JSON.stringify(system)).toMatch(/Today is \w+day, 20\d\d-\d\d-\d\d\./);
			});
			await stage.sandbox.integrations.delete($INTEGRATION);
		});
	}
});
