import type { IDataObject } from 'n8n-workflow';
import { KnownStates } from '../../nodes/KomboRecordTrigger/knownStates';
import { capacityOf, packEntries, unpackEntries } from '../../nodes/KomboRecordTrigger/memory';
import { ruleOf } from '../../nodes/KomboRecordTrigger/rules';
import { Stages } from '../../nodes/KomboRecordTrigger/stages';

const NOW = Date.parse('2026-11-20T08:00:00.000Z');
const DAY = 24 * 3_600_000;
const ROOM = 64_000;
const CAPACITY = capacityOf(ROOM);
const TOO_MANY = 'more than 5,333 records of an integration';

const at = (daysAgo: number) => new Date(NOW - daysAgo * DAY).toISOString();

/** What the first poll remembers of these records. */
function baseline(event: string, records: IDataObject[], room = ROOM) {
	const states = new KnownStates(ruleOf('employee', event), { seen: '' });
	for (const record of records) states.takes(record);
	return states.pack(NOW, room);
}

/** The records that are events after the first poll. */
function eventsAfter(event: string, before: IDataObject[], after: IDataObject[]): unknown[] {
	const states = new KnownStates(ruleOf('employee', event), baseline(event, before));
	return after.filter((record) => states.takes(record)).map(({ id }) => id);
}

const many = (count: number, make: (n: number) => IDataObject) =>
	Array.from({ length: count }, (_, n) => make(n));

describe('what is remembered of records', () => {
	it('survives packing', () => {
		const entries: Array<[string, number]> = [
			['\u0000\u00ff\u0080ab', 2 ** 32 - 1],
			['abcde', 0],
		];
		expect([...unpackEntries(packEntries(entries))]).toEqual(entries);
	});

	it('needs 12 characters each, and 64,000 are enough for 5,333', () => {
		const inactive = many(CAPACITY, (n) => ({ id: `i${n}`, employment_status: 'INACTIVE' }));
		expect(CAPACITY).toBe(5_333);
		expect(baseline('left', inactive).seen).toHaveLength(12 * CAPACITY);
	});

	it.each(['', '%%%', 'A', 'AAAA', 'x'.repeat(1000)])('ignores the garbage %j', (seen) => {
		const states = new KnownStates(ruleOf('employee', 'left'), { seen });
		expect(states.takes({ id: 'a', employment_status: 'ACTIVE' })).toBe(false);
	});

	it('is nothing of records whose date is fixed and old', () => {
		const old = many(10_000, (n) => ({ id: `o${n}`, remote_created_at: at(30 + n) }));
		expect(baseline('created', old).seen).toBe('');
	});
});

describe('with more records than fit', () => {
	it('those that can still get into the state stay, where the tool has no dates', () => {
		const before = [
			...many(CAPACITY, (n) => ({ id: `past${n}`, employment_status: 'INACTIVE' })),
			...many(20, (n) => ({ id: `new${n}`, employment_status: 'ACTIVE' })),
		];
		const after = before.map((record) => ({ ...record, employment_status: 'INACTIVE' }));
		expect(eventsAfter('left', before, after)).toEqual(
			many(20, (n) => ({ id: n })).map(({ id }) => `new${String(id)}`),
		);
	});

	const past = many(6_000, (n) => ({
		id: `past${n}`,
		employment_status: 'INACTIVE',
		termination_date: at(1 + n / 10),
	}));
	const staff = many(6_000, (n) => ({ id: `now${n}`, employment_status: 'ACTIVE' }));

	it('nobody who left long ago leaves again', () => {
		const touched = past.map((record) => ({ ...record, changed_at: at(0) }));
		expect(eventsAfter('left', [...past, ...staff], touched)).toEqual([]);
	});

	it('everybody who leaves now is found by the termination date', () => {
		const leavers = staff.map(({ id }) => ({
			id,
			employment_status: 'INACTIVE',
			termination_date: at(-1),
		}));
		expect(eventsAfter('left', [...past, ...staff], leavers)).toHaveLength(6_000);
	});

	it('new records are found by their date, and old ones stay old', () => {
		const all = many(8_000, (n) => ({ id: `e${n}`, remote_created_at: at(n / 2_000) }));
		expect(eventsAfter('created', all, all)).toEqual([]);
		const next = { id: 'new', remote_created_at: at(-0.1) };
		expect(eventsAfter('created', all, [next])).toEqual(['new']);
	});

	it('the poll is refused when the tool has no dates', () => {
		const all = many(CAPACITY + 1, (n) => ({ id: `e${n}`, remote_created_at: null }));
		expect(() => baseline('created', all)).toThrow(TOO_MANY);
		expect(baseline('created', all.slice(1)).seen).toHaveLength(12 * CAPACITY);
	});

	it('the poll is refused when more applications are pending', () => {
		const pending = many(CAPACITY + 1, (n) => ({ id: `a${n}`, outcome: 'PENDING' }));
		const hired = new KnownStates(ruleOf('application', 'hired'), { seen: '' });
		const stages = new Stages({ seen: '' });
		for (const record of pending) {
			hired.takes(record);
			stages.takes(record);
		}
		expect(() => hired.pack(NOW, ROOM)).toThrow(TOO_MANY);
		expect(() => stages.pack(NOW, ROOM)).toThrow(TOO_MANY);
	});

	it('nobody is lost who leaves without a date', () => {
		const dated = past.slice(0, 500);
		const undated = many(50, (n) => ({ id: `none${n}`, employment_status: 'INACTIVE' }));
		const leavers = staff.map(({ id }) => ({ id, employment_status: 'INACTIVE' }));
		const touched = [...dated, ...undated];
		const events = eventsAfter('left', [...staff, ...touched], [...touched, ...leavers]);
		expect(events).toEqual(leavers.map(({ id }) => id));
	});

	it('the poll is refused when neither those in the state fit nor the others', () => {
		const undated = many(6_000, (n) => ({ id: `none${n}`, employment_status: 'INACTIVE' }));
		expect(() => baseline('left', [...staff, ...undated])).toThrow(TOO_MANY);
	});

	it('the poll is refused when so many dates are in the future that events would be lost', () => {
		const temporary = many(CAPACITY + 1, (n) => ({ id: `t${n}`, termination_date: at(-30 - n) }));
		expect(() => baseline('leaving', temporary)).toThrow(TOO_MANY);
		expect(baseline('leaving', temporary.slice(1)).seen).toHaveLength(12 * CAPACITY);
	});

	it('those that are fresh are remembered as well, unless that is too much', () => {
		const all = many(8_000, (n) => ({ id: `e${n}`, remote_created_at: at(n / 10_000) }));
		const states = new KnownStates(ruleOf('candidate', 'created'), { seen: '' });
		for (const record of all) states.takes(record);
		const memory = states.pack(NOW);
		expect(memory.seen.length).toBe(12 * 8_000);
		const late = { id: 'late', remote_created_at: at(0.9) };
		const next = new KnownStates(ruleOf('candidate', 'created'), memory);
		expect([...all, late].filter((record) => next.takes(record))).toEqual([late]);
		expect(next.pack(NOW + 2 * DAY).seen.length).toBeLessThanOrEqual(ROOM);
		expect(() => states.pack(NOW, ROOM)).toThrow(TOO_MANY);
	});

	it.each([
		['application', 'rejected', { outcome: 'PENDING' }, { outcome: 'DECLINED' }],
		['job', 'closed', { status: 'OPEN' }, { status: 'CLOSED' }],
		['job', 'opened', { status: 'DRAFT' }, { status: 'OPEN' }],
		['employee', 'hired', { employment_status: 'PENDING' }, { employment_status: 'ACTIVE' }],
	])('none of a tool without dates is lost: %s %s', (record, event, before, after) => {
		for (const [outside, inside] of [
			[4_500, 4_500],
			[1_000, 9_000],
			[9_000, 1_000],
		] as const) {
			const created = (n: number) => ({ remote_created_at: at(100 + n / 100) });
			const waiting = many(outside, (n) => ({ id: `w${n}`, ...created(n), ...before }));
			const old = many(inside, (n) => ({ id: `o${n}`, ...created(n), ...after }));
			const states = new KnownStates(ruleOf(record, event), { seen: '' });
			for (const each of [...waiting, ...old]) states.takes(each);
			const next = new KnownStates(ruleOf(record, event), states.pack(NOW));
			const moved = waiting.map((each) => ({ ...each, ...after }));
			expect([...old, ...moved].filter((each) => next.takes(each))).toHaveLength(outside);
		}
	});

	it('the poll is refused when more timesheets than that belong to one week', () => {
		const sheets = many(CAPACITY + 1, (n) => ({ id: `t${n}`, started_at: at(n / 1_000) }));
		const states = new KnownStates(ruleOf('timesheet', 'created'), { seen: '' });
		for (const sheet of sheets) states.takes(sheet);
		expect(() => states.pack(NOW, ROOM)).toThrow(TOO_MANY);
		expect(() => states.pack(NOW + 7 * DAY, ROOM)).not.toThrow();
	});

	it('the floor never falls', () => {
		const first = baseline('left', [...past, ...staff]);
		const states = new KnownStates(ruleOf('employee', 'left'), first);
		states.takes({ id: 'x', employment_status: 'INACTIVE', termination_date: at(400) });
		expect(states.pack(NOW + DAY, ROOM).floor).toBeGreaterThanOrEqual(first.floor!);
	});
});

describe('a date that means never', () => {
	const forever = '9999-12-31T00:00:00.000Z';

	it('is no termination date', () => {
		const before = { id: 'a', employment_status: 'ACTIVE', termination_date: null };
		const after = { ...before, termination_date: forever };
		expect(eventsAfter('leaving', [before], [after])).toEqual([]);
		expect(eventsAfter('leaving', [after], [{ ...before, termination_date: at(-9) }])).toEqual([
			'a',
		]);
	});

	it('does not make dates look old', () => {
		const all = many(6_000, (n) => ({
			...{ id: `e${n}`, employment_status: 'INACTIVE', termination_date: forever },
		}));
		const left = { id: 'new', employment_status: 'INACTIVE', termination_date: at(0) };
		expect(eventsAfter('left', all, [left])).toEqual(['new']);
	});
});

describe('a deletion', () => {
	const deleted = { id: 'a', remote_deleted_at: at(-1) };

	it('is forgotten after 15 days, and is no event after that', () => {
		let memory = baseline('deleted', []);
		const read = (day: number, record: IDataObject) => {
			const states = new KnownStates(ruleOf('employee', 'deleted'), memory);
			const isEvent = states.takes(record);
			memory = states.pack(NOW + day * DAY, ROOM);
			return isEvent;
		};
		expect([read(1, deleted), read(15, deleted)]).toEqual([true, false]);
		expect(memory.seen).not.toBe('');
		expect([read(17, deleted), memory.seen, read(18, deleted)]).toEqual([false, '', false]);
	});
});

it('an event that does not exist has no rule', () => {
	expect(() => ruleOf('offer', 'hired')).toThrow("'hired' does not exist");
});
