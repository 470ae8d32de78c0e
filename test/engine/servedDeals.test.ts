import type { IDataObject } from 'n8n-workflow';
import { taskOf, type WorkflowFile } from '../support/engine';
import { Cast } from '../support/exampleCast';
import { runExample } from '../support/exampleRun';
import { casesOf, readExample, type ExampleCase } from '../support/examples';
import { useStage } from '../support/stage';

const stage = useStage();

/** Example → its case in which everything succeeds. */
const CASES: Record<string, string> = {
	'02-hubspot-deal-won': 'a deal is won',
	'03-pipedrive-deal-won': 'a deal is won',
	'04-salesforce-opportunity-won': 'it gets a contact',
};

/** Failures that prevent the email, and how each one ends. */
const FAILURES: Record<string, (story: ExampleCase) => { story?: ExampleCase; end?: () => void }> =
	{
		'the mail server refuses the mail': (story) => ({
			story: { ...story, pin: { ...story.pin, 'Email Link': [{ error: 'Refused (item 0)' }] } },
		}),
		'Kombo refuses the key': () => {
			stage.sandbox.faults.next({ kind: 'status', status: 401 }, { times: Infinity });
			return { end: () => stage.sandbox.faults.clear() };
		},
		'Kombo refuses the customer': () => {
			stage.sandbox.faults.next({ kind: 'status', status: 400 }, { times: Infinity });
			return { end: () => stage.sandbox.faults.clear() };
		},
		'Kombo fails': () => {
			stage.sandbox.faults.next({ kind: 'status', status: 500 }, { times: Infinity });
			return { end: () => stage.sandbox.faults.clear() };
		},
		'Kombo responds without a link': () => {
			stage.sandbox.faults.next({ kind: 'status', status: 200, body: {} }, { times: Infinity });
			return { end: () => stage.sandbox.faults.clear() };
		},
	};

describe.each(Object.keys(CASES))('%s', (example) => {
	const workflow = withoutRetries(readExample(example));
	const story = casesOf(example).find(({ name }) => name === CASES[example]) as ExampleCase;

	/** An active workflow: each run returns its emails, new rows and reports to Slack. */
	function active() {
		const cast = new Cast(workflow.nodes);
		return async (exampleCase: ExampleCase) => {
			cast.received = {};
			const { run } = await runExample(
				stage.engine,
				stage.sandbox,
				{ example, workflow, cast },
				exampleCase,
			);
			expect(run.data.resultData.error).toBeUndefined();
			const pinned = exampleCase.pin?.['Email Link'] ?? [];
			const mails = (cast.received['Email Link'] ?? []).filter((_, i) => !pinned[i]?.error);
			const ledger = taskOf(run, 'Mark as Processed')?.data?.main?.[0] ?? [];
			return { mails, ledger, reports: cast.received['Report Problem'] ?? [] };
		};
	}

	it.each(Object.keys(FAILURES))(
		'emails the link in the next run, and only once, when %s',
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

	it('reports why the email was not sent', async () => {
		const pin = { ...story.pin, 'Email Link': [{ error: 'Mailbox full (item 0)' }] };
		const { reports } = await active()({ ...story, pin });
		expect(reports).toEqual([
			expect.objectContaining({ text: expect.stringContaining('Mailbox full (item 0)') }),
		]);
	});

	it('emails the other deals of a run when one email fails', async () => {
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

	it('emails a deal once when a run has it several times', async () => {
		const { mails, ledger } = await active()(repeated(story, 3, (json) => json));
		expect(mails).toHaveLength(1);
		expect(ledger).toHaveLength(1);
	});

	it('emails a corrected address although the deal was served', async () => {
		const run = active();
		expect((await run(story)).mails).toHaveLength(1);
		const corrected = JSON.parse(
			JSON.stringify(story).replaceAll('anna@acme.example', 'ben@acme.example'),
		) as ExampleCase;
		expect((await run(corrected)).mails).toEqual([
			expect.objectContaining({ sendTo: 'ben@acme.example' }),
		]);
	});

	it('recognizes a served deal despite blanks around the address', async () => {
		const run = active();
		const untidy = JSON.parse(
			JSON.stringify(story).replaceAll('anna@acme.example', ' anna@acme.example '),
		) as ExampleCase;
		expect((await run(untidy)).mails).toHaveLength(1);
		expect((await run(untidy)).mails).toEqual([]);
	});
});

/** The workflow without retries, so that tests need not wait. */
function withoutRetries(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.type === 'n8n-nodes-kombo.kombo'
			? { ...node, parameters: { ...node.parameters, options: { maxRetries: 0 } } }
			: node,
	);
	return { ...workflow, nodes };
}

type Change = (json: IDataObject, index: number) => IDataObject;

/** The case with several items from every service, as when several deals are won at once. */
function repeated(story: ExampleCase, times: number, change: Change): ExampleCase {
	const read = Object.entries(story.pin ?? {}).filter(([node]) => !/^(Email|Note) Link/.test(node));
	const pin = read.map(([node, [json]]) => [
		node,
		Array.from({ length: times }, (_, index) => change(json ?? {}, index)),
	]);
	return { ...story, pin: Object.fromEntries(pin) as ExampleCase['pin'] };
}

/** Makes the ID of every deal or opportunity unique. */
function distinct(json: IDataObject, index: number): IDataObject {
	const text = JSON.stringify(json)
		.replace(/"(dealId|id)":(\d+)/g, (_, key, id) => `"${key}":${id}${index}`)
		.replace(/"Id":"(\w+)"/g, (_, id) => `"Id":"${id}${index}"`);
	return JSON.parse(text) as IDataObject;
}
