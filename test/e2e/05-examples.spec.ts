/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import type { Browser } from '@playwright/test';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { aboutDealWon, loadHeader, saveHeader } from '../../scripts/n8n/dealWon';
import { outputOf } from '../../scripts/n8n/rest';
import type { Execution, SavedWorkflow, Workflow } from '../../scripts/n8n/rest';
import { readExamples, seedExamples, withCredentials } from '../../scripts/n8n/seed';
import { Ledger } from './examples/ledger';
import { ranAsTheyAre, scenarios } from './examples';
import type { Scenario } from './examples/scenario';
import { remembers, withoutServices } from './examples/standIns';
import { isJudgedByUse } from '../support/exampleDoors';
import { Editor } from './support/editor';
import { startModelStandIn } from './support/openai';
import { PACKAGE_FOLDER } from './support/prepare';
import type { Stage } from './support/stage';
import { expect, test } from './support/test';

const FOLDER = join(PACKAGE_FOLDER, 'examples');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

async function example(file: string, stage: Stage): Promise<Workflow> {
	const found = (await readExamples(FOLDER)).find((candidate) => candidate.file === file);
	if (found === undefined) throw new Error(`${file} is missing`);
	return withCredentials(found.workflow, { komboApi: stage.credential });
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
	const original = await example(file, stage);
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

/** The example's own sample of an event would start the run before the real one comes. */
function unpinned(draft: Workflow, { trigger }: Scenario): Workflow {
	const pins = Object.entries(draft.pinData ?? {}).filter(([node]) => node !== trigger);
	return { ...draft, pinData: Object.fromEntries(pins) };
}

/** A deal as a CRM sends it to example 0. */
const DEAL = { email: 'anna@acme.example', company: 'Acme', companyId: 'crm-9' };

/** Example 0 in production, with a header of its own. */
async function publishDealWon(stage: Stage) {
	const header = { name: 'X-Deal-Won-Key', value: randomBytes(12).toString('hex') };
	const httpHeaderAuth = await saveHeader(stage.rest, header);
	const [found] = await readExamples(FOLDER);
	if (found === undefined) throw new Error('Example 0 is missing');
	const credentials = { komboApi: stage.credential, httpHeaderAuth };
	const saved = await stage.rest.createWorkflow(withCredentials(found.workflow, credentials));
	await stage.rest.activate(saved);
	const path = saved.nodes.find(({ name }) => name === 'Deal Won')?.parameters.path;
	return {
		url: `${stage.n8n.url}/webhook/${String(path)}`,
		headers: { [header.name]: header.value },
		end: async () => await stage.rest.deactivate(saved.id),
	};
}

/** Imports example 0 as a person does, and returns the path of its webhook. */
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
		await file.setInputFiles(join(FOLDER, '0-deal-won-webhook.json'));
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

test.describe('5 Examples', () => {
	test('every file has its story here', () => {
		expect(FILES.length).toBeGreaterThan(0);
		expect(FILES.sort()).toEqual([...Object.keys(scenarios), ...ranAsTheyAre].sort());
	});

	test('every node of every file exists in this n8n, and its way in has been judged', async ({
		stage,
	}) => {
		const response = await fetch(`${stage.n8n.url}/types/nodes.json`, {
			headers: {
				cookie: `n8n-auth=${stage.rest.authCookie}`,
				'browser-id': stage.rest.browserId,
			},
		});
		const known = new Map<string, Set<number>>();
		const withAddress = new Set<string>();
		for (const { name, version, webhooks } of (await response.json()) as Array<{
			name: string;
			version: number | number[];
			webhooks?: unknown[];
		}>) {
			if (webhooks !== undefined && webhooks.length > 0) withAddress.add(name);
			const versions = known.get(name) ?? new Set();
			for (const each of [version].flat()) versions.add(each);
			known.set(name, versions);
		}
		for (const { file, workflow } of await readExamples(FOLDER)) {
			for (const { name, type, typeVersion } of workflow.nodes) {
				expect(known.get(type)?.has(typeVersion), `${file}: ${name} (${type} ${typeVersion})`).toBe(
					true,
				);
				if (withAddress.has(type)) expect(isJudgedByUse(type), `${type} has an address`).toBe(true);
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

	test('0-deal-won-webhook.json: refuses calls without the right header, and makes no link', async ({
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

	test('0-deal-won-webhook.json: every import by the editor has a path of its own', async ({
		browser,
		stage,
	}) => {
		test.slow();
		const paths = [];
		for (let i = 0; i < 2; i++) paths.push(await pathAfterImport(browser, stage));
		for (const path of paths) expect(path).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
		expect(new Set(paths).size).toBe(paths.length);
	});

	test('0-deal-won-webhook.json: the command that npm run n8n prints gets a link', async ({
		stage,
	}) => {
		const folder = await mkdtemp(join(tmpdir(), 'n8n-seed-'));
		try {
			const ledgerFile = join(folder, 'seeded.json');
			const header = await loadHeader(folder);
			const httpHeaderAuth = await saveHeader(stage.rest, header);
			const [webhook] = await readExamples(FOLDER);
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
			const withModel = {
				...draft,
				nodes: draft.nodes.map((node) =>
					node.type.endsWith('.lmChatOpenAi')
						? { ...node, credentials: { openAiApi: { id, name } } }
						: node,
				),
			};
			const run = async (chatInput: string) => {
				const saved = await stage.rest.createWorkflow({
					...withModel,
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

			const saved = await stage.rest.createWorkflow(withModel);
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
		} finally {
			await model.close();
		}
	});
});
