import {
	outputOf,
	type Execution,
	type SavedWorkflow,
	type Workflow,
} from '../../scripts/n8n/rest';
import { hubspot, pipedrive, salesforce } from './examples/crm';
import { exampleWith } from './examples/files';
import { Ledger } from './examples/ledger';
import { openMailbox, type Mailbox } from './examples/mailbox';
import type { Scenario } from './examples/scenario';
import { withoutServices } from './examples/standIns';
import type { Stage } from './support/stage';
import { expect, test } from './support/test';

/** Example → the scenario in which the contact of a won deal is mailed. */
const SCENARIOS: Array<[file: string, Scenario | undefined]> = [
	['02-hubspot-deal-won.json', hubspot[0]],
	['03-pipedrive-deal-won.json', pipedrive[0]],
	['04-salesforce-opportunity-won.json', salesforce[0]],
];

/** An example that can run repeatedly, with its own table and mailbox. */
interface Setup {
	stage: Stage;
	mailbox: Mailbox;
	ledger: Ledger;
	trigger: string;
	/** The example with its emails going to the mailbox. */
	draft: Workflow;
	/** The example as users have it, with n8n's Gmail node. */
	original: Workflow;
}

/** Sets an example up, runs `use` and removes the table and the mailbox again. */
async function withExample(
	file: string,
	scenario: Scenario | undefined,
	stage: Stage,
	use: (setup: Setup) => Promise<void>,
): Promise<void> {
	if (scenario === undefined) throw new Error(`${file} has no scenario`);
	const original = await exampleWith(stage, file);
	const ledger = await Ledger.create(stage.rest, `Served ${Date.now()}`);
	const mailbox = await openMailbox();
	const { pins = {}, trigger } = scenario;
	const draft = withoutServices(original, { pins, table: ledger.id, mail: mailbox.url });
	try {
		await use({ stage, mailbox, ledger, trigger, draft, original });
	} finally {
		await mailbox.close();
		await ledger.remove();
	}
}

/** Runs a workflow, which must succeed: the examples report failures instead of failing. */
async function run({ stage, trigger }: Setup, workflow: SavedWorkflow): Promise<Execution> {
	const execution = await stage.rest.runManually(workflow, trigger);
	expect(execution.data.resultData.error?.message).toBeUndefined();
	expect(execution.status).toBe('success');
	return execution;
}

/** What keeps the first run from mailing the link, and what Slack then says. */
const FAILURES: Array<{
	name: string;
	reason: string;
	before?: (setup: Setup) => void;
	after?: (setup: Setup) => void;
	draft?: (setup: Setup) => Promise<Workflow>;
}> = [
	{
		name: 'the mail server refused it',
		reason: 'Mailbox unavailable',
		before: ({ mailbox }) => mailbox.setRefusing(true),
		after: ({ mailbox }) => mailbox.setRefusing(false),
	},
	{
		name: 'the Gmail node was not logged in',
		reason: '(item 0)',
		draft: withGmail,
	},
	{
		name: 'Kombo refused the key',
		reason: 'key',
		before: ({ stage }) =>
			stage.sandbox.faults.next({ kind: 'status', status: 401 }, { times: Infinity }),
		after: ({ stage }) => stage.sandbox.faults.clear(),
	},
];

/** The draft with n8n's Gmail node and an account that was never connected. */
async function withGmail({ stage, draft, original }: Setup): Promise<Workflow> {
	const name = 'Gmail never connected';
	const id = await stage.rest.saveCredential(name, 'gmailOAuth2', {});
	const own = original.nodes.find(({ type }) => type.endsWith('.gmail'));
	return {
		...draft,
		nodes: draft.nodes.map((node) =>
			node.name === own?.name ? { ...own, credentials: { gmailOAuth2: { id, name } } } : node,
		),
	};
}

test.describe('Served deals', () => {
	for (const [file, scenario] of SCENARIOS) {
		for (const failure of FAILURES) {
			test(`${file}: emails the link in the run after ${failure.name}, and only once`, async ({
				stage,
			}) => {
				await withExample(file, scenario, stage, async (setup) => {
					const { mailbox, ledger, draft } = setup;
					const saved = await stage.rest.createWorkflow(draft);
					const failing = failure.draft
						? await stage.rest.createWorkflow(await failure.draft(setup))
						: saved;
					failure.before?.(setup);
					const first = await run(setup, failing);
					expect(JSON.stringify(outputOf(first, 'Report Problem'))).toContain(failure.reason);
					expect(mailbox.collect()).toEqual([]);
					expect(await ledger.rows()).toEqual([]);
					failure.after?.(setup);

					const second = await run(setup, saved);
					const link = stage.sandbox.links.all().at(-1)?.url ?? '?';
					const [mail, ...others] = mailbox.collect();
					expect(others).toEqual([]);
					expect(mail).toMatchObject({ sendTo: 'anna@acme.example' });
					expect(mail?.message).toContain(`<a href="${link}">`);
					expect(await ledger.rows()).toMatchObject([{ email: 'anna@acme.example' }]);
					expect(second.data.resultData.runData).not.toHaveProperty('Report Problem');

					const third = await run(setup, saved);
					expect(mailbox.collect()).toEqual([]);
					expect(third.data.resultData.runData).not.toHaveProperty('Create Connection Link');
					expect(await ledger.rows()).toHaveLength(1);
				});
			});
		}

		test(`${file}: emails the next link after 10,500 served deals`, async ({ stage }) => {
			await withExample(file, scenario, stage, async (setup) => {
				const { mailbox, ledger, draft } = setup;
				for (let start = 0; start < 10_500; start += 500) {
					const deals = Array.from({ length: 500 }, (_, index) => ({
						deal_id: `old-${start + index}`,
						email: 'anna@acme.example',
					}));
					await ledger.add(deals);
				}
				await run(setup, await stage.rest.createWorkflow(draft));
				expect(mailbox.collect()).toHaveLength(1);
			});
		});

		test(`${file}: reports a deal without an email address in every run`, async ({ stage }) => {
			await withExample(file, withoutAddress(scenario), stage, async (setup) => {
				const { mailbox, ledger, draft } = setup;
				const saved = await stage.rest.createWorkflow(draft);
				for (let i = 0; i < 2; i++) {
					const { runData } = (await run(setup, saved)).data.resultData;
					expect(Object.keys(runData).filter((node) => /Report|Ask/.test(node))).toHaveLength(1);
				}
				expect(mailbox.collect()).toEqual([]);
				expect(await ledger.rows()).toEqual([]);
			});
		});
	}
});

/** The scenario of a contact without an email address in the CRM. */
function withoutAddress(scenario: Scenario | undefined): Scenario | undefined {
	const text = JSON.stringify(scenario);
	return JSON.parse(text.replace(/"[a-z]+@acme\.example"/g, 'null')) as Scenario;
}
