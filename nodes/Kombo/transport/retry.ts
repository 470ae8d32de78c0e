import { errorOf } from './replyFault';
import type { Reply } from './reply';

/**
 * What an answer means for repeating the request:
 * `done` success · `refused` a limit: nothing was done, all requests have to wait · `away` the tool of
 * one customer is out of reach: nothing was done, other requests may go on · `unclear` it may have been
 * done, so it is repeated only where that is harmless · `final` repeating changes nothing.
 */
export type Verdict = 'done' | 'refused' | 'away' | 'unclear' | 'final';

/** Kombo's codes come before the HTTP status: a 503 that says "first sync pending" lasts for hours. */
const REFUSED = new Set([
	'PLATFORM.RATE_LIMIT_EXCEEDED',
	'PLATFORM.CONCURRENCY_LIMIT_EXCEEDED',
	'REMOTE.RATE_LIMIT_EXCEEDED',
]);
const AWAY = new Set(['REMOTE.SERVICE_UNAVAILABLE']);
const UNCLEAR = new Set([
	'PLATFORM.TASK_TIMED_OUT',
	'PLATFORM.UNKNOWN_ERROR',
	'REMOTE.UNKNOWN_HTTP_ERROR',
]);

/** Judges an answer by Kombo's error code first, by its HTTP status where there is none. */
export function judge(reply: Reply): Verdict {
	if (reply.status >= 200 && reply.status < 300) return 'done';
	const { code } = errorOf(reply);
	if (code) return byCode(code);
	if (reply.status === 429) return 'refused';
	return [502, 503, 504].includes(reply.status) ? 'unclear' : 'final';
}

function byCode(code: string): Verdict {
	if (REFUSED.has(code)) return 'refused';
	if (AWAY.has(code)) return 'away';
	return UNCLEAR.has(code) ? 'unclear' : 'final';
}

/** First wait in ms when the server names none; it doubles each time. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

/**
 * Milliseconds to wait before the next try: `Retry-After` (seconds or a date), for a refusal else
 * `ratelimit-reset` (seconds), else 1 s doubling up to 30 s. Own waits get jitter, so that requests
 * that failed together don't come back together.
 *
 * @param tries how often it has been tried, from 1
 */
export function waitBefore(reply: Reply | undefined, tries: number): number {
	const told = reply && (retryAfter(reply) ?? rateLimitReset(reply));
	if (told !== undefined) return told;
	const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1));
	return wait * (0.75 + Math.random() / 2);
}

function retryAfter({ headers }: Reply): number | undefined {
	const value = headers['retry-after'];
	if (typeof value !== 'string' || value === '') return undefined;
	const seconds = Number(value);
	const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
	return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function rateLimitReset({ status, headers }: Reply): number | undefined {
	const seconds = headerNumber(headers, 'ratelimit-reset');
	return status === 429 && seconds !== undefined ? seconds * 1000 : undefined;
}

/** A header that counts something; undefined when it is absent or no number of zero or more. */
export function headerNumber(headers: Record<string, unknown>, name: string): number | undefined {
	const value = headers[name];
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const number = Number(value);
	return Number.isFinite(number) && number >= 0 ? number : undefined;
}
