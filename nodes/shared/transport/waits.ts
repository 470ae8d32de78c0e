import type { HttpResponse } from './httpResponse';

/** The longest wait in ms: of one request between its tries, or of all requests in a pause. */
export const MAX_WAITING = 300_000;

/** The first wait without a hint from the server, in ms. It doubles with each try. */
const FIRST_WAIT = 1000;
const LONGEST_OWN_WAIT = 30_000;

/** The most that is added to a wait that the server named, in ms. */
const MAX_JITTER = 1000;

/** From here on, a number can't be a duration: it is a Unix time in seconds or in milliseconds. */
const UNIX_SECONDS = 1e9;
const UNIX_MILLISECONDS = 1e11;

/**
 * The wait before the next try when the server named none: 1 s, doubling up to 30 s, plus or minus up to a
 * quarter, so that requests that failed together are not retried together.
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
 * @returns undefined unless the response names a time in the future
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
 * A wait that the server names gets a little longer, so that several n8n processes don't retry in the same
 * moment. It grows with every refusal of the same request, because then it was too short.
 *
 * @param named what `namedWait` returned
 * @param tries how often it has been tried, from 1
 */
export function waitBefore(named: number | undefined, tries: number): number {
	if (named === undefined) return backOff(tries);
	const jitter = Math.random() * Math.min(MAX_JITTER, named / 10);
	return named + jitter + (tries > 1 ? backOff(tries) : 0);
}
