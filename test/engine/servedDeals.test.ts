import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { Engine, taskOf, type WorkflowFile } from '../support/engine';
import { Cast } from '../support/exampleCast';
import { runExample } from '../support/exampleRun';
import { casesOf, readExample, type ExampleCase } from '../support/examples';

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** Example → its case in which everything goes well. */
const STORIES: Record<string, string> = {
	'1-hubspot-deal-won': 'a deal is won',
	'2-pipedrive-deal-won': 'a deal is won',
	'3-salesforce-opportunity-won': 'it gets a contact',
};

/** What keeps the mail from being sent, and lets it through when it is over. */
const FAILURES: Record<string, (story: ExampleCase) => { story?: ExampleCase; end?: () => void }> =
	{
		'the mail server refuses the mail': (story) => ({
			story: { ...story, pin: { ...story.pin, 'Email Link': [{ error: 'Refused (item 0)' }] } },
		}),
		'Kombo does not accept the key': () => {
			sandbox.faults.next({ kind: 'status', status: 401 }, { times: Infinity });
			return { end: () => sandbox.faults.clear() };
		},
		'Kombo refuses the customer': () => {
			sandbox.faults.next({ kind: 'status', status: 400 }, { times: Infinity });
			return { end: () => sandbox.faults.clear() };
		},
		'Kombo is broken': () => {
			sandbox.faults.next({ kind: 'status', status: 500 }, { times: Infinity });
			return { end: () => sandbox.faults.clear() };
		},
		'Kombo answers without a link': () => {
			sandbox.faults.next({ kind: 'status', status: 200, body: {} }, { times: Infinity });
			return { end: () => sandbox.faults.clear() };
		},
	};

describe.each(Object.keys(STORIES))('%s', (example) => {
	const workflow = impatient(readExample(example));
	const story = casesOf(example).find(({ name }) => name === STORIES[example]) as ExampleCase;

	/** Runs of one active workflow: each returns the mails that it sent and what Slack got. */
	function active() {
		const cast = new Cast(workflow.nodes);
		return async (exampleCase: ExampleCase) => {
			cast.received = {};
			const { run } = await runExample(engine, sandbox, { example, workflow, cast }, exampleCase);
			expect(run.data.resultData.error).toBeUndefined();
			const pinned = exampleCase.pin?.['Email Link'] ?? [];
			const mails = (cast.received['Email Link'] ?? []).filter((_, i) => !pinned[i]?.error);
			const ledger = taskOf(run, 'Mark as Processed')?.data?.main?.[0] ?? [];
			return { mails, ledger, reports: cast.received['Report Problem'] ?? [] };
		};
	}

	test.each(Object.keys(FAILURES))(
		'when %s, the next run mails the link and the one after that nothing',
		async (failure) => {
			const run = active();
			const { story: failing = story, end } = FAILURES[failure]!(story);
			const first = await run(failing);
			expect(first.mails).toEqual([]);
			expect(first.ledger).toEqual([]);
			expect(first.reports).toEqual([
				expect.objectContaining({
					text: expect.stringContaining('No connection link was emailed'),
				}),
			]);
			end?.();

			const second = await run(story);
			expect(second.mails).toHaveLength(1);
			expect(second.ledger).toHaveLength(1);
			expect(second.reports).toEqual([]);

			expect(await run(story)).toEqual({ mails: [], ledger: [], reports: [] });
		},
	);

	test('a report says why the mail was not sent', async () => {
		const pin = { ...story.pin, 'Email Link': [{ error: 'Mailbox full (item 0)' }] };
		const { reports } = await active()({ ...story, pin });
		expect(reports).toEqual([
			expect.objectContaining({ text: expect.stringContaining('Mailbox full (item 0)') }),
		]);
	});

	test('a mail that fails costs the other deals of the same run nothing', async () => {
		const run = active();
		const several = repeated(story, 3, distinct);
		const failing = {
			...several,
			pin: {
				...several.pin,
				'Email Link': [{ id: 'a' }, { error: 'Refused (item 1)' }, { id: 'c' }],
			},
		};
		const first = await run(failing);
		expect(first.mails).toHaveLength(2);
		expect(first.ledger).toHaveLength(2);
		expect(first.reports).toHaveLength(1);
		expect((await run(several)).mails).toHaveLength(1);
		expect((await run(several)).mails).toEqual([]);
	});

	test('the same deal several times in one run is mailed once', async () => {
		const { mails, ledger } = await active()(repeated(story, 3, (json) => json));
		expect(mails).toHaveLength(1);
		expect(ledger).toHaveLength(1);
	});

	test('a corrected address is mailed although the deal was served', async () => {
		const run = active();
		expect((await run(story)).mails).toHaveLength(1);
		const corrected = JSON.parse(
			JSON.stringify(story).replaceAll('anna@acme.example', 'ben@acme.example'),
		) as ExampleCase;
		expect((await run(corrected)).mails).toEqual([
			expect.objectContaining({ sendTo: 'ben@acme.example' }),
		]);
	});

	test('blanks around an address do not hide that the deal was served', async () => {
		const run = active();
		const untidy = JSON.parse(
			JSON.stringify(story).replaceAll('anna@acme.example', ' anna@acme.example '),
		) as ExampleCase;
		expect((await run(untidy)).mails).toHaveLength(1);
		expect((await run(untidy)).mails).toEqual([]);
	});
});

/** The workflow with a Kombo node that asks once only: nobody waits for a failure that lasts. */
function impatient(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.type === 'n8n-nodes-kombo.kombo'
			? { ...node, parameters: { ...node.parameters, options: { maxRetries: 0 } } }
			: node,
	);
	return { ...workflow, nodes };
}

type Change = (json: IDataObject, index: number) => IDataObject;

/** The story with every service answering several times, as when several deals are won at once. */
function repeated(story: ExampleCase, times: number, change: Change): ExampleCase {
	const read = Object.entries(story.pin ?? {}).filter(([node]) => !/^(Email|Note) Link/.test(node));
	const pin = read.map(([node, [json]]) => [
		node,
		Array.from({ length: times }, (_, index) => change(json ?? {}, index)),
	]);
	return { ...story, pin: Object.fromEntries(pin) as ExampleCase['pin'] };
}

/** Gives every ID of a deal or opportunity a digit of its own. */
function distinct(json: IDataObject, index: number): IDataObject {
	const text = JSON.stringify(json)
		.replace(/"(dealId|id)":(\d+)/g, (_, key, id) => `"${key}":${id}${index}`)
		.replace(/"Id":"(\w+)"/g, (_, id) => `"Id":"${id}${index}"`);
	return JSON.parse(text) as IDataObject;
}
