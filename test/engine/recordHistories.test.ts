import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { isOldLine } from '../support/engine';
import { PolledWorkflow } from '../support/polledWorkflow';
import { useStage } from '../support/stage';

const stage = useStage();

const HISTORIES = isOldLine ? 60 : 200;
const START = Date.parse('2026-11-20T08:00:00.000Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DOWN = { kind: 'status', status: 500, body: '' } as const;

/** What happens to the employees of one of two integrations. */
interface Happening {
	kind:
		| 'change'
		| 'relink'
		| 'renameLocation'
		| 'hire'
		| 'hirePending'
		| 'start'
		| 'announce'
		| 'withdraw'
		| 'leave'
		| 'rehire'
		| 'delete'
		| 'restore';
	of: 0 | 1;
	employee: number;
	/** A sync writes a record some time after it has taken its time stamp. */
	lateMs: number;
}

interface Poll {
	kind: 'poll';
	/** The integration that can't be read. */
	fails: 0 | 1 | undefined;
	/** Whether n8n starts the next poll before this one has ended. */
	isDoubled: boolean;
}

type Step =
	Happening | Poll | { kind: 'pass'; ms: number } | { kind: 'restart' } | { kind: 'manual' };

const happening: fc.Arbitrary<Happening> = fc.record({
	kind: fc.constantFrom(
		'change',
		'relink',
		'renameLocation',
		'hire',
		'hirePending',
		'start',
		'announce',
		'withdraw',
		'leave',
		'rehire',
		'delete',
		'restore',
	),
	of: fc.constantFrom(0, 1),
	employee: fc.nat(7),
	lateMs: fc.oneof(fc.constant(0), fc.nat(4 * MINUTE)),
});

const poll: fc.Arbitrary<Poll> = fc.record({
	kind: fc.constant('poll'),
	fails: fc.constantFrom(undefined, undefined, undefined, 0, 1),
	isDoubled: fc.constantFrom(false, false, false, true),
});

const pass: fc.Arbitrary<Step> = fc.record({
	kind: fc.constant('pass'),
	ms: fc.oneof(fc.constant(0), fc.nat(1000), fc.nat(30 * MINUTE), fc.nat(2 * DAY)),
});

const other: fc.Arbitrary<Step> = fc.record({ kind: fc.constantFrom('restart', 'manual') });

const EVENTS = ['createdOrUpdated', 'created', 'deleted', 'hired', 'leaving', 'left'] as const;

const history = fc.record({
	event: fc.constantFrom(...EVENTS),
	steps: fc.array(fc.oneof(happening, happening, happening, poll, poll, pass, other), {
		minLength: 4,
		maxLength: 24,
	}),
});

const GOOD_POLL: Poll = { kind: 'poll', fails: undefined, isDoubled: false };

/** What all histories of one event add up to. */
interface Tally {
	changes: number;
	polls: number;
	faults: number;
	restarts: number;
	expected: number;
	delivered: number;
	doubled: number;
	lost: number;
}

/** What is known of an employee after a poll. */
interface Seen {
	isIn: boolean;
	text: string;
	movedAt: number;
}

type Row = IDataObject & { id: string };

/** A customer's HR data, the workflow that watches it, and what it should have emitted. */
class World {
	readonly ids: string[];
	private readonly workflow: PolledWorkflow;
	/** Integration and employee → as the last successful poll had to see it. */
	private seen = new Map<string, Seen>();
	/** Integration → when it was read first. */
	private begun = new Map<string, number>();
	private saved = { seen: this.seen, begun: this.begun };

	constructor(
		private readonly event: (typeof EVENTS)[number],
		private readonly tally: Tally,
	) {
		this.ids = [0, 1].map(
			() =>
				stage.sandbox.integrations.create({ tool: 'personio', category: 'HRIS', employees: 6 }).id,
		);
		this.workflow = new PolledWorkflow(stage, {
			integrationIds: this.ids,
			record: 'employee',
			event,
			simplify: false,
			options: { maxRetries: 0 },
		});
	}

	async take(step: Step): Promise<void> {
		if (step.kind === 'poll') return await this.poll(step);
		if (step.kind === 'pass') return stage.sandbox.clock.advance(step.ms);
		if (step.kind === 'restart') return this.restart();
		if (step.kind === 'manual') return void (await this.workflow.runManually());
		stage.sandbox.clock.advance(-step.lateMs);
		this.tally.changes++;
		this.happen(step);
		stage.sandbox.clock.advance(step.lateMs);
	}

	async activate(): Promise<void> {
		const { error, items } = await this.workflow.activate();
		expect([error, items]).toEqual([undefined, []]);
		this.look();
		this.save();
	}

	private happen({ kind, of: which, employee: n }: Happening): void {
		const company = stage.sandbox.integrations.company(this.ids[which]!);
		if (kind === 'hire') return void company.hris.hire();
		if (kind === 'hirePending') {
			return void company.hris.hire({ employment_status: 'PENDING' });
		}
		if (kind === 'renameLocation') {
			const location = company.table('hris_locations').row(n % 5);
			const name = `${String(location.name)}+`;
			return void company.update('hris_locations', location.id, { name });
		}
		const table = company.table('hris_employees');
		// Not those that were deleted before everything.
		const rows = [...table.positions()]
			.filter((at) => at < 6 || at >= 9)
			.map((at) => table.row(at));
		const row = rows[n % rows.length]!;
		if ((row.remote_deleted_at === null) === (kind === 'restore')) return;
		const update = (fields: IDataObject) => company.update('hris_employees', row.id, fields);
		const now = new Date(stage.sandbox.clock.now()).toISOString();
		if (kind === 'change') update({ job_title: `${String(row.job_title)}+` });
		if (kind === 'start') update({ employment_status: 'ACTIVE' });
		if (kind === 'announce') update({ termination_date: '2027-03-31T00:00:00.000Z' });
		if (kind === 'withdraw') update({ termination_date: null });
		if (kind === 'leave') update({ employment_status: 'INACTIVE', termination_date: now });
		if (kind === 'rehire') update({ employment_status: 'ACTIVE', termination_date: null });
		if (kind === 'delete') company.delete('hris_employees', row.id);
		if (kind === 'restore') update({ remote_deleted_at: null });
		if (kind === 'relink') {
			const groups = company.table('hris_teams');
			company.hris.setGroups(row.id, [groups.id(n % groups.size)]);
		}
	}

	private async poll({ fails, isDoubled }: Poll): Promise<void> {
		this.tally.polls++;
		if (fails !== undefined) {
			this.tally.faults++;
			stage.sandbox.faults.next(DOWN, { integrationId: this.ids[fails] });
		}
		const [first, second] = await Promise.all([
			this.workflow.poll(),
			...(isDoubled ? [this.workflow.poll()] : []),
		]);
		stage.sandbox.faults.clear();
		expect([first!.error, second?.items ?? []]).toEqual([undefined, []]);
		const { required, allowed } = this.look(fails);
		const delivered = first!.items.map(
			({ integration_id: id, id: employee }) => `${String(id)} ${String(employee)}`,
		);
		this.tally.expected += required.length;
		this.tally.delivered += delivered.length;
		const lost = required.filter((key) => !delivered.includes(key));
		const doubled = delivered.filter(
			(key, i) => ![...required, ...allowed].includes(key) || delivered.indexOf(key) !== i,
		);
		this.tally.lost += lost.length;
		this.tally.doubled += doubled.length;
		expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
		if (first!.starts) this.save();
	}

	/**
	 * What a poll must emit, and what it may: a record that has changed back and forth looks the same, but has
	 * changed. Looks at the employees themselves, not at what Kombo's API says of them.
	 */
	private look(fails?: 0 | 1): { required: string[]; allowed: string[] } {
		const required: string[] = [];
		const allowed: string[] = [];
		// What the last save refers to stays.
		this.seen = new Map(this.seen);
		this.begun = new Map(this.begun);
		for (const id of this.ids) {
			if (fails !== undefined && this.ids[fails] === id) continue;
			const isFirst = !this.begun.has(id);
			if (isFirst) this.begun.set(id, stage.sandbox.clock.now());
			const table = stage.sandbox.integrations.company(id).table('hris_employees');
			for (const at of table.positions()) {
				const row = table.row(at) as Row;
				if (row.remote_deleted_at !== null && this.event !== 'deleted') continue;
				const key = `${id} ${row.id}`;
				// The same employee may be deleted several times.
				const name = this.event === 'deleted' ? `${key} ${String(row.remote_deleted_at)}` : key;
				const before = this.seen.get(name);
				const now = {
					isIn: isIn(this.event, row),
					text: textOf(id, row),
					movedAt: table.movedAt(at),
				};
				this.seen.set(name, now);
				if (isFirst) continue;
				if (this.event === 'createdOrUpdated') {
					if (before?.text !== now.text) required.push(key);
					else if (before.movedAt !== now.movedAt) allowed.push(key);
				} else if (this.event === 'deleted') {
					if (now.isIn && !before) required.push(key);
				} else if (now.isIn && (before ? !before.isIn : this.isRecent(id, row))) {
					required.push(key);
				}
			}
		}
		return { required, allowed };
	}

	/** Whether an employee whom no poll has seen is new, and not one whom Kombo reads only now. */
	private isRecent(id: string, row: Row): boolean {
		const field = { created: 'remote_created_at', hired: 'start_date' }[String(this.event)];
		const date = row[field ?? 'termination_date'];
		return Date.parse(String(date)) > this.begun.get(id)! - 7 * DAY;
	}

	/** n8n saves what the node remembers when an execution starts, and after the activation. */
	private save(): void {
		this.saved = { seen: this.seen, begun: this.begun };
	}

	private restart(): void {
		this.tally.restarts++;
		this.workflow.restart();
		({ seen: this.seen, begun: this.begun } = this.saved);
	}
}

function isIn(event: string, row: Row): boolean {
	const { employment_status: status, termination_date: date, remote_deleted_at: deleted } = row;
	if (event === 'hired') return status !== 'PENDING' && status !== 'INACTIVE';
	if (event === 'leaving') return date !== null;
	if (event === 'left') return status === 'INACTIVE';
	return event === 'deleted' ? deleted !== null : true;
}

/** All that Kombo returns of an employee and that can change here, or when it was deleted. */
function textOf(id: string, row: Row): string {
	const company = stage.sandbox.integrations.company(id);
	const location = company.find('hris_locations', row.work_location_id);
	const manager = company.find('hris_employees', row.manager_id);
	return JSON.stringify([row, location, manager?.employment_status, manager?.termination_date]);
}

it(`of ${HISTORIES} random histories, each emits exactly the events that it should`, async () => {
	const tallies = new Map<string, Tally>();
	await fc.assert(
		fc.asyncProperty(history, async ({ event, steps }) => {
			stage.sandbox.clock.set(START);
			const tally = tallies.get(event) ?? {
				...{ changes: 0, polls: 0, faults: 0, restarts: 0 },
				...{ expected: 0, delivered: 0, doubled: 0, lost: 0 },
			};
			tallies.set(event, tally);
			const world = new World(event, tally);
			await world.activate();
			for (const step of [...steps, GOOD_POLL, GOOD_POLL]) await world.take(step);
			for (const id of world.ids) await stage.sandbox.integrations.delete(id);
			stage.sandbox.log.length = 0;
		}),
		{ numRuns: HISTORIES },
	);
	const expected = [...tallies.values()].reduce((sum, tally) => sum + tally.expected, 0);
	expect(expected).toBeGreaterThan(HISTORIES / 10);
}, 1_200_000);
