import { show } from '../text';
import { cleanText, type Cleaned } from './cleanText';
import type { Problem } from './problem';

/** A day, with or without a time, a fraction of a second and an offset. */
const DATE =
	/^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d\d:?\d\d)?)?$/i;
const MAX_LENGTH = 64;
const MAX_OFFSET = 14 * 60 * 60_000;

/**
 * A date made ready for Kombo, which takes moments in UTC only and days without a time.
 *
 * @param raw ISO text with or without an offset, a `Date`, or a DateTime of n8n's expressions
 * @param zone IANA name of the workflow's time zone: what has no offset is meant there
 * @returns `moment`: `2026-11-25T09:30:00.000Z`; `day`: `2026-11-25`, the day that it is in the zone
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
	if (!exists || !isOffset(offset)) return { value, problem: noDate(value) };

	if (kind === 'day' && (hour === undefined || offset === undefined)) {
		return { value: value.slice(0, 10) };
	}
	const utc = offset === undefined ? wall - offsetAt(wall, zone) : wall - offsetIn(offset);
	if (kind === 'moment') return { value: new Date(utc).toISOString() };
	return { value: new Date(utc + zoneOffset(utc, zone)).toISOString().slice(0, 10) };
}

/** A DateTime of n8n's expressions is an object of luxon. */
function textOf(raw: unknown): unknown {
	if (raw instanceof Date) return Number.isNaN(raw.getTime()) ? 'Invalid Date' : raw.toISOString();
	const { toISO } = Object(raw) as { toISO?: () => unknown };
	if (typeof toISO !== 'function') return raw;
	// Null is an invalid DateTime. As an empty value, it would drop a filter without a word.
	return toISO.call(raw) ?? 'Invalid DateTime';
}

/** Whether an offset, if there is one, is in use somewhere: from -12:00 to +14:00. */
function isOffset(offset?: string): boolean {
	if (offset === undefined || /z/i.test(offset)) return true;
	return Number(offset.slice(-2)) < 60 && Math.abs(offsetIn(offset)) <= MAX_OFFSET;
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
