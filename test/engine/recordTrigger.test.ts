import type { IDataObject } from 'n8n-workflow';
import { PolledWorkflow, type Polled } from '../support/polledWorkflow';
import { changeEmployees, createCompany } from '../support/company';
import { useStage } from '../support/stage';

const stage = useStage();

const START = Date.parse('2026-11-20T08:00:00.000Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DOWN = { kind: 'status', status: 500, body: '' } as const;

let integration: string;

beforeEach(() => {
	stage.sandbox.clock.set(START);
	integration = newIntegration();
	pass(DAY);
});

afterEach(() => jest.restoreAllMocks());

const newIntegration = (employees?: number) => createCompany(stage.sandbox, employees);

const companyOf = (id = integration) => stage.sandbox.integrations.company(id);
const change = (count = 1, id = integration) => changeEmployees(stage.sandbox, id, count);
const pass = (ms: number) => stage.sandbox.clock.advance(ms);

/** A workflow that starts with the trigger; it watches changed employees unless the parameters say otherwise. */
function watching(parameters: IDataObject = {}): PolledWorkflow {
	const { options, ...others } = parameters as { options?: IDataObject };
	return new PolledWorkflow(stage, {
		integrationIds: integration,
		record: 'employee',
		event: 'createdOrUpdated',
		options: { maxRetries: 0, ...options },
		...others,
	});
}

/** IDs of the emitted records; fails when the poll did. */
function ids({ error, items }: Polled): string[] {
	if (error) throw error;
	return items.map(({ id }) => String(id)).sort();
}

/** Lets time pass for Kombo and for n8n. */
function elapsing(): (ms: number) => void {
	const steady = performance.now.bind(performance);
	const local = Date.now.bind(Date);
	const behind = stage.sandbox.clock.now() - local();
	let passed = 0;
	jest.spyOn(performance, 'now').mockImplementation(() => steady() + passed);
	jest.spyOn(Date, 'now').mockImplementation(() => local() + behind + passed);
	return (ms) => {
		passed += ms;
		pass(ms);
	};
}

/** An active workflow, some time after its first poll. */
async function active(parameters: IDataObject = {}): Promise<PolledWorkflow> {
	const workflow = watching(parameters);
	expect(await workflow.activate()).toMatchObject({ items: [], starts: false });
	pass(20 * MINUTE);
	return workflow;
}

describe('the first poll', () => {
	it('emits nothing, and later polls emit what changes', async () => {
		const workflow = await active();
		expect(ids(await workflow.poll())).toEqual([]);
		const changed = change(3);
		expect(ids(await workflow.poll())).toEqual(changed);
		expect(await workflow.poll()).toMatchObject({ items: [], starts: false });
	});

	it('tests the integration with a single record', async () => {
		await active();
		const [first, ...others] = stage.sandbox.requests('/hris/employees');
		expect(first?.query).toEqual({ page_size: '1' });
		expect(others.map(({ query }) => query.updated_after)).toEqual([
			new Date(START + DAY - 5 * MINUTE).toISOString(),
		]);
	});

	it('counts what changed shortly before it as existing', async () => {
		const changed = change(2);
		pass(MINUTE);
		const workflow = watching();
		expect(ids(await workflow.activate())).toEqual([]);
		pass(MINUTE);
		expect(ids(await workflow.poll())).toEqual([]);
		expect(changed).toHaveLength(2);
	});

	it("emits all records with 'Emit Existing Records'", async () => {
		const workflow = watching({ options: { emitExisting: true } });
		expect(ids(await workflow.activate())).toHaveLength(12);
		expect(ids(await workflow.poll())).toEqual([]);
	});

	it('does not fail while the first sync is running, whose records count as existing', async () => {
		const { id } = stage.sandbox.integrations.create({
			category: 'HRIS',
			setupStatus: 'FINAL_SYNC_PENDING',
		});
		const workflow = watching({ integrationIds: id });
		expect(await workflow.activate()).toMatchObject({ items: [], starts: false });
		expect((await workflow.activate()).error).toBeUndefined();
		stage.sandbox.integrations.get(id)!.setup_status = 'COMPLETED';
		pass(60 * MINUTE);
		expect(ids(await workflow.poll())).toEqual([]);
		pass(60 * MINUTE);
		const changed = change(1, id);
		expect(ids(await workflow.poll())).toEqual(changed);
	});

	it.each([
		['an unknown integration', { integrationIds: 'personio:unknown' }, /integration/i],
		['no integration', { integrationIds: '' }, /'Integration IDs' is empty: enter a value/],
		['an ID with a space', { integrationIds: 'a b' }, /'Integration ID.*copy it again/],
		['a filter with a wrong value', { filters: { groupIds: [[1]] } }, /'Group IDs'/],
		[
			'a toggle with text',
			{ options: { emitExisting: '={{ "maybe" }}' } },
			/'Emit Existing Records' must be true or false, but is text: use the toggle/,
		],
	])('refuses the activation with %s, and says how to fix it', async (_, parameters, message) => {
		const { error } = await watching(parameters).activate();
		expect(error?.message).toMatch(message);
	});

	it('refuses the activation when the only integration is disabled', async () => {
		await stage.sandbox.integrations.setState(integration, 'INACTIVE');
		const { error } = await watching().activate();
		expect(error?.message).toMatch(/disabled. Turn the integration on with 'Enable'/);
	});
});

describe('a poll', () => {
	it('starts no execution when nothing has happened', async () => {
		const workflow = await active();
		expect((await workflow.poll()).starts).toBe(false);
	});

	it('emits the record flat, with event and integration', async () => {
		const workflow = await active();
		const [id] = change();
		const { items } = await workflow.poll();
		expect(items).toEqual([
			expect.objectContaining({
				id,
				employment_status: expect.any(String) as string,
				changed_at: new Date(stage.sandbox.clock.now()).toISOString(),
				event: 'createdOrUpdated',
				integration_id: integration,
			}),
		]);
		expect(items[0]).not.toHaveProperty('first_name');
	});

	it('emits whole records without Simplify, and custom fields on request', async () => {
		const whole = await active({ simplify: false });
		const simple = await active({ options: { includeCustomFields: true } });
		pass(20 * MINUTE);
		change();
		expect((await whole.poll()).items[0]).toHaveProperty('first_name');
		expect((await simple.poll()).items[0]).toHaveProperty('custom_fields');
	});

	it('emits a record whose linked data has changed once', async () => {
		const workflow = await active();
		const { id } = companyOf().table('hris_employees').row(2);
		companyOf().hris.setGroups(id, [companyOf().table('hris_teams').id(3)]);
		expect(ids(await workflow.poll())).toEqual([id]);
		for (let tick = 0; tick < 5; tick++) {
			pass(MINUTE);
			expect(ids(await workflow.poll())).toEqual([]);
		}
	});

	it('emits a change that becomes visible minutes after its time stamp', async () => {
		const workflow = await active();
		await workflow.poll();
		pass(-3 * MINUTE);
		const late = change();
		pass(3 * MINUTE);
		expect(ids(await workflow.poll())).toEqual(late);
	});

	it.each(['without a date', 'with a date that is none'])(
		'goes by its own clock after a response %s',
		async (kind) => {
			const headers = { date: kind === 'without a date' ? null : 'yesterday' };
			stage.sandbox.faults.next({ kind: 'headers', headers }, { times: Infinity });
			const workflow = watching();
			const before = Date.now();
			await workflow.activate();
			await workflow.poll();
			const asked = Date.parse(
				stage.sandbox.requests('/hris/employees').at(-1)!.query.updated_after!,
			);
			expect(asked + 5 * MINUTE).toBeGreaterThanOrEqual(before);
			expect(asked + 5 * MINUTE).toBeLessThanOrEqual(Date.now());
		},
	);

	it.each([
		['the next poll', 10 * MINUTE],
		['a poll after that time', 4 * 60 * MINUTE],
	])('loses nothing after a date that was three hours ahead: %s', async (_, interval) => {
		const elapse = elapsing();
		const workflow = await active();
		const ahead = new Date(stage.sandbox.clock.now() + 3 * 60 * MINUTE).toUTCString();
		stage.sandbox.faults.next({ kind: 'headers', headers: { date: ahead } });
		const first = change();
		expect(ids(await workflow.poll())).toEqual(first);
		elapse(interval / 2);
		const changed = change(2);
		elapse(interval / 2);
		expect(ids(await workflow.poll())).toEqual(changed);
		elapse(interval);
		expect(ids(await workflow.poll())).toEqual([]);
	});

	it.each(['deleted', 'created'])(
		'loses nothing when the date of the first poll was ahead: %s',
		async (event) => {
			const elapse = elapsing();
			const ahead = new Date(stage.sandbox.clock.now() + 60 * DAY).toUTCString();
			stage.sandbox.faults.next({ kind: 'headers', headers: { date: ahead } }, { times: 9 });
			const workflow = watching({ event });
			expect((await workflow.activate()).items).toEqual([]);
			stage.sandbox.faults.clear();
			elapse(60 * MINUTE);
			const { hris } = companyOf();
			if (event === 'created') hris.hire();
			else companyOf().delete('hris_employees', companyOf().table('hris_employees').row(1).id);
			elapse(10 * MINUTE);
			expect(ids(await workflow.poll())).toHaveLength(1);
			expect(ids(await workflow.poll())).toEqual([]);
		},
	);

	it.each([
		['this machine was behind before n8n was restarted', -40 * DAY, 0],
		['n8n was behind before it was restarted', 0, -40 * DAY],
	])('goes on when the clock of %s', async (_, local, steady) => {
		const workflow = await active();
		const { progress } = workflow.memory as { progress: Record<string, IDataObject> };
		const mark = progress[integration]!;
		mark.localAt = Number(mark.localAt) + local;
		mark.steadyAt = Number(mark.steadyAt) + steady;
		workflow.restart();
		const changed = change(1);
		expect(ids(await workflow.activate())).toEqual(changed);
		expect(stage.sandbox.requests('/hris/employees')).toHaveLength(3);
	});

	it('goes back no further than a month when both clocks were wrong', async () => {
		const workflow = await active();
		const { progress } = workflow.memory as { progress: Record<string, IDataObject> };
		Object.assign(progress[integration]!, { localAt: 0, steadyAt: 0 });
		workflow.restart();
		const changed = change(1);
		expect(ids(await workflow.activate())).toEqual(expect.arrayContaining(changed));
	});

	it('passes the filters on with every request', async () => {
		const workflow = await active({ filters: { employmentStatuses: ['ACTIVE', 'LEAVE'] } });
		await workflow.poll();
		for (const { query } of stage.sandbox.requests('/hris/employees')) {
			expect(query.employment_statuses).toBe('ACTIVE,LEAVE');
		}
	});

	it('reads all pages', async () => {
		integration = newIntegration(600);
		pass(DAY);
		const workflow = await active();
		const changed = change(520);
		expect(ids(await workflow.poll())).toEqual(changed);
	});

	it.each([0, 1, 2])('repeats everything when page %i fails, and loses nothing', async (skip) => {
		integration = newIntegration(600);
		pass(DAY);
		const workflow = await active();
		const changed = change(520);
		stage.sandbox.faults.next(DOWN, { path: '/hris/employees', skip });
		const failed = await workflow.poll();
		expect(failed).toMatchObject({ items: [], starts: false });
		expect(failed.error).toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
		expect(ids(await workflow.poll())).toEqual(changed);
		expect(ids(await workflow.poll())).toEqual([]);
	});

	it('that starts before the last one has ended does nothing', async () => {
		const workflow = await active();
		const changed = change(2);
		stage.sandbox.setLatency(50);
		const both = await Promise.all([workflow.poll(), workflow.poll()]);
		expect(both.map(ids)).toEqual([changed, []]);
		stage.sandbox.setLatency(0);
		expect(ids(await workflow.poll())).toEqual([]);
	});

	it('says what is wrong with the key, without the key', async () => {
		const workflow = await active();
		stage.sandbox.faults.next({
			kind: 'status',
			status: 401,
			body: JSON.stringify({
				status: 'error',
				error: {
					code: 'PLATFORM.AUTHENTICATION_INVALID',
					title: 'Wrong key',
					message: `The key ${stage.sandbox.apiKey} is not known.`,
				},
			}),
		});
		const { error } = await workflow.poll();
		expect(error?.message).toContain('Wrong key');
		expect(error).toMatchObject({ failure: { cause: 'credential-invalid' } });
		expect(JSON.stringify([error, error?.message])).not.toContain(stage.sandbox.apiKey);
	});
});

describe('several integrations', () => {
	let other: string;

	beforeEach(() => {
		other = newIntegration();
		pass(DAY);
	});

	it('are read in the order of the list, and each record names its own', async () => {
		const workflow = await active({ integrationIds: `${integration}, ${other}` });
		const changed = [change(1, integration), change(1, other)].flat();
		const { items } = await workflow.poll();
		expect(items.map(({ id, integration_id }) => [id, integration_id])).toEqual([
			[changed[0], integration],
			[changed[1], other],
		]);
	});

	it('go on when one fails, which is reported once and catches up later', async () => {
		const workflow = await active({ integrationIds: [integration, other] });
		const [mine = '', theirs = ''] = [change(1, integration), change(1, other)].flat();
		stage.sandbox.faults.next(DOWN, { integrationId: other, times: 2 });

		const first = await workflow.poll();
		expect(ids(first)).toEqual([mine]);
		expect(first.reported.map(({ message }) => message)).toEqual([
			expect.stringContaining(`${other}: `),
		]);
		const second = await workflow.poll();
		expect([ids(second), second.reported]).toEqual([[], []]);
		const third = await workflow.poll();
		expect([ids(third), third.reported]).toEqual([[theirs], []]);
	});

	it('that fail now and then are reported once a day for each error', async () => {
		const workflow = await active({ integrationIds: [integration, other] });
		const reported: string[] = [];
		for (let tick = 0; tick < 12; tick++) {
			const fault = tick % 4 === 0 ? DOWN : { ...DOWN, status: 403 };
			if (tick % 2 === 0) stage.sandbox.faults.next(fault, { integrationId: other });
			reported.push(...(await workflow.poll()).reported.map(({ message }) => message));
			pass(MINUTE);
		}
		expect(reported).toHaveLength(2);
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 25 * 60 * MINUTE);
		stage.sandbox.faults.next(DOWN, { integrationId: other });
		expect((await workflow.poll()).reported).toHaveLength(1);
	});

	it('fail together when none can be read', async () => {
		const workflow = await active({ integrationIds: [integration, other] });
		stage.sandbox.faults.next(DOWN, { times: 2 });
		const { error } = await workflow.poll();
		expect(error?.message).toContain('2 of 2 integrations could not be read');
		expect((error as { description?: string }).description).toContain(other);
	});

	it('fail each with its own remedy', async () => {
		const workflow = await active({ integrationIds: [integration, other] });
		const away = { kind: 'error', status: 403, code: 'INTEGRATION.INACTIVE' } as const;
		stage.sandbox.faults.next(away, { integrationId: integration });
		stage.sandbox.faults.next(DOWN, { integrationId: other });
		const { error } = await workflow.poll();
		const lines = String((error as { description?: string }).description).split(/<br>|\n/);
		expect(lines.find((line) => line.startsWith(integration))).toContain("'Enable'");
		expect(lines.find((line) => line.startsWith(other))).not.toContain("'Enable'");
	});

	it('start on their own: one that is added later emits nothing at first', async () => {
		const workflow = await active();
		change(1, other);
		workflow.change({ integrationIds: [integration, other] });
		const changed = change(1, integration);
		expect(ids(await workflow.activate())).toEqual(changed);
		pass(20 * MINUTE);
		const theirs = change(1, other);
		expect(ids(await workflow.poll())).toEqual(theirs);
	});

	it('are remembered for a while when they are removed from the list', async () => {
		const workflow = await active({ integrationIds: [integration, other] });
		workflow.change({ integrationIds: [integration] });
		await workflow.activate();
		const theirs = change(1, other);
		workflow.change({ integrationIds: [integration, other] });
		expect(ids(await workflow.activate())).toEqual(theirs);
	});
});

describe('what the node remembers', () => {
	it('survives a restart', async () => {
		const workflow = await active();
		const changed = change(2);
		expect(ids(await workflow.poll())).toEqual(changed);
		workflow.restart();
		expect(ids(await workflow.activate())).toEqual([]);
		const later = change(1);
		workflow.restart();
		expect(ids(await workflow.activate())).toEqual(later);
	});

	it('is saved by polls of a workflow that stays active', async () => {
		const workflow = await active();
		for (let tick = 0; tick < 3; tick++) {
			const changed = change(1);
			expect(ids(await workflow.poll())).toEqual(changed);
			const { progress } = workflow.memory as { progress: Record<string, IDataObject> };
			expect(progress[integration]?.readAt).toBe(new Date(stage.sandbox.clock.now()).toISOString());
			pass(20 * MINUTE);
		}
	});

	it('is continued when the workflow was off for a while', async () => {
		const workflow = await active();
		workflow.restart();
		pass(29 * DAY);
		const changed = change(2);
		pass(DAY / 2);
		expect(ids(await workflow.activate())).toEqual(changed);
	});

	it('counts no longer after a month: the node says so, and what to do', async () => {
		const workflow = await active();
		workflow.restart();
		pass(31 * DAY);
		const { error } = await workflow.activate();
		expect(error?.message).toMatch(/The last successful poll was on 2026-11-21: after more than/);
		workflow.change({ options: { emitExisting: true } });
		expect(ids(await workflow.activate())).toHaveLength(12);
	});

	it.each([
		['event', { event: 'created' }, {}],
		['record', { record: 'absence' }, {}],
		['filter', { filters: { employmentStatuses: ['ACTIVE'] } }, {}],
		['credential', {}, { credentials: { komboApi: { id: '2', name: 'Other' } } }],
	])('does not count for another %s, whose first poll emits nothing', async (_, next, settings) => {
		const workflow = await active();
		change(3);
		workflow.change(next, settings);
		expect(await workflow.activate()).toMatchObject({ items: [], starts: false });
	});

	it('counts for an expression among the filters whose result changes', async () => {
		const now = `{{ new Date(${Date.now()} - Math.random() * 1e6).toISOString() }}`;
		const workflow = await active({ record: 'timesheet', filters: { startedBefore: `=${now}` } });
		const { id } = companyOf().table('hris_timesheets').row(0);
		companyOf().update('hris_timesheets', id, { comment: 'Changed' });
		expect(ids(await workflow.poll())).toEqual([id]);
	});

	it.each([
		['text', 'garbage'],
		['a list', [1, 2]],
		['marks without dates', { progress: { x: { readAt: 'never', seen: '' } } }],
		['a date object', { progress: { x: { readAt: {}, seen: 3 } } }],
		[
			'a floor that is no number',
			{ progress: { x: { readAt: '2026-11-21', seen: '', floor: 'x' } } },
		],
	])('counts as nothing when it is %s', async (_, garbage) => {
		const workflow = await active();
		const { configuration } = workflow.memory;
		const text = JSON.stringify(garbage).replace('"x"', JSON.stringify(integration));
		const komboRecords = { configuration, ...(JSON.parse(text) as IDataObject) };
		workflow.saved = { 'node:Kombo Record Trigger': { komboRecords } };
		workflow.restart();
		change(2);
		expect(await workflow.activate()).toMatchObject({ items: [], starts: false });
	});

	it('takes 8 characters for each change, and only until the next poll', async () => {
		integration = newIntegration(10_000);
		const workflow = watching({ options: { emitExisting: true } });
		expect(ids(await workflow.activate())).toHaveLength(10_000);
		expect(JSON.stringify(workflow.saved).length).toBeGreaterThan(80_000);
		expect(JSON.stringify(workflow.saved).length).toBeLessThan(80_500);
		pass(20 * MINUTE);
		const changed = change(1);
		expect(ids(await workflow.poll())).toEqual(changed);
		expect(JSON.stringify(workflow.saved).length).toBeLessThan(500);
	}, 120_000);

	it.each([
		['left', 10_000],
		['created', 6_000],
	])(
		'takes at most 64,000 characters for the event %s',
		async (event, employees) => {
			integration = newIntegration(employees);
			const workflow = await active({ event });
			expect(JSON.stringify(workflow.saved).length).toBeLessThan(64_500);
		},
		120_000,
	);
});

describe('a manual run', () => {
	it('returns one real record, whatever was read before, and keeps nothing', async () => {
		const workflow = watching();
		for (let click = 0; click < 2; click++) {
			const { items } = await workflow.runManually();
			expect(items).toHaveLength(1);
			expect(items[0]).toMatchObject({ event: 'createdOrUpdated', integration_id: integration });
		}
		expect(workflow.saved).toEqual({});
	});

	it('returns a record to which the event applies', async () => {
		const { items } = await watching({ event: 'left' }).runManually();
		expect(items).toMatchObject([{ employment_status: 'INACTIVE', event: 'left' }]);
		const deleted = await watching({ event: 'deleted' }).runManually();
		expect(deleted.items[0]?.remote_deleted_at).toEqual(expect.any(String));
	});

	it('returns a record of the second integration when the first one has none', async () => {
		const empty = newIntegration(0);
		const workflow = watching({ integrationIds: [empty, integration] });
		expect((await workflow.runManually()).items[0]?.integration_id).toBe(integration);
	});

	it('says why there may be none', async () => {
		const { id } = stage.sandbox.integrations.create({ tool: 'greenhouse', category: 'ATS' });
		const workflow = watching({ integrationIds: id, record: 'application' });
		const { error } = await workflow.runManually();
		expect(error?.message).toMatch(/There are no applications yet: by default, Kombo reads only/);
	});
});
