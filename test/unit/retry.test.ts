import type { Reply } from '../../nodes/Kombo/transport/reply';
import { headerNumber, judge, waitBefore } from '../../nodes/Kombo/transport/retry';

const NOW = new Date('2026-11-23T20:00:00.000Z');

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

const reply = (status: number, text = '', headers: Record<string, unknown> = {}): Reply => ({
	status,
	headers,
	text,
});
const envelope = (code: string | null) =>
	JSON.stringify({
		status: 'error',
		error: { code, title: 'Title', message: 'Message', log_url: null },
	});

describe('what an answer means for repeating the request', () => {
	test.each([
		[200, 'done'],
		[204, 'done'],
		[302, 'final'],
		[400, 'final'],
		[401, 'final'],
		[404, 'final'],
		[409, 'final'],
		[429, 'refused'],
		[500, 'final'],
		[502, 'unclear'],
		[503, 'unclear'],
		[504, 'unclear'],
		[505, 'final'],
	])('HTTP status %i without a code: %s', (status, verdict) => {
		for (const text of ['', '<html>', '{', 'null', '{"error":"busy"}', envelope(null)]) {
			expect(judge(reply(status, text))).toBe(verdict);
		}
	});

	// the code counts whatever status it comes with: Kombo has changed statuses before
	test.each([
		['PLATFORM.RATE_LIMIT_EXCEEDED', 'refused'],
		['PLATFORM.CONCURRENCY_LIMIT_EXCEEDED', 'refused'],
		['REMOTE.RATE_LIMIT_EXCEEDED', 'refused'],
		['REMOTE.SERVICE_UNAVAILABLE', 'away'],
		['PLATFORM.TASK_TIMED_OUT', 'unclear'],
		['PLATFORM.UNKNOWN_ERROR', 'unclear'],
		['REMOTE.UNKNOWN_HTTP_ERROR', 'unclear'],
		['PLATFORM.INPUT_INVALID', 'final'],
		['INTEGRATION.SETUP_SYNC_PENDING', 'final'],
		['INTEGRATION.QA_FAILED', 'final'],
		['PLATFORM.SOMETHING_NEW', 'final'],
	])('code %s: %s', (code, verdict) => {
		for (const status of [400, 409, 429, 500, 503]) {
			expect(judge(reply(status, envelope(code)))).toBe(verdict);
		}
	});
});

describe('how long to wait', () => {
	const wait = (status: number, headers: Record<string, unknown>, tries = 1) =>
		waitBefore(reply(status, '', headers), tries);

	test.each([
		[429, { 'retry-after': '7' }, 7000],
		[503, { 'retry-after': '7' }, 7000],
		[429, { 'retry-after': '0.25' }, 250],
		[429, { 'retry-after': '0' }, 0],
		[429, { 'retry-after': 'Mon, 23 Nov 2026 20:00:30 GMT' }, 30_000],
		[429, { 'retry-after': 'Mon, 23 Nov 2026 19:00:00 GMT' }, 0],
		[429, { 'retry-after': '3', 'ratelimit-reset': '57' }, 3000],
		[429, { 'ratelimit-reset': '57' }, 57_000],
		[429, { 'retry-after': 'soon', 'ratelimit-reset': '57' }, 57_000],
	])('HTTP status %i with %j: %i ms', (status, headers, ms) => {
		expect(wait(status, headers)).toBe(ms);
	});

	test.each([
		['no answer', undefined],
		['an answer that says nothing', reply(502)],
		['a reset that belongs to no refusal', reply(503, '', { 'ratelimit-reset': '57' })],
		['headers that are no numbers', reply(429, '', { 'retry-after': '', 'ratelimit-reset': 'x' })],
	])('%s: 1 s, doubling up to 30 s, give or take a quarter', (_, answer) => {
		[1, 2, 4, 8, 16, 30, 30].forEach((seconds, i) => {
			const waits = Array.from({ length: 50 }, () => waitBefore(answer, i + 1));
			expect(Math.min(...waits)).toBeGreaterThanOrEqual(seconds * 750);
			expect(Math.max(...waits)).toBeLessThanOrEqual(seconds * 1250);
			// requests that failed together must not come back together
			expect(new Set(waits).size).toBeGreaterThan(40);
		});
	});
});

test.each([
	['5', 5],
	['0', 0],
	[' 1.5 ', 1.5],
	['-1', undefined],
	['', undefined],
	[' ', undefined],
	['many', undefined],
	['Infinity', undefined],
	[['5'], undefined],
	[undefined, undefined],
])('reads %j in a header as %p', (value, number) => {
	expect(headerNumber({ 'ratelimit-remaining': value }, 'ratelimit-remaining')).toBe(number);
});
