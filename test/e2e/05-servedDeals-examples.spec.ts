/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { join } from 'node:path';
import {
	outputOf,
	type Execution,
	type SavedWorkflow,
	type Workflow,
} from '../../scripts/n8n/rest';
import { readExamples, withCredentials } from '../../scripts/n8n/seed';
import { hubspot, pipedrive, salesforce } from './examples/crm';
import { Ledger } from './examples/ledger';
import { openMailbox, type Mailbox } from './examples/mailbox';
import type { Scenario } from './examples/scenario';
import { withoutServices } from './examples/standIns';
import { PACKAGE_FOLDER } from './support/prepare';
import type { Stage } from './support/stage';
import { expect, test } from './support/test';

/** Example → the story in which a deal is won and its contact is mailed. */
const STORIES: Array<[file: string, Scenario | undefined]> = [
	['1-hubspot-deal-won.json', hubspot[0]],
	['2-pipedrive-deal-won.json', pipedrive[0]],
	['3-salesforce-opportunity-won.json', salesforce[0]],
];

/** An example ready to run again and again, with a table and a mailbox of its own. */
interface Setup {
	stage: Stage;
	mailbox: Mailbox;
	ledger: Ledger;
	trigger: string;
	/** The example whose mails go into the mailbox. */
	draft: Workflow;
	/** The example as users have it: mails go out through Gmail's own node. */
	original: Workflow;
}

async function setUp(file: string, scenario: Scenario | undefined, stage: Stage): Promise<Setup> {
	const examples = await readExamples(join(PACKAGE_FOLDER, 'examples'));
	const found = examples.find((candidate) => candidate.file === file);
	if (found === undefined || scenario === undefined) throw new Error(`${file} has no story`);
	const original = withCredentials(found.workflow, { komboApi: stage.credential });
	const ledger = await Ledger.create(stage.rest, `Served ${Date.now()}`);
	const mailbox = await openMailbox();
	const { pins = {}, trigger } = scenario;
	const draft = withoutServices(original, { pins, table: ledger.id, mail: mailbox.url });
	return { stage, mailbox, ledger, trigger, draft, original };
}

/** Runs a workflow to its end, which must be a good one: failures are reported, not thrown. */
async function run({ stage, trigger }: Setup, workflow: SavedWorkflow): Promise<Execution> {
	const execution = await stage.rest.runManually(workflow, trigger);
	expect(execution.data.resultData.error?.message).toBeUndefined();
	expect(execution.status).toBe('success');
	return execution;
}

/** What stops the mail in the first run, and what Slack then says. */
const FAILURES: Array<{
	name: string;
	reason: string;
	before?: (setup: Setup) => void;
	after?: (setup: Setup) => void;
	draft?: (setup: Setup) => Promise<Workflow>;
}> = [
	{
		name: 'the mail is refused',
		reason: 'Mailbox unavailable',
		before: ({ mailbox }) => mailbox.setRefusing(true),
		after: ({ mailbox }) => mailbox.setRefusing(false),
	},
	{
		name: "n8n's Gmail node is not logged in",
		reason: '(item 0)',
		draft: withGmail,
	},
	{
		name: 'Kombo refuses the key',
		reason: 'key',
		before: ({ stage }) =>
			stage.sandbox.faults.next({ kind: 'status', status: 401 }, { times: Infinity }),
		after: ({ stage }) => stage.sandbox.faults.clear(),
	},
];

/** The draft with the example's own Gmail node and an account that was never connected. */
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

test.describe('5 Examples: served deals', () => {
	for (const [file, scenario] of STORIES) {
		for (const failure of FAILURES) {
			test(`${file}: when ${failure.name}, the next run mails and the one after that does not`, async ({
				stage,
			}) => {
				const setup = await setUp(file, scenario, stage);
				const { mailbox, ledger, draft } = setup;
				try {
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
				} finally {
					failure.after?.(setup);
					await mailbox.close();
					await ledger.remove();
				}
			});
		}

		test(`${file}: after 10,500 served deals the next one is mailed`, async ({ stage }) => {
			const setup = await setUp(file, scenario, stage);
			const { mailbox, ledger, draft } = setup;
			try {
				for (let start = 0; start < 10_500; start += 500) {
					const deals = Array.from({ length: 500 }, (_, index) => ({
						deal_id: `old-${start + index}`,
						email: 'anna@acme.example',
					}));
					await ledger.add(deals);
				}
				await run(setup, await stage.rest.createWorkflow(draft));
				expect(mailbox.collect()).toHaveLength(1);
			} finally {
				await mailbox.close();
				await ledger.remove();
			}
		});

		test(`${file}: a deal without an address is reported, in every run`, async ({ stage }) => {
			const setup = await setUp(file, withoutAddress(scenario), stage);
			const { mailbox, ledger, draft } = setup;
			try {
				const saved = await stage.rest.createWorkflow(draft);
				for (let i = 0; i < 2; i++) {
					const { runData } = (await run(setup, saved)).data.resultData;
					expect(Object.keys(runData).filter((node) => /Report|Ask/.test(node))).toHaveLength(1);
				}
				expect(mailbox.collect()).toEqual([]);
				expect(await ledger.rows()).toEqual([]);
			} finally {
				await mailbox.close();
				await ledger.remove();
			}
		});
	}
});

/** The story of a contact whose address the CRM does not know. */
function withoutAddress(scenario: Scenario | undefined): Scenario | undefined {
	const text = JSON.stringify(scenario);
	return JSON.parse(text.replace(/"[a-z]+@acme\.example"/g, 'null')) as Scenario;
}
