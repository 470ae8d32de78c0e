import type { Fault, HeaderValue } from './fault';

const HTML = '<html><head><title>503 Service Temporarily Unavailable</title></head></html>';

/**
 * The transient faults of a bad day, for `faults.random`. A client needs its own timeout to get past
 * a 101 that keeps the connection open.
 * @param stallMs duration of the slow responses, in milliseconds
 */
export function stormFaults(stallMs = 3000): Fault[] {
	return [...refusals(), ...interruptions(stallMs), ...noise()];
}

/** The request wasn't processed, and the response says so. */
function refusals(): Fault[] {
	return [
		{ kind: 'rateLimit', resetSeconds: 1 },
		{ kind: 'rateLimit', retryAfter: 1 },
		{ kind: 'rateLimit' },
		...uselessWaits().map((retryAfter): Fault => ({ kind: 'rateLimit', retryAfter })),
		...uselessWaits().map((resetSeconds): Fault => ({ kind: 'rateLimit', resetSeconds })),
		...soon().map((resetSeconds): Fault => ({ kind: 'rateLimit', resetSeconds })),
		...soon().map((retryAfter): Fault => ({ kind: 'rateLimit', retryAfter })),
		{ kind: 'remoteRateLimit' },
		{ kind: 'remoteRateLimit', retryAfter: 1 },
		{ kind: 'remoteRateLimit', retryAfter: 0 },
		{ kind: 'concurrencyLimit' },
		{ kind: 'gateway', by: 'aws', status: 429 },
		{ kind: 'gateway', by: 'kong', status: 429 },
		{ kind: 'gateway', by: 'azure', status: 429, message: 'Rate limit is exceeded.' },
		{ kind: 'gateway', by: 'plainText', status: 429, message: 'Too Many Requests' },
		{ kind: 'gateway', by: 'problemJson', status: 429 },
	];
}

/** It is unclear whether the request was processed, except for Kombo's own 503. */
function interruptions(stallMs: number): Fault[] {
	return [
		{ kind: 'status', status: 503 },
		{ kind: 'status', status: 503, body: HTML, contentType: 'text/html' },
		{ kind: 'status', status: 503, body: '' },
		{ kind: 'status', status: 502, body: '502 Bad Gateway', contentType: 'text/plain' },
		{ kind: 'gateway', by: 'nginx' },
		{ kind: 'gateway', by: 'aws', status: 504 },
		{ kind: 'gateway', by: 'cloudflare', status: 502 },
		{ kind: 'gateway', by: 'azure' },
		{ kind: 'gateway', by: 'kong' },
		{ kind: 'gateway', by: 'problemJson', status: 504 },
		{ kind: 'reset' },
		{ kind: 'resetMidBody' },
		{ kind: 'truncate' },
		{ kind: 'brokenEncoding' },
		{ kind: 'hugeHeaders', bytes: 100_000 },
		{ kind: 'switchProtocols' },
		{ kind: 'switchProtocols', keepOpen: false, upgrade: false },
		{ kind: 'delay', ms: stallMs },
	];
}

/** Successes with unusual details. */
function noise(): Fault[] {
	return [
		{ kind: 'interim', times: 3 },
		{ kind: 'interim', status: 103 },
		{ kind: 'byteOrderMark' },
		...[...uselessWaits(), ...soon()].map((reset): Fault => ({
			kind: 'headers',
			headers: { 'ratelimit-remaining': 0, 'ratelimit-reset': reset },
		})),
	];
}

function uselessWaits(): HeaderValue[] {
	return [0, -1, 'soon', { inSeconds: -60, as: 'httpDate' }, { inSeconds: -60, as: 'unixSeconds' }];
}

/** One second from now, as a time. */
function soon(): HeaderValue[] {
	return [
		{ inSeconds: 1, as: 'unixSeconds' },
		{ inSeconds: 1, as: 'unixMs' },
		{ inSeconds: 1, as: 'httpDate' },
	];
}
