import type { IDataObject, INode } from 'n8n-workflow';
import type { Row } from '../../sandbox/data/row';
import { outputsOf } from '../support/engine';
import { SavedWorkflow, type ExecutionResult } from '../support/savedWorkflow';
import { changeEmployees, createCompany } from '../support/company';
import { useStage } from '../support/stage';
import { until } from '../support/until';

const stage = useStage();

const EMPLOYEES = '/hris/employees';
const START = Date.parse('2026-11-20T08:00:00.000Z');
const MINUTE = 60_000;
const DOWN = { kind: 'status', status: 500, body: '' } as const;

let integration: string;

beforeEach(() => {
	stage.sandbox.clock.set(START);
	integration = newIntegration();
	stage.sandbox.clock.advance(60 * MINUTE);
});

const newIntegration = (employees?: number) => createCompany(stage.sandbox, employees);

const companyOf = (id = integration) => stage.sandbox.integrations.company(id);
const change = (count = 1, id = integration) => changeEmployees(stage.sandbox, id, count);
const pass = (ms: number) => stage.sandbox.clock.advance(ms);

/** A workflow that reads the employees of the integration in `id` of each item, or of the only one. */
function employees(parameters: IDataObject = {}, settings: Partial<INode> = {}): SavedWorkflow {
	const { options, ...others } = parameters as { options?: IDataObject };
	return new SavedWorkflow(stage, {
		type: 'n8n-nodes-kombo.komboHris',
		...settings,
		parameters: {
			resource: 'employee',
			operation: 'getAll',
			integrationId: `={{ $json.id ?? '${integration}' }}`,
			options: { onlyChanges: 'automatic', ...options },
			...others,
		} as INode['parameters'],
	});
}

const atEnd = (parameters: IDataObject = {}) =>
	employees({ ...parameters, options: { onlyChanges: 'atEnd' } });

const ids = ({ received }: ExecutionResult) => received.map(({ id }) => String(id)).sort();

/** What the node asks for in its latest request. */
const updatedAfter = () => stage.sandbox.requests(EMPLOYEES).at(-1)?.query.updated_after;

const minutesAgo = (minutes: number) =>
	new Date(stage.sandbox.clock.now() - minutes * MINUTE).toISOString();

describe('only changes since last run', () => {
	it('returns all records first, then those that have changed', async () => {
		const workflow = employees();
		const first = await workflow.execute();
		expect([first.error, first.received.length]).toEqual([undefined, 12]);
		expect(updatedAfter()).toBeUndefined();
		pass(10 * MINUTE);
		expect(ids(await workflow.execute())).toEqual([]);
		pass(10 * MINUTE);
		const changed = change(3);
		expect(ids(await workflow.execute())).toEqual(changed);
		expect(ids(await workflow.execute())).toEqual([]);
	});

	it('asks from five minutes before the first response of the last run, by the clock of Kombo', async () => {
		const workflow = employees();
		const since = minutesAgo(5);
		await workflow.execute();
		pass(60 * MINUTE);
		await workflow.execute();
		expect(updatedAfter()).toBe(since);
	});

	it.each([
		['without a date', { date: null }],
		['with a date that is none', { date: 'yesterday' }],
	])('goes by its own clock after a response %s', async (_, headers) => {
		const workflow = employees();
		stage.sandbox.faults.next({ kind: 'headers', headers }, { times: Infinity });
		const before = Date.now();
		await workflow.execute();
		await workflow.execute();
		const asked = Date.parse(updatedAfter()!) + 5 * MINUTE;
		expect(asked).toBeGreaterThanOrEqual(before);
		expect(asked).toBeLessThanOrEqual(Date.now());
	});

	it('returns a record whose linked data has changed once', async () => {
		const workflow = employees();
		await workflow.execute();
		pass(MINUTE);
		const { id } = companyOf().table('hris_employees').row(2);
		const groups = companyOf().table('hris_teams');
		companyOf().hris.setGroups(id, [groups.id(0)]);
		pass(MINUTE);
		companyOf().hris.setGroups(id, [groups.id(1)]);
		expect(ids(await workflow.execute())).toEqual([id]);
		for (let run = 0; run < 5; run++) {
			pass(MINUTE);
			expect(ids(await workflow.execute())).toEqual([]);
		}
	});

	it('returns what is stamped in the moment of the read', async () => {
		const workflow = employees();
		await workflow.execute();
		const changed = change();
		expect(ids(await workflow.execute())).toEqual(changed);
		const again = change();
		expect(ids(await workflow.execute())).toEqual(again);
	});

	it('returns a change that becomes visible minutes after its time stamp', async () => {
		const workflow = employees();
		pass(4 * MINUTE);
		await workflow.execute();
		stage.sandbox.clock.advance(-3 * MINUTE);
		const late = change();
		stage.sandbox.clock.advance(3 * MINUTE);
		expect(ids(await workflow.execute())).toEqual(late);
	});

	it('reads everything again when its mark is ahead of the clock of Kombo', async () => {
		const workflow = employees();
		await workflow.execute();
		pass(-30 * MINUTE);
		change(1);
		expect((await workflow.execute()).received).toHaveLength(12);
	});

	it('starts with Updated After in the first run alone', async () => {
		const workflow = employees({ filters: { updatedAfter: '={{ $json.since }}' } });
		const since = minutesAgo(1);
		expect(ids(await workflow.execute({ items: [{ since }] }))).toEqual([]);
		expect(updatedAfter()).toBe(since);
		pass(20 * MINUTE);
		const changed = change();
		pass(20 * MINUTE);
		expect(ids(await workflow.execute({ items: [{ since: minutesAgo(1) }] }))).toEqual(changed);
	});

	it('returns all changes whatever the limit, but in manual runs', async () => {
		const workflow = employees({ returnAll: false, limit: 2 });
		expect((await workflow.execute({ mode: 'manual' })).received).toHaveLength(2);
		expect((await workflow.execute()).received).toHaveLength(12);
	});

	it.each([
		['hide', []],
		['include', ['changed', 'deleted']],
		['only', ['deleted']],
	])('returns deleted records where they are wanted: %s', async (deletedRecords, expected) => {
		const workflow = employees({ options: { deletedRecords } });
		await workflow.execute();
		pass(20 * MINUTE);
		const rows = companyOf().rows('hris_employees');
		const [deleted] = rows.filter(({ remote_deleted_at }) => remote_deleted_at === null).slice(-1);
		companyOf().delete('hris_employees', deleted!.id);
		const changed = change();
		const names = new Map([
			[deleted!.id, 'deleted'],
			[changed[0]!, 'changed'],
		]);
		const received = ids(await workflow.execute()).map((id) => names.get(id));
		const wanted = deletedRecords === 'hide' ? ['changed'] : expected;
		expect(received.sort()).toEqual(wanted);
		expect(ids(await workflow.execute())).toEqual([]);
	});

	it('has no hint when nothing has changed', async () => {
		const workflow = employees();
		await workflow.execute();
		const { run } = await workflow.execute();
		expect(run.data.resultData.runData['Get Records']?.[0]?.hints ?? []).toEqual([]);
	});
});

describe('the mark of a read', () => {
	it('stays in a manual run of the workflow', async () => {
		const workflow = employees();
		expect((await workflow.execute({ mode: 'manual' })).received).toHaveLength(12);
		expect((await workflow.execute({ mode: 'manual' })).received).toHaveLength(12);
		expect(workflow.staticData).toEqual({});
	});

	it('moves in a run as a sub-workflow', async () => {
		const workflow = employees();
		await workflow.execute({ mode: 'integrated' });
		expect(ids(await workflow.execute({ mode: 'integrated' }))).toEqual([]);
	});

	it('survives another name of the node', async () => {
		const workflow = employees();
		await workflow.execute();
		workflow.change({ name: 'Changed Employees' });
		expect(ids(await workflow.execute())).toEqual([]);
	});

	it.each([
		['a node that replaces this one', { id: 'another' }],
		['another credential', { credentials: { komboApi: { id: '2', name: 'Kombo' } } }],
	])('is not that of %s', async (_, settings) => {
		const workflow = employees();
		await workflow.execute();
		workflow.change(settings);
		expect((await workflow.execute()).received).toHaveLength(12);
	});

	it.each([
		['a filter', { filters: { employmentStatuses: ['ACTIVE', 'INACTIVE', 'PENDING', 'LEAVE'] } }],
		['Deleted Records', { options: { onlyChanges: 'automatic', deletedRecords: 'include' } }],
		['the record', { resource: 'group' }],
	])('is new after a change of %s', async (_, parameters) => {
		const workflow = employees();
		await workflow.execute();
		workflow.changeParameters(parameters as IDataObject);
		expect((await workflow.execute()).received.length).toBeGreaterThan(5);
	});

	it.each([
		['Simplify', { simplify: false }],
		['Limit', { limit: 7 }],
		['Max Retries', { options: { onlyChanges: 'automatic', maxRetries: 1 } }],
	])('stays after a change of %s', async (_, parameters) => {
		const workflow = employees();
		await workflow.execute();
		workflow.changeParameters(parameters as IDataObject);
		expect(ids(await workflow.execute())).toEqual([]);
	});

	it('stays where it is when a page fails', async () => {
		integration = newIntegration(600);
		pass(60 * MINUTE);
		const workflow = employees();
		await workflow.execute();
		pass(20 * MINUTE);
		const changed = change(400);
		stage.sandbox.faults.next(DOWN, { path: EMPLOYEES, skip: 1 });
		expect((await workflow.execute()).error).toMatch(/500/);
		pass(20 * MINUTE);
		expect(ids(await workflow.execute())).toEqual(changed);
	});

	it('stays where it is when the execution is canceled', async () => {
		const workflow = employees({}, { onError: 'continueRegularOutput' });
		const cancel = new AbortController();
		const items = Array.from({ length: 60 }, () => ({ id: newIntegration(2) }));
		stage.sandbox.faults.next({ kind: 'stall' }, { skip: 30 });
		const execution = workflow.execute({ items, cancel: cancel.signal });
		await until(() => stage.sandbox.log.length > 30);
		cancel.abort();
		await execution;
		expect(workflow.staticData).toEqual({});
	});

	it.each([
		'garbage',
		7,
		null,
		[],
		{},
		{ marks: 1 },
		{ marks: { '%': { readAt: 'x', seen: '' } } },
	])('is none where somebody has written %j', async (text) => {
		const workflow = employees();
		await workflow.execute();
		const stored = JSON.stringify(workflow.staticData);
		const [key] = Object.keys(
			(JSON.parse(stored) as { global: { komboIncrementalReads: { marks: object } } }).global
				.komboIncrementalReads.marks,
		);
		const garbage = JSON.parse(JSON.stringify({ text }).replace('%', key!)) as { text: object };
		workflow.staticData = { global: { komboIncrementalReads: garbage.text } } as IDataObject;
		expect((await workflow.execute()).received).toHaveLength(12);
		expect(ids(await workflow.execute())).toEqual([]);
	});
});

describe('many integrations in one run', () => {
	let others: string[];
	beforeEach(() => {
		others = [integration, newIntegration(3), newIntegration(4)];
		pass(60 * MINUTE);
	});
	const items = () => others.map((id) => ({ id }));

	it('have a mark each', async () => {
		const workflow = employees();
		expect((await workflow.execute({ items: items() })).received).toHaveLength(19);
		pass(20 * MINUTE);
		const changed = others.flatMap((id) => change(1, id)).sort();
		expect(ids(await workflow.execute({ items: items().slice(1) }))).toHaveLength(2);
		expect(ids(await workflow.execute({ items: items() }))).toHaveLength(1);
		expect(changed).toHaveLength(3);
	});

	it('move the marks of those that succeed where the node continues', async () => {
		const workflow = employees({}, { onError: 'continueRegularOutput' });
		await workflow.execute({ items: items() });
		pass(20 * MINUTE);
		const changed = new Map(others.map((id) => [id, change(1, id)[0]!]));
		stage.sandbox.faults.next(DOWN, { integrationId: others[1]! });
		const second = await workflow.execute({ items: items() });
		expect(second.errors).toHaveLength(1);
		expect(ids(second)).toEqual([changed.get(others[0]!), changed.get(others[2]!)].sort());
		pass(20 * MINUTE);
		expect(ids(await workflow.execute({ items: items() }))).toEqual([changed.get(others[1]!)]);
	});

	it('move no mark when one of them stops the node', async () => {
		const workflow = employees();
		await workflow.execute({ items: items() });
		pass(20 * MINUTE);
		const changed = others.flatMap((id) => change(1, id)).sort();
		stage.sandbox.faults.next(DOWN, { integrationId: others[2]! });
		expect((await workflow.execute({ items: items() })).error).toMatch(/500.*\[item 2\]/);
		expect(ids(await workflow.execute({ items: items() }))).toEqual(changed);
	});

	it('lose nothing when n8n runs the node again and drops its first output', async () => {
		const workflow = employees(
			{},
			{ onError: 'continueRegularOutput', retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		);
		await workflow.execute({ items: items() });
		pass(20 * MINUTE);
		const changed = others.flatMap((id) => change(1, id)).sort();
		stage.sandbox.faults.next(DOWN, { integrationId: others[0]! });
		expect(ids(await workflow.execute({ items: items() }))).toEqual(changed);
		expect(ids(await workflow.execute({ items: items() }))).toEqual([]);
	});

	it('are read once each, however many items name them', async () => {
		const workflow = employees();
		await workflow.execute();
		pass(20 * MINUTE);
		const changed = change(2);
		const twice = Array.from({ length: 25 }, () => ({ id: integration }));
		expect(ids(await workflow.execute({ items: twice }))).toEqual(changed);
	});

	it('are read by a later item when the first one with the same integration fails', async () => {
		const workflow = employees({}, { onError: 'continueRegularOutput' });
		stage.sandbox.faults.next(DOWN, { path: EMPLOYEES });
		const { received, errors } = await workflow.execute({
			items: [{ id: integration }, { id: integration }],
		});
		expect([received.length, errors.length]).toEqual([12, 1]);
	});
});

describe('confirm automatically', () => {
	it('moves the mark although a later node fails', async () => {
		const workflow = employees();
		expect((await workflow.execute({ isProcessingBroken: true })).error).toMatch(/always fails/);
		expect(ids(await workflow.execute())).toEqual([]);
	});
});

describe('confirm at the end', () => {
	it('moves the mark when the workflow confirms it', async () => {
		const workflow = atEnd();
		expect((await workflow.execute()).confirmed).toBe(1);
		pass(20 * MINUTE);
		const changed = change(2);
		expect(ids(await workflow.execute())).toEqual(changed);
		expect(ids(await workflow.execute())).toEqual([]);
	});

	it('returns again what a later node has failed to process', async () => {
		const workflow = atEnd();
		await workflow.execute();
		pass(20 * MINUTE);
		const first = change(1);
		expect(ids(await workflow.execute({ isProcessingBroken: true }))).toEqual(first);
		pass(20 * MINUTE);
		const changed = change(3);
		expect(ids(await workflow.execute({ isProcessingBroken: true }))).toEqual(changed);
		expect(ids(await workflow.execute())).toEqual(changed);
		expect(ids(await workflow.execute())).toEqual([]);
	});

	it('moves the mark at once when nothing has changed', async () => {
		const workflow = atEnd();
		await workflow.execute();
		pass(60 * MINUTE);
		await workflow.execute();
		pass(60 * MINUTE);
		await workflow.execute();
		expect(updatedAfter()).toBe(minutesAgo(65));
	});

	it('confirms once, whatever the number of items', async () => {
		const workflow = atEnd();
		const { run } = await workflow.execute();
		const output = outputsOf(run, 'Confirm')[0];
		expect(output?.map(({ json }) => json)).toEqual([{ success: true, confirmed: 1 }]);
	});

	it('leaves alone what another execution has read', async () => {
		const workflow = atEnd();
		await workflow.execute();
		pass(20 * MINUTE);
		const lost = change(2);
		const before = workflow.staticData;
		await workflow.execute({ isProcessingBroken: true });
		const pendingOnly = workflow.staticData;
		expect(pendingOnly).not.toEqual(before);
		// Another execution confirms what it has read itself, which is nothing.
		workflow.changeParameters({ integrationId: newIntegration(1) });
		await workflow.execute();
		workflow.changeParameters({ integrationId: integration });
		expect(ids(await workflow.execute())).toEqual(lost);
	});

	it('leaves alone what nodes on other branches have read', async () => {
		const workflow = atEnd();
		workflow.isReadAside = true;
		expect((await workflow.execute()).confirmed).toBe(0);
		expect((await workflow.execute()).received).toHaveLength(12);
	});

	it('says what is missing when there is nothing to confirm', async () => {
		const { run, confirmed } = await employees().execute();
		expect(confirmed).toBe(0);
		const hints = run.data.resultData.runData.Confirm?.[0]?.hints;
		expect(hints?.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^There is nothing to confirm/),
		]);
	});
});

describe('two executions at once', () => {
	it.each(['automatic', 'atEnd'])('lose nothing in either order of ending (%s)', async (how) => {
		const workflow = employees({ options: { onlyChanges: how } });
		await workflow.execute();
		pass(20 * MINUTE);
		const first = change(1);
		const snapshot = workflow.staticData;
		const early = await workflow.execute({ snapshot });
		pass(MINUTE);
		const both = change(2);
		const afterEarly = workflow.staticData;
		const late = await workflow.execute({ snapshot });
		expect([ids(early), ids(late)]).toEqual([first, both]);
		// The late one has ended last.
		expect(ids(await workflow.execute())).toEqual([]);
		// The early one has ended last.
		workflow.staticData = afterEarly;
		expect(ids(await workflow.execute())).toEqual(both);
	});

	it('repeat rather than lose after a pause that brings back an old state', async () => {
		const workflow = employees();
		await workflow.execute();
		const old = workflow.staticData;
		pass(20 * MINUTE);
		const changed = change(2);
		await workflow.execute();
		workflow.staticData = old;
		expect(ids(await workflow.execute())).toEqual(changed);
	});
});

it('static data stays small whatever has changed', async () => {
	integration = newIntegration(20_000);
	const workflow = employees();
	await workflow.execute();
	expect(JSON.stringify(workflow.staticData).length).toBeLessThan(66_000);
	const rows: Row[] = companyOf().hris.changeEmployees(5);
	expect(ids(await workflow.execute()).length).toBeGreaterThanOrEqual(rows.length);
});
