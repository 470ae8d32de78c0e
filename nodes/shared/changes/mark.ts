import { isPlainObject } from '../json/isPlainObject';
import type { Moment } from './startTime';

/** Up to where a read has got. n8n stores it as JSON. */
export interface Mark {
	/** When the read began, by Kombo's clock, as ISO text. */
	readAt: string;
	/** The same moment by the clock of this machine, ms since 1970. */
	localAt: number;
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
	const { readAt, localAt, seen } = value;
	return (
		typeof seen === 'string' &&
		Number.isFinite(localAt) &&
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
 * on the clock of this machine.
 */
export function beganAt({ localAt }: Mark, now: Moment): number {
	return now.time - Math.max(0, now.localTime - localAt);
}

/** Whether the date in Kombo's response was ahead when a mark was made. Changes after it would be lost. */
export function isAhead(mark: Mark, now: Moment): boolean {
	return Date.parse(mark.readAt) - OVERLAP > beganAt(mark, now);
}

/** The mark of a read. It never goes back: the next read would find records that this one does not remember. */
export function nextMark({ time, localTime }: Moment, seen: string, last?: Mark): Mark {
	if (last && Date.parse(last.readAt) > time) {
		return { readAt: last.readAt, localAt: last.localAt, seen };
	}
	return { readAt: new Date(time).toISOString(), localAt: localTime, seen };
}
