import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { isItemError } from '../../nodes/shared/itemError';
import { KnownStates } from '../../nodes/KomboRecordTrigger/knownStates';
import type { Memory } from '../../nodes/KomboRecordTrigger/memory';
import { ruleOf } from '../../nodes/KomboRecordTrigger/rules';

const START = Date.parse('2026-11-20T08:00:00.000Z');
const DAY = 24 * 3_600_000;
/** Characters of an entry. */
const ENTRY = 12;
/** The end of the IDs of employees that never have a termination date. */
const UNDATED = '-';

interface Change {
	kind: 'hire' | 'leave' | 'rehire' | 'touch';
	employee: number;
	/** Whether a new employee will have a termination date. */
	hasDate: boolean;
	/** How long ago the employee left. */
	daysAgo: number;
}

const change: fc.Arbitrary<Change> = fc.record({
	kind: fc.constantFrom('hire', 'leave', 'rehire', 'touch'),
	employee: fc.nat(30),
	hasDate: fc.boolean(),
	daysAgo: fc.integer({ min: 0, max: 6 }),
});

const employee = fc.record({
	isActive: fc.boolean(),
	hasDate: fc.boolean(),
	daysAgo: fc.integer({ min: 0, max: 1_000 }),
});

const history = fc.record({
	before: fc.array(employee, { maxLength: 16 }),
	/** The changes between two polls, and how many entries fit after the second. */
	polls: fc.array(
		fc.record({
			changes: fc.array(change, { maxLength: 6 }),
			capacity: fc.integer({ min: 6, max: 14 }),
		}),
		{ minLength: 1, maxLength: 12 },
	),
});

it('of random histories with little room, no leaver is lost or comes twice, or the poll says so', () => {
	const tally = { leavers: 0, refused: 0 };
	fc.assert(
		fc.property(history, ({ before, polls }) => {
			const staff: IDataObject[] = before.map(({ isActive, hasDate, daysAgo }, n) => ({
				id: `${n}${hasDate ? '' : UNDATED}`,
				employment_status: isActive ? 'ACTIVE' : 'INACTIVE',
				termination_date: isActive || !hasDate ? null : dateAt(0, daysAgo),
			}));
			let memory: Memory = { seen: '' };
			for (const [day, { changes, capacity }] of [
				{ changes: [], capacity: 10 },
				...polls,
			].entries()) {
				const known = new Map(staff.map(({ id, employment_status: status }) => [id, status]));
				const touched = day === 0 ? staff : changes.map((each) => happen(staff, each, day));
				const states = new KnownStates(ruleOf('employee', 'left'), memory);
				const read = [...new Set(touched)].map((record) => ({
					record,
					isEvent: states.takes(record),
				}));
				// It may or may not be seen that somebody has left between two polls who was never seen before or
				// has come back meanwhile.
				const sure = read.filter(
					({ record: { id, termination_date: date, rehired } }) =>
						(known.has(id) || date !== null) && rehired !== day,
				);
				const events = sure.filter(({ isEvent }) => isEvent).map(({ record }) => record.id);
				if (day > 0) {
					const leavers = sure
						.map(({ record }) => record)
						.filter(({ id, employment_status: now }) => now === 'INACTIVE' && known.get(id) !== now)
						.map(({ id }) => id);
					expect(events).toEqual(leavers);
					tally.leavers += leavers.length;
				}
				try {
					memory = states.pack(START + day * DAY, capacity * ENTRY);
				} catch (error) {
					expect(isItemError(error) && error.code).toBe('NODE.TOO_MANY_RECORDS');
					tally.refused++;
					return;
				}
				expect(memory.seen.length).toBeLessThanOrEqual(capacity * ENTRY);
			}
		}),
		{ numRuns: 3_000 },
	);
	expect(tally.leavers).toBeGreaterThan(1_000);
	expect(tally.refused).toBeGreaterThan(10);
});

/** Changes an employee, or hires one. Nobody leaves who has left. */
function happen(
	staff: IDataObject[],
	{ kind, employee: n, hasDate, daysAgo }: Change,
	day: number,
): IDataObject {
	const record = staff[n % (staff.length + 1)];
	if (kind === 'hire' || record === undefined) {
		const id = `${staff.length}${hasDate ? '' : UNDATED}`;
		const hired = { id, employment_status: 'ACTIVE', termination_date: null };
		staff.push(hired);
		return hired;
	}
	const isActive = record.employment_status === 'ACTIVE';
	if (isActive && kind === 'leave') {
		record.employment_status = 'INACTIVE';
		const isUndated = String(record.id).endsWith(UNDATED);
		record.termination_date = isUndated ? null : dateAt(day, daysAgo);
	}
	if (!isActive && kind === 'rehire') {
		Object.assign(record, { employment_status: 'ACTIVE', termination_date: null, rehired: day });
	}
	return record;
}

const dateAt = (day: number, daysAgo: number) =>
	new Date(START + (day - daysAgo) * DAY).toISOString();
