/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { expect, test as base } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SEEDED_INTEGRATION } from '../../sandbox';
import { ATS_CUSTOMER } from '../../scripts/n8n/atsCustomer';
import { loadHeader } from '../../scripts/n8n/dealWon';
import { launch } from '../../scripts/n8n/launch';
import { loadOwner } from '../../scripts/n8n/owner';
import { N8nRest, outputOf, type Execution, type SavedWorkflow } from '../../scripts/n8n/rest';
import { readExamples } from '../../scripts/n8n/seed';
import { DEFAULT_N8N_VERSION } from '../../scripts/n8n/versions';
import { EXAMPLES_FOLDER } from './examples/files';
import { Editor } from './support/editor';
import type { Stage, StageOptions } from './support/stage';

const START_HERE = '00 Start here';

/** The nodes that Kombo's part of an example consists of, but for triggers and the agent's tools. */
const KOMBO = /^n8n-nodes-kombo\.kombo(?!Trigger)\w*(?<!Tool)$/;

/** What `npm run n8n` has started. */
interface Running {
	rest: N8nRest;
	sandboxUrl: string;
	/** What it has printed. */
	text: string;
	/** The workflows in the order of n8n's list, which has the latest change first. */
	list(): Promise<SavedWorkflow[]>;
	stop(): Promise<void>;
}

interface Kept {
	version: string;
	folder: string;
}

const test = base.extend<object, StageOptions & { kept: Kept }>({
	n8nVersion: [DEFAULT_N8N_VERSION, { option: true, scope: 'worker' }],
	kept: [
		async ({ n8nVersion }, use) => {
			const folder = await mkdtemp(join(tmpdir(), 'n8n-start-'));
			await use({ version: n8nVersion, folder });
			await rm(folder, { recursive: true, force: true });
		},
		{ scope: 'worker' },
	],
});

async function start({ version, folder }: Kept): Promise<Running> {
	const lines: string[] = [];
	const report = (line: string) => void lines.push(line);
	const n8n = await launch({ version, real: false, folder, report });
	const rest = new N8nRest(n8n.url);
	await rest.login(await loadOwner(folder));
	const text = lines.join('\n');
	return {
		rest,
		text,
		sandboxUrl: /Kombo sandbox.*?(http:\S+)/.exec(text)?.[1] ?? '',
		async list() {
			const found = await rest.call<Array<{ id: string }>>(
				'GET',
				'/workflows?skip=0&take=50&sortBy=updatedAt:desc',
			);
			return await Promise.all(found.map(async ({ id }) => await rest.getWorkflow(id)));
		},
		stop: n8n.stop,
	};
}

async function control<T>({ sandboxUrl }: Running, path: string, body?: object): Promise<T> {
	const response = await fetch(`${sandboxUrl}/_sandbox${path}`, {
		method: body === undefined ? 'GET' : 'POST',
		headers: { 'content-type': 'application/json' },
		body: body && JSON.stringify(body),
	});
	expect(response.status).toBeLessThan(300);
	return (await response.json()) as T;
}

/** Nodes behind a decision that the pinned sample of their example answers the other way. */
const NOT_WITH_THE_SAMPLE = new Set(['Reject Application']);

/** The nodes that start a workflow, the one that n8n's button chooses first. */
function triggersOf({ nodes, connections }: SavedWorkflow): string[] {
	const targets = JSON.stringify(Object.values(connections));
	return nodes
		.filter(({ name }) => name in connections && !targets.includes(`"node":"${name}"`))
		.filter(({ type }) => /trigger$|webhook$/i.test(type))
		.map(({ name }) => name);
}

function expectSuccess(workflow: SavedWorkflow, execution: Execution): string[] {
	const { error, runData } = execution.data.resultData;
	expect([workflow.name, error?.message]).toEqual([workflow.name, undefined]);
	expect(execution.status).toBe('success');
	const ran = workflow.nodes.filter(({ name, type }) => KOMBO.test(type) && name in runData);
	for (const { name } of ran) {
		const [items = [], errors = []] = outputOf(execution, name);
		expect([workflow.name, name, errors]).toEqual([workflow.name, name, []]);
		expect(items.length, `${workflow.name}: ${name}`).toBeGreaterThan(0);
	}
	return ran.map(({ name }) => name);
}

test('A person who starts npm run n8n sees every example run, a customer connect, and all of it after a restart', async ({
	browser,
	kept,
}) => {
	test.setTimeout(600_000);
	const examples = await readExamples(EXAMPLES_FOLDER);
	const names = examples.map(({ workflow }) => workflow.name);
	let running = await start(kept);
	try {
		const [startHere] = await test.step('the list has the examples in their order', async () => {
			const list = await running.list();
			expect(list.map(({ name }) => name)).toEqual(names);
			expect(running.text).toContain(`Start here: ${running.rest.url}/workflow/${list[0]!.id}`);
			expect(running.text).toContain(SEEDED_INTEGRATION.id);
			return list;
		});

		await test.step('the editor shows them so, and runs Start here with one click', async () => {
			const stage = { rest: running.rest, n8n: { url: running.rest.url } } as Stage;
			const editor = await Editor.open(browser, stage);
			try {
				await editor.page.goto(`${running.rest.url}/home/workflows`);
				const cards = editor.testId('resources-list-item-workflow');
				await expect(cards.first()).toContainText(START_HERE);
				await editor.page.screenshot({ path: 'test-results/images/workflow-list.png' });
				const shown = await cards.allInnerTexts();
				expect(shown.map((text) => /\d\d \w.*/.exec(text)?.[0].trim())).toEqual(
					names.slice(0, shown.length),
				);
				await editor.openWorkflow(startHere!.id);
				await editor.page.screenshot({ path: 'test-results/images/start-here-before.png' });
				await editor.page.locator('[data-test-id^="execute-workflow-button"]').last().click();
				await expect(
					editor.canvasNode('Create Connection Link').getByTestId('canvas-node-status-success'),
				).toBeVisible();
				await editor.page.screenshot({ path: 'test-results/images/start-here-after.png' });
			} finally {
				await editor.close();
			}
		});

		await test.step('every example runs from each of its triggers', async () => {
			for (const workflow of await running.list()) {
				const ran = new Set<string>();
				for (const trigger of triggersOf(workflow)) {
					const execution = await running.rest.runManually(workflow, trigger);
					for (const node of expectSuccess(workflow, execution)) ran.add(node);
				}
				const all = workflow.nodes
					.filter(({ name, type }) => KOMBO.test(type) && !NOT_WITH_THE_SAMPLE.has(name))
					.map(({ name }) => name);
				expect([workflow.name, [...ran].sort()]).toEqual([workflow.name, all.sort()]);
			}
		});

		const customer =
			await test.step('a real deal gets its own link, not the pinned one', async () => {
				const header = await loadHeader(kept.folder);
				const { path } = startHere!.nodes.find(({ name }) => name === 'Deal Won')!.parameters;
				const response = await fetch(`${running.rest.url}/webhook/${String(path)}`, {
					method: 'POST',
					headers: { 'content-type': 'application/json', [header.name]: header.value },
					body: JSON.stringify({
						email: 'real@deal.example',
						company: 'Real Deal',
						companyId: 'r1',
					}),
				});
				expect(response.status).toBe(200);
				const find = async () =>
					(
						await control<Array<{ token: string; url: string; endUser: { origin_id: string } }>>(
							running,
							'/links',
						)
					).find(({ endUser }) => endUser.origin_id === 'r1');
				await expect.poll(find).toBeDefined();
				return (await find())!;
			});

		const connected = await test.step('the trigger reacts when the customer connects', async () => {
			const { integration } = await control<{ integration: { id: string } }>(
				running,
				`/links/${customer.token}/connect`,
				{ tool: 'personio' },
			);
			const reaction = async () => {
				for (const { id } of await running.rest.executions(startHere!.id)) {
					const execution = await running.rest.finishedExecution(id);
					const [[event] = []] = outputOf(execution, 'Customer Connected');
					if (event?.json.integration_id === integration.id) return execution;
				}
				return undefined;
			};
			await expect.poll(reaction).toBeDefined();
			const execution = (await reaction())!;
			expect(expectSuccess(startHere!, execution)).toEqual(['Get Employees']);
			expect(outputOf(execution, 'Get Employees')[0]!.length).toBeGreaterThan(10);
			return integration.id;
		});

		const changed = await running.list();
		await running.stop();
		running = await start(kept);

		await test.step('after a restart, every ID and link still works, and nothing is imported again', async () => {
			expect(running.text).not.toContain('Imported');
			expect((await running.list()).map(({ id }) => id)).toEqual(changed.map(({ id }) => id));
			const link = `${running.sandboxUrl}/connect?token=${customer.token}`;
			expect((await fetch(link)).status).toBe(200);
			const example = (await running.list()).find(({ name }) => name.startsWith('07'))!;
			for (const integration_id of [SEEDED_INTEGRATION.id, connected]) {
				const json = { type: 'data-changed', integration_id };
				const { nodes, connections } = example;
				const pinData = { 'Employees Changed': [{ json }] };
				const name = `Read ${integration_id}`;
				const saved = await running.rest.createWorkflow({ name, nodes, connections, pinData });
				const execution = await running.rest.runManually(saved, 'Employees Changed');
				expectSuccess(example, execution);
				const [[event] = []] = outputOf(execution, 'Employees Changed');
				expect(event?.json.integration_id).toBe(integration_id);
			}
			const jobs = (await running.list()).find(({ name }) => name.startsWith('11'))!;
			expect(JSON.stringify(jobs.pinData)).toContain(ATS_CUSTOMER.id);
			expectSuccess(jobs, await running.rest.runManually(jobs, 'Every Hour'));
		});
	} finally {
		await running.stop();
	}
});
