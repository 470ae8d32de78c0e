export const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;

const STRUCTURE_SINCE = Date.parse('2025-12-01T08:00:00.000Z');
const RECORDS_SINCE = Date.parse('2026-01-01T08:00:00.000Z');

/**
 * When the n-th of `total` rows changed that other rows link to, such as groups: in December 2025,
 * before all other rows, so that nothing nested is newer than its record at the start.
 */
export function structureTime(n: number, total: number): number {
	return STRUCTURE_SINCE + Math.floor(n * Math.min(HOUR_MS, (29 * DAY_MS) / total));
}

/** When the n-th of `total` records changed: on the n-th day of 2026, or sooner if there are many. */
export function recordTime(n: number, total: number): number {
	return RECORDS_SINCE + Math.floor(n * Math.min(DAY_MS, (59 * DAY_MS) / total));
}

/** The last time formatted: a record and its nested records often share it. */
let last = { time: 0, text: '1970-01-01T00:00:00.000Z' };

export function iso(time: number): string {
	if (time !== last.time) last = { time, text: new Date(time).toISOString() };
	return last.text;
}

const midnights = new Map<number, string>();

/** Midnight UTC, `days` after January 1 of the year, like most of Kombo's dates. */
export function midnight(year: number, days: number): string {
	const time = Date.UTC(year, 0, 1 + days);
	let text = midnights.get(time);
	if (text === undefined) midnights.set(time, (text = new Date(time).toISOString()));
	return text;
}

/** The same as a plain day: `2026-08-04`. */
export function day(year: number, days: number): string {
	return midnight(year, days).slice(0, 10);
}

/** A date of Kombo's pattern in ISO 8601: without a time it is midnight, and always UTC. */
export function momentOf(text: string): string {
	const bare = text.replace(/Z$/, '');
	return `${bare.includes('T') ? bare : `${bare}T00:00:00`}Z`;
}
