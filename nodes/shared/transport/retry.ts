import { errorOf } from './responseError';
import type { HttpResponse } from './httpResponse';

/**
 * What the end of one try means for a retry:
 * `done` success · `limited` a limit refused it, so nothing was done · `away` the customer's tool was
 * unavailable, so nothing was done · `unsent` nothing reached Kombo · `unclear` Kombo may have processed it, so
 * it is retried only where that is safe · `final` a retry would change nothing.
 */
export type AttemptResult = 'done' | 'limited' | 'away' | 'unsent' | 'unclear' | 'final';

/**
 * What a limit or an error affects: `integration` the integration of the request · `key` all requests of the
 * API key · `unknown` either, as for a gateway's error.
 */
export type Reach = 'integration' | 'key' | 'unknown';

/** A result with its reach. */
export interface Classification {
	result: AttemptResult;
	reach: Reach;
}

/** Kombo's codes say more than the HTTP status: a 503 that says "first sync pending" lasts for hours. */
const BY_CODE = new Map<string, Classification>([
	['PLATFORM.RATE_LIMIT_EXCEEDED', { result: 'limited', reach: 'key' }],
	['PLATFORM.CONCURRENCY_LIMIT_EXCEEDED', { result: 'limited', reach: 'integration' }],
	['REMOTE.RATE_LIMIT_EXCEEDED', { result: 'limited', reach: 'integration' }],
	['REMOTE.SERVICE_UNAVAILABLE', { result: 'away', reach: 'integration' }],
	['REMOTE.UNKNOWN_HTTP_ERROR', { result: 'unclear', reach: 'integration' }],
	['PLATFORM.TASK_TIMED_OUT', { result: 'unclear', reach: 'integration' }],
	['PLATFORM.UNKNOWN_ERROR', { result: 'unclear', reach: 'unknown' }],
]);

const DONE: Classification = { result: 'done', reach: 'key' };
const UNCLEAR: Classification = { result: 'unclear', reach: 'unknown' };
const FINAL: Classification = { result: 'final', reach: 'key' };

/** Classifies a response by Kombo's error code, or by its HTTP status where there is no code. */
export function classifyResponse(http: HttpResponse): Classification {
	if (http.status < 200) return UNCLEAR;
	if (http.status < 300) return DONE;
	const { code } = errorOf(http);
	if (code) return BY_CODE.get(code) ?? FINAL;
	if (http.status === 429) return { result: 'limited', reach: 'key' };
	return [502, 503, 504].includes(http.status) ? UNCLEAR : FINAL;
}
