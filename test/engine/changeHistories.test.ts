import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { isOldLine } from '../support/engine';
import { SavedWorkflow } from '../support/savedWorkflow';
import { useStage } from '../support/stage';

const stage = useStage();

const HISTORIES = isOldLine ? 100 : 1_000;
const START = Date.parse('2026-11-20T08:00:00.000Z');
const MINUTE = 60_000;
const DOWN = { kind: 'status', status: 500, body: '' } as const;

/** What happens to the employees of one of two integrations. */
type Event =
	| { kind: 'change' | 'delete' | 'relink'; of: 0 | 1; employee: number; lateMs: number }
	| { kind: 'hire' | 'renameLocation'; of: 0 | 1; employee: number; lateMs: number };

/** How a run of the workflow goes. */
interface Run {
	kind: 'run';
	isManual: boolean;
	/** The integration whose read fails. */
	fails: 0 | 1 | undefined;
	isProcessingBroken: boolean;
	/** How many executions ago n8n has loaded the static data; 0: none has ended since. */
	staleness: number;
}

type Step = Event | Run | { kind: 'pass'; ms: number };

const employee = fc.nat(5);
const of = fc.constantFrom<Array<0 | 1>>(0, 1);

const event: fc.Arbitrary<Event> = fc.record({
	kind: fc.constantFrom('change', 'change', 'delete', 'relink', 'hire', 'renameLocation'),
	of,
	employee,
	// A sync writes a record some time after it has taken its time stamp.
	lateMs: fc.oneof(fc.constant(0), fc.nat(4 * MINUTE)),
});

const run: fc.Arbitrary<Run> = fc.record({
	kind: fc.constant('run'),
	isManual: fc.constantFrom(false, false, false, true),
	fails: fc.constantFrom(undefined, undefined, undefined, 0, 1),
	isProcessingBroken: fc.constantFrom(false, false, false, true),
	staleness: fc.constantFrom(0, 0, 0, 0, 1, 2),
});

const pass: fc.Arbitrary<Step> = fc.record({
	kind: fc.constant('pass'),
	ms: fc.oneof(fc.constant(0), fc.nat(1000), fc.nat(30 * MINUTE)),
});

const history = fc.record({
	confirmation: fc.constantFrom('automatic', 'atEnd'),
	deletedRecords: fc.constantFrom('hide', 'include'),
	continues: fc.boolean(),
	steps: fc.array(fc.oneof(event, event, run, pass), { minLength: 2, maxLength: 12 }),
});

const GOOD_RUN: Run = {
	kind: 'run',
	isManual: false,
	fails: undefined,
	isProcessingBroken: false,
	staleness: 0,
};

/** A customer's HR data, its workflow, and what has been processed of it. */
class World {
	readonly ids: string[];
	private readonly workflow: SavedWorkflow;
	/** Employee → the record as it was processed last. */
	private readonly processed = new Map<string, { text: string; movedAt: number }>();
	private readonly snapshots: IDataObject[] = [{}];
	/** Records that came again although they had not changed. */
	readonly repeated: string[] = [];
	private mayRepeat = false;

	constructor(
		private readonly isAtEnd: boolean,
		private readonly deletedRecords: string,
		continues: boolean,
	) {
		this.ids = [0, 1].map(
			() =>
				stage.sandbox.integrations.create({ tool: 'personio', category: 'HRIS', employees: 6 }).id,
		);
		this.workflow = new SavedWorkflow(stage, {
			type: 'n8n-nodes-kombo.komboHris',
			onError: continues ? 'continueRegularOutput' : undefined,
			parameters: {
				resource: 'employee',
				operation: 'getAll',
				integrationId: '={{ $json.id }}',
				simplify: false,
				options: { onlyChanges: isAtEnd ? 'atEnd' : 'automatic', deletedRecords, maxRetries: 0 },
			},
		});
	}

	take(step: Step): Promise<void> | void {
		if (step.kind === 'run') return this.run(step);
		if (step.kind === 'pass') return stage.sandbox.clock.advance(step.ms);
		stage.sandbox.clock.advance(-step.lateMs);
		this.happen(step);
		stage.sandbox.clock.advance(step.lateMs);
	}

	private happen({ kind, of: which, employee: n }: Event): void {
		const company = stage.sandbox.integrations.company(this.ids[which]!);
		const groups = company.table('hris_teams');
		if (kind === 'hire') company.hris.hire();
		else if (kind === 'renameLocation') {
			const location = company.table('hris_locations').row(n);
			company.update('hris_locations', location.id, { name: `${String(location.name)}+` });
		} else {
			const table = company.table('hris_employees');
			const row = table.row(n % table.size);
			if (row.remote_deleted_at !== null) return;
			if (kind === 'delete') company.delete('hris_employees', row.id);
			else if (kind === 'relink') company.hris.setGroups(row.id, [groups.id(n % groups.size)]);
			else company.update('hris_employees', row.id, { job_title: `${String(row.job_title)}+` });
		}
	}

	async run({ isManual, fails, isProcessingBroken, staleness }: Run): Promise<void> {
		if (fails !== undefined) {
			stage.sandbox.faults.next(DOWN, { integrationId: this.ids[fails] });
		}
		if (staleness > 0) this.mayRepeat = true;
		const { received } = await this.workflow.execute({
			items: this.ids.map((id) => ({ id })),
			mode: isManual ? 'manual' : 'trigger',
			isProcessingBroken,
			snapshot: this.snapshots.at(-1 - staleness) ?? {},
		});
		stage.sandbox.faults.clear();
		if (isManual) return;
		this.snapshots.push(this.workflow.staticData);
		const counts = !(this.isAtEnd && isProcessingBroken);
		for (const record of received) {
			const key = `${String(record.integration_id)} ${String(record.id)}`;
			const text = JSON.stringify(record);
			const movedAt = movedAtOf(record);
			const was = this.processed.get(key);
			const isSame = was?.text === text && was.movedAt === movedAt;
			if (isSame && !this.mayRepeat) this.repeated.push(key);
			if (counts) this.processed.set(key, { text, movedAt });
		}
	}

	/** Employees whose current state was never processed. */
	async lost(): Promise<string[]> {
		const all = await new SavedWorkflow(stage, {
			type: 'n8n-nodes-kombo.komboHris',
			parameters: {
				resource: 'employee',
				operation: 'getAll',
				integrationId: '={{ $json.id }}',
				simplify: false,
				returnAll: true,
				options: { deletedRecords: this.deletedRecords },
			},
		}).execute({ items: this.ids.map((id) => ({ id })) });
		if (all.received.length === 0) throw new Error('There are no employees to compare with');
		return all.received
			.filter((record) => {
				const key = `${String(record.integration_id)} ${String(record.id)}`;
				return this.processed.get(key)?.text !== JSON.stringify(record);
			})
			.map(({ id }) => String(id));
	}
}

/** When a record last changed, also where the change was undone and the record is what it was. */
function movedAtOf({ integration_id, id }: IDataObject): number {
	const table = stage.sandbox.integrations.company(String(integration_id)).table('hris_employees');
	return table.movedAt(table.indexOf(id)!);
}

it(`of ${HISTORIES} random histories, no change is lost and none comes twice`, async () => {
	await fc.assert(
		fc.asyncProperty(history, async ({ confirmation, deletedRecords, continues, steps }) => {
			stage.sandbox.clock.set(START);
			const world = new World(confirmation === 'atEnd', deletedRecords, continues);
			for (const step of steps) await world.take(step);
			await world.run(GOOD_RUN);
			expect([await world.lost(), world.repeated]).toEqual([[], []]);
			for (const id of world.ids) await stage.sandbox.integrations.delete(id);
			stage.sandbox.log.length = 0;
		}),
		{ numRuns: HISTORIES },
	);
}, 1_200_000);
