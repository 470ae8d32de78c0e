import type { IDataObject, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import type { Company } from '../../sandbox/data/company';
import { PolledWorkflow, type Polled } from '../support/polledWorkflow';
import { useStage } from '../support/stage';

const stage = useStage();

const START = Date.parse('2026-11-20T08:00:00.000Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let integration: string;
let company: Company;

const pass = (ms: number) => stage.sandbox.clock.advance(ms);

function useCompany(category: 'HRIS' | 'ATS' | 'LMS', employees = 12): void {
	const { id } = stage.sandbox.integrations.create({
		category,
		employees,
		onlyCreatedApplications: false,
	});
	integration = id;
	company = stage.sandbox.integrations.company(id);
}

beforeEach(() => stage.sandbox.clock.set(START));

async function watching(record: string, event: string, others: IDataObject = {}) {
	const workflow = new PolledWorkflow(stage, {
		integrationIds: integration,
		record,
		event,
		...others,
	});
	expect(await workflow.activate()).toMatchObject({ items: [], starts: false });
	pass(20 * MINUTE);
	return workflow;
}

function ids({ error, items }: Polled): string[] {
	if (error) throw error;
	return items.map(({ id }) => String(id));
}

/** The first record of a model that exists and has these fields. */
function find(model: string, fields: IDataObject): string {
	const row = company
		.rows(model)
		.find(
			(each) =>
				each.remote_deleted_at === null &&
				Object.entries(fields).every(([name, value]) => each[name] === value),
		);
	return row!.id;
}

/** Changes that have nothing to do with the event. */
function touchAll(model: string): void {
	for (const { id, remote_deleted_at } of company.rows(model)) {
		if (remote_deleted_at === null) company.update(model, id, { remote_url: `x${Math.random()}` });
	}
}

/** An event, and what makes it happen to a record whose ID is returned. */
interface Case {
	record: string;
	event: string;
	model: string;
	category: 'HRIS' | 'ATS' | 'LMS';
	/** Makes it happen to a record that existed before. */
	toOld?: () => string;
	/** Makes it happen to a new record. */
	toNew?: () => string;
	/** Takes the record out of the state, so that it can happen again. */
	undo?: (id: string) => void;
}

const update = (model: string, id: string, fields: IDataObject) =>
	company.update(model, id, fields).id;

const CASES: Case[] = [
	{
		record: 'employee',
		event: 'created',
		model: 'hris_employees',
		category: 'HRIS',
		toNew: () => company.hris.hire().id,
	},
	{
		record: 'employee',
		event: 'hired',
		model: 'hris_employees',
		category: 'HRIS',
		toNew: () => company.hris.hire().id,
		toOld: () =>
			update('hris_employees', find('hris_employees', { employment_status: 'PENDING' }), {
				employment_status: 'ACTIVE',
			}),
		undo: (id) => update('hris_employees', id, { employment_status: 'INACTIVE' }),
	},
	{
		record: 'employee',
		event: 'leaving',
		model: 'hris_employees',
		category: 'HRIS',
		toOld: () =>
			company.hris.leave(
				find('hris_employees', { employment_status: 'ACTIVE', termination_date: null }),
				'2027-01-31',
			).id,
		undo: (id) => update('hris_employees', id, { termination_date: null }),
	},
	{
		record: 'employee',
		event: 'left',
		model: 'hris_employees',
		category: 'HRIS',
		toOld: () => company.hris.leave(find('hris_employees', { employment_status: 'ACTIVE' })).id,
		undo: (id) =>
			update('hris_employees', id, { employment_status: 'ACTIVE', termination_date: null }),
	},
	{
		record: 'employee',
		event: 'left',
		model: 'hris_employees',
		category: 'HRIS',
		// A tool without termination dates.
		toOld: () =>
			update('hris_employees', find('hris_employees', { employment_status: 'ACTIVE' }), {
				employment_status: 'INACTIVE',
			}),
		undo: (id) => update('hris_employees', id, { employment_status: 'ACTIVE' }),
	},
	{
		record: 'absence',
		event: 'requested',
		model: 'hris_absences',
		category: 'HRIS',
		toNew: () => company.hris.requestAbsence(find('hris_employees', {})).id,
	},
	{
		record: 'absence',
		event: 'approved',
		model: 'hris_absences',
		category: 'HRIS',
		toOld: () => company.hris.approveAbsence(find('hris_absences', { status: 'REQUESTED' })).id,
		toNew: () => company.hris.requestAbsence(find('hris_employees', {}), { status: 'APPROVED' }).id,
		undo: (id) => update('hris_absences', id, { status: 'REQUESTED' }),
	},
	{
		record: 'application',
		event: 'hired',
		model: 'ats_applications',
		category: 'ATS',
		toOld: () => company.ats.hire(find('ats_applications', { outcome: 'PENDING' })).id,
	},
	{
		record: 'application',
		event: 'rejected',
		model: 'ats_applications',
		category: 'ATS',
		toOld: () => company.ats.reject(find('ats_applications', { outcome: 'PENDING' })).id,
	},
	{
		record: 'application',
		event: 'stageChanged',
		model: 'ats_applications',
		category: 'ATS',
		toOld: () => {
			const job = company.table('ats_jobs').row(0);
			const [first, second] = job.stage_ids as string[];
			const { id } = company.get(
				'ats_applications',
				find('ats_applications', { outcome: 'PENDING', job_id: job.id }),
			);
			const { current_stage_id: now } = company.get('ats_applications', id);
			return company.ats.moveToStage(id, now === first ? second : first).id;
		},
	},
	{
		record: 'job',
		event: 'opened',
		model: 'ats_jobs',
		category: 'ATS',
		toNew: () => company.ats.openJob().id,
	},
	{
		record: 'job',
		event: 'closed',
		model: 'ats_jobs',
		category: 'ATS',
		toOld: () => company.ats.closeJob(find('ats_jobs', { status: 'OPEN' })).id,
		undo: (id) => update('ats_jobs', id, { status: 'OPEN', closed_at: null }),
	},
	{
		record: 'courseProgression',
		event: 'created',
		model: 'lms_course_progressions',
		category: 'LMS',
		toNew: () =>
			company.lms.enroll(
				company.table('lms_users').id(0),
				company.table('lms_course_revisions').id(0),
			).id,
	},
	{
		record: 'timesheet',
		event: 'created',
		model: 'hris_timesheets',
		category: 'HRIS',
		toNew: () =>
			company.create('hris_timesheets', {
				started_at: new Date(stage.sandbox.clock.now()).toISOString(),
			}).id,
	},
];

interface Happening extends Case {
	/** What it happens to. */
	to: 'a known record' | 'a new record';
	happen(): string;
}

const HAPPENINGS = CASES.flatMap((each): Happening[] => [
	...(each.toOld ? [{ ...each, to: 'a known record' as const, happen: each.toOld }] : []),
	...(each.toNew ? [{ ...each, to: 'a new record' as const, happen: each.toNew }] : []),
]);

describe.each(HAPPENINGS)(
	'$record: $event of $to',
	({ record, event, model, category, happen }) => {
		beforeEach(() => {
			useCompany(category, 40);
			pass(DAY);
		});

		it('comes once, and not for records that change otherwise', async () => {
			const workflow = await watching(record, event);
			touchAll(model);
			expect(ids(await workflow.poll())).toEqual([]);
			pass(20 * MINUTE);
			const id = happen();
			const { items } = await workflow.poll();
			expect(items).toEqual([
				expect.objectContaining({ id, event, integration_id: integration }) as IDataObject,
			]);
			for (let tick = 0; tick < 3; tick++) {
				pass(20 * MINUTE);
				touchAll(model);
				workflow.restart();
				expect(ids(await workflow.poll())).toEqual([]);
			}
		});

		it('is not lost when its poll fails', async () => {
			const workflow = await watching(record, event, { options: { maxRetries: 0 } });
			const id = happen();
			stage.sandbox.faults.next({ kind: 'status', status: 500, body: '' });
			expect((await workflow.poll()).error).toBeDefined();
			workflow.restart();
			expect(ids(await workflow.poll())).toEqual([id]);
		});
	},
);

it.each(CASES.filter(({ undo }) => undo))(
	'$record: $event comes again after the record was out of the state',
	async ({ record, event, model, category, toOld, undo }) => {
		useCompany(category, 40);
		pass(DAY);
		const workflow = await watching(record, event);
		const id = toOld!();
		expect(ids(await workflow.poll())).toEqual([id]);
		pass(20 * MINUTE);
		const saved = company.get(model, id);
		undo!(id);
		expect(ids(await workflow.poll())).toEqual([]);
		pass(20 * MINUTE);
		company.update(model, id, saved);
		expect(ids(await workflow.poll())).toEqual([id]);
	},
);

it('the events that are tested are those of the menus', () => {
	const { properties } = stage.engine.nodeTypes['n8n-nodes-kombo.komboRecordTrigger']!
		.description as INodeTypeDescription;
	const offered = properties
		.filter(({ name }) => name === 'event')
		.flatMap(({ displayOptions, options = [] }) =>
			(displayOptions!.show!.record as string[]).flatMap((record) =>
				(options as INodePropertyOptions[]).map(({ value }) => `${record}.${String(value)}`),
			),
		);
	const own = offered.filter((name) => !/\.(created|createdOrUpdated|deleted)$/.test(name));
	const tested = CASES.map(({ record, event }) => `${record}.${event}`);
	expect(offered.length).toBeGreaterThan(30);
	expect(own.filter((name) => !tested.includes(name))).toEqual([]);
});

describe('the event of an old record that Kombo reads only now', () => {
	it.each([
		['created', { remote_created_at: '2020-01-01T00:00:00.000Z' }],
		['hired', { start_date: '2020-01-01T00:00:00.000Z' }],
		['leaving', { termination_date: '2021-01-01T00:00:00.000Z' }],
		['left', { employment_status: 'INACTIVE', termination_date: '2021-01-01T00:00:00.000Z' }],
		['left', { employment_status: 'INACTIVE', termination_date: null }],
	])('does not come: %s', async (event, fields) => {
		useCompany('HRIS');
		pass(DAY);
		const workflow = await watching('employee', event);
		company.hris.hire(fields);
		expect(ids(await workflow.poll())).toEqual([]);
	});

	it('comes when it is only a few days old', async () => {
		useCompany('HRIS');
		pass(DAY);
		const workflow = await watching('employee', 'hired');
		const { id } = company.hris.hire({ start_date: '2026-11-17T00:00:00.000Z' });
		expect(ids(await workflow.poll())).toEqual([id]);
	});
});

describe("'Emit Existing Records'", () => {
	it('emits the records that are in the state already', async () => {
		useCompany('HRIS', 40);
		const workflow = new PolledWorkflow(stage, {
			integrationIds: integration,
			record: 'employee',
			event: 'left',
			options: { emitExisting: true },
		});
		const { items } = await workflow.activate();
		const inactive = company
			.rows('hris_employees')
			.filter((row) => row.employment_status === 'INACTIVE' && row.remote_deleted_at === null);
		expect(items.map(({ id }) => id)).toEqual(inactive.map(({ id }) => id));
		expect(inactive.length).toBeGreaterThan(1);
		pass(20 * MINUTE);
		touchAll('hris_employees');
		expect(ids(await workflow.poll())).toEqual([]);
	});
});

describe('a deleted record', () => {
	beforeEach(() => {
		useCompany('HRIS', 400);
		pass(DAY);
	});

	it('is an event once, also when it is anonymized two weeks later', async () => {
		const workflow = await watching('employee', 'deleted');
		const { id } = company.table('hris_employees').row(3);
		company.delete('hris_employees', id);
		expect(ids(await workflow.poll())).toEqual([id]);
		for (let day = 0; day < 20; day++) {
			pass(DAY);
			if (day === 13) {
				const empty = { first_name: null, last_name: null, work_email: null };
				company.update('hris_employees', id, empty);
			}
			expect(ids(await workflow.poll())).toEqual([]);
		}
	});

	it('is an event again when it came back and was deleted again', async () => {
		const workflow = await watching('employee', 'deleted');
		const { id } = company.table('hris_employees').row(3);
		for (let time = 0; time < 2; time++) {
			company.delete('hris_employees', id);
			expect(ids(await workflow.poll())).toEqual([id]);
			pass(20 * MINUTE);
			company.update('hris_employees', id, { remote_deleted_at: null });
			pass(20 * MINUTE);
		}
	});

	it('is no event when it was deleted before the first poll', async () => {
		const { id } = company.table('hris_employees').row(3);
		company.delete('hris_employees', id);
		const workflow = await watching('employee', 'deleted');
		company.update('hris_employees', id, { first_name: null });
		expect(ids(await workflow.poll())).toEqual([]);
	});

	it('is one of many, for which there is one warning, when its model is switched off', async () => {
		const workflow = await watching('employee', 'deleted');
		const rows = company.rows('hris_employees').slice(0, 300);
		for (const { id } of rows) company.delete('hris_employees', id);
		expect((await workflow.poll()).items).toEqual([
			{
				event: 'manyDeleted',
				integration_id: integration,
				count: 300,
				warning: expect.stringContaining('300 employees were deleted at once') as string,
			},
		]);
		pass(20 * MINUTE);
		touchAll('hris_employees');
		expect(ids(await workflow.poll())).toEqual([]);
	});

	it('is an event of its own among hundreds of other changes', async () => {
		const workflow = await watching('employee', 'deleted');
		touchAll('hris_employees');
		const { id } = company.table('hris_employees').row(3);
		company.delete('hris_employees', id);
		expect(ids(await workflow.poll())).toEqual([id]);
	});

	it('causes no other event', async () => {
		const events = ['createdOrUpdated', 'created', 'hired', 'leaving', 'left'];
		for (const event of events) {
			const workflow = await watching('employee', event);
			company.delete('hris_employees', find('hris_employees', { employment_status: 'ACTIVE' }));
			expect(ids(await workflow.poll())).toEqual([]);
		}
	});
});

describe('a poll that takes too long', () => {
	const BUDGET = 1000;

	/** Gives the node less time than n8n does. */
	function shorten(workflow: PolledWorkflow): void {
		workflow.budget = BUDGET;
	}

	it('says so, loses nothing, and starts with the rest the next time', async () => {
		useCompany('HRIS');
		const first = integration;
		useCompany('HRIS');
		pass(DAY);
		const options = { maxRetries: 0, concurrency: 1 };
		const both = { integrationIds: [first, integration], options };
		const workflow = await watching('employee', 'createdOrUpdated', both);
		const changed = [first, integration].map(
			(id) => stage.sandbox.integrations.company(id).hris.changeEmployees(1)[0]!.id,
		);
		shorten(workflow);
		stage.sandbox.faults.next({ kind: 'delay', ms: 3000 }, { integrationId: integration });
		const slow = await workflow.poll();
		expect(ids(slow)).toEqual([changed[0]]);
		expect(slow.reported[0]?.message).toMatch(/did not finish within 1 seconds: nothing is lost/);
		const before = stage.sandbox.log.length;
		expect(ids(await workflow.poll())).toEqual([changed[1]]);
		expect(stage.sandbox.log[before]?.headers['x-integration-id']).toBe(integration);
	});

	it('ends in time although a request hangs', async () => {
		useCompany('HRIS');
		pass(DAY);
		const workflow = await watching('employee', 'createdOrUpdated');
		shorten(workflow);
		stage.sandbox.faults.next({ kind: 'delay', ms: 5000 });
		const began = Date.now();
		const { error } = await workflow.poll();
		expect(error?.message).toContain('did not finish');
		expect(Date.now() - began).toBeLessThan(2500);
	});
});
