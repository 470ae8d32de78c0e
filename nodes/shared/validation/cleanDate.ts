import { show } from '../text';
import { cleanText, type Cleaned } from './cleanText';
import type { Problem } from './problem';
import { trimId } from './trim';

/** A day, with or without a time, a fraction of a second and an offset. */
const DATE =
	/^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?$/i;
const DAY = 86_400_000;
const MAX_LENGTH = 64;
/** The longest text that may be a moment with blanks around it. */
const MAX_GIVEN = 1000;

/**
 * A date made ready for Kombo, which takes moments in UTC only and days without a time.
 *
 * @param raw ISO text with or without an offset, a `Date`, or a DateTime of n8n's expressions
 * @param zone IANA name of the workflow's time zone: what has no offset is meant there
 * @returns `moment`: `2026-11-25T09:30:00.000Z`; `day`: `2026-11-25`, the day that it is in the zone, but for
 * midnight in UTC, which is how Kombo writes a day without a time
 */
export function cleanDate(raw: unknown, kind: 'moment' | 'day', zone: string): Cleaned {
	const { value, problem } = cleanText(textOf(raw), 'id', MAX_LENGTH);
	if (value === undefined || problem) return { value, problem };
	if (typeof value !== 'string') return { value: '', problem: noDate(raw) };
	const parts = DATE.exec(value);
	if (!parts) return { value, problem: noDate(value) };
	const [, year, month, date, hour, minute = '0', second = '0', fraction = '', offset] = parts;
	const wall = Date.UTC(
		Number(year),
		Number(month) - 1,
		Number(date),
		Number(hour ?? 0),
		Number(minute),
		Number(second),
		Number(fraction.slice(0, 3).padEnd(3, '0')),
	);
	// Numbers that are too large move on to the next unit, and years below 100 to the last century.
	const time = [hour ?? '00', minute.padStart(2, '0'), second.padStart(2, '0')].join(':');
	const exists = new Date(wall).toISOString().startsWith(`${value.slice(0, 10)}T${time}`);
	if (!exists) return { value, problem: noDate(value) };

	if (kind === 'day' && (hour === undefined || offset === undefined)) {
		return { value: value.slice(0, 10) };
	}
	const utc = offset === undefined ? wall - offsetAt(wall, zone) : wall - offsetIn(offset);
	if (kind === 'moment') return { value: new Date(utc).toISOString() };
	if (wall === utc && wall % DAY === 0) return { value: value.slice(0, 10) };
	return { value: new Date(utc + zoneOffset(utc, zone)).toISOString().slice(0, 10) };
}

/** A moment with an offset, and nothing else. Text that only contains one may be an ID or a search. */
const WITH_OFFSET =
	/^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?[+-](?:[01]\d|2[0-3]):?[0-5]\d$/;

/**
 * A moment with an offset as the same moment in UTC, because Kombo's pattern for moments allows no offset:
 * `2026-11-25T10:30:00+01:00` → `2026-11-25T09:30:00.000Z`.
 *
 * @param raw text, a `Date`, or a DateTime of n8n's expressions
 * @returns other values unchanged, also days, moments without an offset and texts that only look like a date
 */
export function inUtc(raw: unknown): unknown {
	const given = textOf(raw);
	const text = typeof given === 'string' && given.length <= MAX_GIVEN ? trimId(given) : '';
	if (!WITH_OFFSET.test(text)) return given;
	const { value, problem } = cleanDate(text, 'moment', 'UTC');
	// A year beyond 9999 would be written with a sign.
	return problem || !/^\d{4}-/.test(String(value)) ? given : value;
}

/** Whether a value is a date but not text: a `Date`, or a DateTime of n8n's expressions. */
export function isDate(value: unknown): boolean {
	return value instanceof Date || typeof Object(value).toISO === 'function';
}

/** A DateTime of n8n's expressions is an object of luxon, whose `toISO` returns null when it is invalid. */
export function textOf(raw: unknown): unknown {
	if (!isDate(raw)) return raw;
	if (raw instanceof Date) return Number.isNaN(raw.getTime()) ? 'Invalid Date' : raw.toISOString();
	return (raw as { toISO(): string | null }).toISO() ?? 'Invalid DateTime';
}

/** Ms that an offset such as `+02:00` is ahead of UTC. */
function offsetIn(offset: string): number {
	if (/z/i.test(offset)) return 0;
	const [hours, minutes] = [offset.slice(1, 3), offset.slice(-2)].map(Number) as [number, number];
	return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Ms that a time zone is ahead of UTC when its clocks show this time. */
function offsetAt(wall: number, zone: string): number {
	// The second guess is right also close to a change of the clocks.
	return zoneOffset(wall - zoneOffset(wall, zone), zone);
}

/** Ms that a time zone is ahead of UTC at a moment. */
function zoneOffset(utc: number, zone: string): number {
	const parts = clockOf(zone).formatToParts(utc);
	const { year, month, day, hour, minute, second } = Object.fromEntries(
		parts.map(({ type, value }) => [type, Number(value)]),
	) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
	const wall = Date.UTC(year, month - 1, day, hour, minute, second);
	return wall - Math.floor(utc / 1000) * 1000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a zone's clocks show. Creating one takes as long as hundreds of uses, so each is created once. */
function clockOf(zone: string): Intl.DateTimeFormat {
	const clock =
		clocks.get(zone) ??
		new Intl.DateTimeFormat('en-US', {
			timeZone: zone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		});
	clocks.set(zone, clock);
	return clock;
}

function noDate(value: unknown): Problem {
	return {
		what: `isn't a date: ${show(value)}`,
		remedy: 'Use a date like 2026-11-25 or 2026-11-25T09:30:00Z, or a DateTime from an expression.',
	};
}
