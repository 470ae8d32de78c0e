import fc from 'fast-check';
import { DateTime } from 'luxon';
import { cleanDate } from '../../nodes/shared/validation/cleanDate';

const ZONES = [
	'UTC',
	'Europe/Berlin',
	'America/New_York',
	'America/St_Johns',
	'Asia/Kolkata',
	'Australia/Lord_Howe',
	'Pacific/Auckland',
	'Pacific/Apia',
];

const zones = fc.constantFrom(...ZONES);
const moments = fc.integer({
	min: Date.UTC(1971, 0, 1),
	max: Date.UTC(2037, 11, 31),
});

/** Whether it is midnight in UTC. */
const isMidnight = (ms: number) => ms % 86_400_000 === 0;

/** The moment that a time without an offset means in a zone, by luxon. */
function inZone(text: string, zone: string): DateTime {
	return DateTime.fromISO(text, { zone });
}

it('a moment with an offset is sent in UTC', () => {
	fc.assert(
		fc.property(moments, zones, zones, (ms, written, workflow) => {
			const text = DateTime.fromMillis(ms, { zone: written }).toISO()!;
			expect(cleanDate(text, 'moment', workflow)).toEqual({ value: new Date(ms).toISOString() });
		}),
	);
});

it('a DateTime, a Date and their ISO text are the same moment and day', () => {
	fc.assert(
		fc.property(moments, zones, zones, (ms, written, workflow) => {
			fc.pre(!isMidnight(ms));
			const time = DateTime.fromMillis(ms, { zone: written });
			for (const kind of ['moment', 'day'] as const) {
				const { value } = cleanDate(time, kind, workflow);
				expect(cleanDate(new Date(ms), kind, workflow)).toEqual({ value });
				expect(cleanDate(time.toISO(), kind, workflow)).toEqual({ value });
			}
		}),
	);
});

it('a moment without an offset is meant in the zone of the workflow', () => {
	fc.assert(
		fc.property(moments, zones, (ms, zone) => {
			// The local time exists, since it is that of a moment; it may exist twice.
			const text = DateTime.fromMillis(ms, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS");
			const { value, problem } = cleanDate(text, 'moment', zone);
			expect(problem).toBeUndefined();
			const back = DateTime.fromISO(String(value), { zone });
			expect(back.toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS")).toBe(text);
			const others = inZone(text, zone).getPossibleOffsets();
			expect(others.map((other) => other.toMillis())).toContain(Date.parse(String(value)));
		}),
		{ numRuns: 500 },
	);
});

it('the day of a moment is the one in the zone of the workflow', () => {
	fc.assert(
		fc.property(moments, zones, (ms, zone) => {
			fc.pre(!isMidnight(ms));
			const value = DateTime.fromMillis(ms, { zone }).toISODate();
			expect(cleanDate(new Date(ms).toISOString(), 'day', zone)).toEqual({ value });
		}),
	);
});

it('a day as Kombo returns it is the same day in every zone', () => {
	fc.assert(
		fc.property(moments, zones, (ms, zone) => {
			const day = new Date(ms).toISOString().slice(0, 10);
			for (const time of ['T00:00:00.000Z', 'T00:00:00Z', 'T00:00:00+00:00']) {
				expect(cleanDate(day + time, 'day', zone)).toEqual({ value: day });
			}
			expect(cleanDate(new Date(day), 'day', zone)).toEqual({ value: day });
		}),
	);
});

it.each([
	['Europe/Berlin', '2026-03-29T02:30:00'],
	['America/New_York', '2026-03-08T02:30:00'],
	['Australia/Lord_Howe', '2026-10-04T02:15:00'],
])('in %s, %s does not exist and is a moment beside the gap', (zone, text) => {
	const { value, problem } = cleanDate(text, 'moment', zone);
	expect(problem).toBeUndefined();
	const distance = Math.abs(Date.parse(String(value)) - inZone(text, zone).toMillis());
	expect(distance).toBeLessThanOrEqual(60 * 60 * 1000);
});

it.each([
	['Europe/Berlin', '2026-10-25T02:30:00'],
	['America/New_York', '2026-11-01T01:30:00'],
	['Australia/Lord_Howe', '2026-04-05T01:45:00'],
])('in %s, %s exists twice and is one of the two', (zone, text) => {
	const both = inZone(text, zone)
		.getPossibleOffsets()
		.map((time) => time.toUTC().toISO());
	expect(both).toHaveLength(2);
	expect(both).toContain(cleanDate(text, 'moment', zone).value);
});

it('a day is sent unchanged as a day, and as its midnight as a moment', () => {
	expect(cleanDate('2026-11-25', 'day', 'Pacific/Auckland')).toEqual({ value: '2026-11-25' });
	expect(cleanDate('2026-11-25', 'moment', 'Europe/Berlin')).toEqual({
		value: '2026-11-24T23:00:00.000Z',
	});
	expect(cleanDate('2026-11-25T23:59', 'day', 'Asia/Kolkata')).toEqual({ value: '2026-11-25' });
});

it.each([undefined, null, '', '  '])('%j is empty', (raw) => {
	expect(cleanDate(raw, 'moment', 'UTC').value).toBeUndefined();
	expect(cleanDate(raw, 'moment', 'UTC').problem).toBeUndefined();
});

it.each([
	'2026-02-29',
	'2026-13-01',
	'2026-00-10',
	'2026-11-31',
	'2026-11-25T24:00:00',
	'2026-11-25T12:60:00',
	'2026-11-25T12:00:60',
	'2026-11-25T12:00:00+25:00',
	'2026-11-25T12:00:00+01:75',
	'0050-01-01',
	'25.11.2026',
	'11/25/2026',
	'yesterday',
	1764000000000,
	true,
	{},
	[],
	new Date(NaN),
	DateTime.fromISO('nonsense'),
])('%s is no date', (raw) => {
	for (const kind of ['moment', 'day'] as const) {
		expect(cleanDate(raw, kind, 'UTC').problem).toBeDefined();
	}
});

it('no value makes it throw', () => {
	fc.assert(
		fc.property(fc.anything(), zones, (raw, zone) => {
			expect(cleanDate(raw, 'moment', zone)).toBeDefined();
		}),
	);
});

it('only a short piece of a huge text is looked at', () => {
	const text = '2026-11-25T09:30:00'.padEnd(20_000_000, '0');
	const { value, problem } = cleanDate(text, 'moment', 'UTC');
	expect(problem?.what).toMatch(/characters long$/);
	expect(String(value).length).toBeLessThan(100);
});
