import { isPlainObject } from '../json/isPlainObject';

/** Up to where a read has got. n8n stores it as JSON. */
export interface Mark {
	/** When the read began, by Kombo's clock, as ISO text. */
	readAt: string;
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
	const { readAt, seen } = value;
	return (
		typeof seen === 'string' && typeof readAt === 'string' && !Number.isNaN(Date.parse(readAt))
	);
}

export function isExpired({ readAt }: Mark): boolean {
	return Date.parse(readAt) + LIFETIME < Date.now();
}

/** From when on the next read asks for changes, as ISO text. */
export function updatedAfter({ readAt }: Mark): string {
	return new Date(Date.parse(readAt) - OVERLAP).toISOString();
}

/**
 * Whether a mark lies ahead of Kombo's clock, so that changes between the two would be lost.
 *
 * @param now when Kombo sent its response, ms since 1970
 */
export function isAhead({ readAt }: Mark, now: number): boolean {
	return Date.parse(readAt) - OVERLAP > now;
}
