import fc from 'fast-check';
import type { HttpResponse } from '../../nodes/shared/transport/httpResponse';
import { backOff, namedWait, timeAhead, waitBefore } from '../../nodes/shared/transport/waits';

const NOW = Date.parse('2026-11-23T20:00:00.000Z');

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

const http = (headers: Record<string, unknown>): HttpResponse => ({
	status: 429,
	headers,
	text: '',
});

it.each([
	['7', 7000],
	['0.25', 250],
	[' 3 ', 3000],
	['Mon, 23 Nov 2026 20:00:30 GMT', 30_000],
	[String(NOW / 1000 + 20), 20_000],
	[String(NOW + 20_000), 20_000],
	['0', undefined],
	['-1', undefined],
	['0.0', undefined],
	['Mon, 23 Nov 2026 19:00:00 GMT', undefined],
	[String(NOW / 1000), undefined],
	[String(NOW - 1), undefined],
	['', undefined],
	[' ', undefined],
	['soon', undefined],
	['NaN', undefined],
	['Infinity', undefined],
	[['5'], undefined],
	[5, undefined],
	[undefined, undefined],
])('timeAhead reads %j as %p ms', (value, ms) => {
	expect(timeAhead(value)).toBe(ms);
});

it('timeAhead never returns a time in the past', () => {
	const value = fc.oneof(
		fc.string(),
		fc.double().map(String),
		fc.date().map((date) => date.toUTCString()),
		fc.bigInt().map(String),
		fc.anything(),
	);
	fc.assert(
		fc.property(value, (header) => {
			const wait = timeAhead(header);
			expect(wait === undefined || (Number.isFinite(wait) && wait > 0)).toBe(true);
		}),
		{ numRuns: 1000 },
	);
});

it.each([
	[{ 'retry-after': '3', 'ratelimit-reset': '57' }, true, 3000],
	[{ 'ratelimit-reset': '57' }, true, 57_000],
	[{ 'retry-after': 'soon', 'ratelimit-reset': '57' }, true, 57_000],
	[{ 'retry-after': '0', 'ratelimit-reset': '57' }, true, 57_000],
	[{ 'ratelimit-reset': '57' }, false, undefined],
	[{}, true, undefined],
])('namedWait reads from %j, with the reset: %s, %p ms', (headers, readsReset, ms) => {
	expect(namedWait(http(headers), readsReset)).toBe(ms);
});

it('backOff doubles from 1 s up to 30 s, plus or minus a quarter', () => {
	[1, 2, 4, 8, 16, 30, 30].forEach((seconds, i) => {
		const waits = Array.from({ length: 50 }, () => backOff(i + 1));
		expect(Math.min(...waits)).toBeGreaterThanOrEqual(seconds * 750);
		expect(Math.max(...waits)).toBeLessThanOrEqual(seconds * 1250);
		// Requests that failed together must not be retried together.
		expect(new Set(waits).size).toBeGreaterThan(40);
	});
});

it('waitBefore extends a named wait, and more with every try', () => {
	const waits = Array.from({ length: 50 }, () => waitBefore(20_000, 1));
	expect(Math.min(...waits)).toBeGreaterThanOrEqual(20_000);
	expect(Math.max(...waits)).toBeLessThanOrEqual(21_000);
	expect(new Set(waits).size).toBeGreaterThan(40);
	for (let tries = 2; tries < 6; tries++) {
		expect(waitBefore(100, tries)).toBeGreaterThan(2 ** (tries - 2) * 750);
	}
});
