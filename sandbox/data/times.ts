export const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;

const STRUCTURE_SINCE = Date.parse('2025-12-01T08:00:00.000Z');
const RECORDS_SINCE = Date.parse('2026-01-01T08:00:00.000Z');

/**
 * When the n-th of `total` rows changed that others are linked to, such as groups: in December 2025,
 * before all others, so that at the start nothing nested is newer than its record.
 */
export function structureTime(n: number, total: number): number {
	return STRUCTURE_SINCE + Math.floor(n * Math.min(HOUR_MS, (29 * DAY_MS) / total));
}

/** When the n-th of `total` records changed: on the n-th day of 2026, or sooner if there are many. */
export function recordTime(n: number, total: number): number {
	return RECORDS_SINCE + Math.floor(n * Math.min(DAY_MS, (59 * DAY_MS) / total));
}

export function iso(time: number): string {
	return new Date(time).toISOString();
}

/** `2026-08-04`: that many days after 1 January of the year. */
export function day(year: number, days: number): string {
	return iso(Date.UTC(year, 0, 1 + days)).slice(0, 10);
}

/** The same as a moment, as most of Kombo's dates are: midnight UTC. */
export function midnight(year: number, days: number): string {
	return `${day(year, days)}T00:00:00.000Z`;
}
