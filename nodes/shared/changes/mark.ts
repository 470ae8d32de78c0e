import { isPlainObject } from '../json/isPlainObject';
import type { Moment } from './startTime';

/** Up to where a read has got. n8n stores it as JSON. */
export interface Mark {
	/** When the read began, by Kombo's clock, as ISO text. */
	readAt: string;
	/** The same moment by the clock of this machine, ms since 1970. */
	localAt: number;
	/** The same moment by a clock that does not jump while n8n is running, ms since 1970. */
	steadyAt: number;
	/** The packed fingerprints of the records that it found. */
	seen: string;
}

/**
 * How far a read goes back behind the last one, in ms. Kombo's time stamps have other clocks behind them than
 * its responses, and a record becomes visible only some time after its stamp.
 */
export const OVERLAP = 5 * 60_000;

/**
 * How long a mark that is not used is remembered, in ms: those of deleted nodes, integrations and filters
 * must not stay forever.
 */
const LIFETIME = 100 * 24 * 3_600_000;

/** Whether a value from n8n's static data, which anyone may change, is a mark. */
export function isMark(value: unknown): value is Mark {
	if (!isPlainObject(value)) return false;
	const { readAt, localAt, steadyAt, seen } = value;
	return (
		typeof seen === 'string' &&
		Number.isSafeInteger(localAt) &&
		Number.isSafeInteger(steadyAt) &&
		typeof readAt === 'string' &&
		!Number.isNaN(Date.parse(readAt))
	);
}

export function isExpired({ localAt }: Mark): boolean {
	return localAt + LIFETIME < Date.now();
}

/** From when on the next read asks for changes, as ISO text. */
export function updatedAfter({ readAt }: Mark): string {
	return new Date(Date.parse(readAt) - OVERLAP).toISOString();
}

/**
 * When the read of a mark began, ms since 1970: by Kombo's clock as it is now, and by the time that has passed
 * here. One of the clocks here may have jumped or stopped meanwhile, or belong to another process: less time
 * has passed by the one that is right.
 */
export function beganAt({ localAt, steadyAt }: Mark, now: Moment): number {
	return now.time - Math.max(0, Math.min(now.localTime - localAt, now.steadyTime - steadyAt));
}

/** Whether the date in Kombo's response was ahead when a mark was made. Changes after it would be lost. */
export function isAhead(mark: Mark, now: Moment): boolean {
	return Date.parse(mark.readAt) - OVERLAP > beganAt(mark, now);
}

/** The mark of a read. It never goes back: the next read would find records that this one does not remember. */
export function nextMark({ time, localTime, steadyTime }: Moment, seen: string, last?: Mark): Mark {
	if (last && Date.parse(last.readAt) > time) {
		return { ...timesOf(last), seen };
	}
	return {
		readAt: new Date(time).toISOString(),
		localAt: localTime,
		steadyAt: steadyTime,
		seen,
	};
}

/**
 * A mark at another time, as if its read had begun then.
 *
 * @param time by Kombo's clock as it is now, ms since 1970
 */
export function movedTo<Kind extends Mark>(time: number, mark: Kind, now: Moment): Kind {
	const ago = now.time - time;
	return {
		...mark,
		readAt: new Date(time).toISOString(),
		localAt: now.localTime - ago,
		steadyAt: now.steadyTime - ago,
	};
}

/** A mark without what its read has found. */
export function timesOf({ readAt, localAt, steadyAt }: Mark): Omit<Mark, 'seen'> {
	return { readAt, localAt, steadyAt };
}
