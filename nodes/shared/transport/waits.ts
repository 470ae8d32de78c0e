import type { HttpResponse } from './httpResponse';

/** Longest time in ms that anything waits for Kombo: one request between its tries, or a pause for all. */
export const MAX_WAITING = 300_000;

/** First own wait in ms; it doubles with each try. */
const FIRST_WAIT = 1000;
const LONGEST_OWN_WAIT = 30_000;

/** Most ms that are added to a wait that the server named. */
const MAX_JITTER = 1000;

/** Numbers from here on can't be a duration: they are a Unix time in seconds, or in milliseconds. */
const UNIX_SECONDS = 1e9;
const UNIX_MILLISECONDS = 1e11;

/**
 * The client's own wait before the next try: 1 s, doubling up to 30 s, give or take a quarter, so that
 * requests that failed together don't come back together.
 *
 * @param tries how often it has been tried, from 1
 * @returns ms
 */
export function backOff(tries: number): number {
	const wait = Math.min(LONGEST_OWN_WAIT, FIRST_WAIT * 2 ** (tries - 1));
	return wait * (0.75 + Math.random() / 2);
}

/**
 * The wait in ms that a response asks for: `Retry-After`, else `ratelimit-reset`. Both may be seconds or,
 * as some gateways send them, a Unix time in seconds or milliseconds; `Retry-After` may also be a date.
 *
 * @param readsReset whether the response is about the limit of the API key, which `ratelimit-reset` describes
 * @returns undefined when the response names no time that lies ahead: zero, the past, or no time at all
 */
export function namedWait({ headers }: HttpResponse, readsReset: boolean): number | undefined {
	const wait = timeAhead(headers['retry-after']);
	return wait ?? (readsReset ? timeAhead(headers['ratelimit-reset']) : undefined);
}

/** Milliseconds until the time in a header; undefined when it is not in the future. */
export function timeAhead(value: unknown): number | undefined {
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const number = Number(value);
	const ms = Number.isNaN(number) ? Date.parse(value) - Date.now() : msFrom(number);
	return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

function msFrom(number: number): number {
	if (number >= UNIX_MILLISECONDS) return number - Date.now();
	return number >= UNIX_SECONDS ? number * 1000 - Date.now() : number * 1000;
}

/**
 * Milliseconds before the next try of a request.
 *
 * A wait that the server names gets a little longer, so that several n8n processes don't come back in the
 * same moment. It grows when the same request is refused again: then it was too short.
 *
 * @param named what `namedWait` returned
 * @param tries how often it has been tried, from 1
 */
export function waitBefore(named: number | undefined, tries: number): number {
	if (named === undefined) return backOff(tries);
	const jitter = Math.random() * Math.min(MAX_JITTER, named / 10);
	return named + jitter + (tries > 1 ? backOff(tries) : 0);
}
