import type { Fault } from './types';

const HTML = '<html><head><title>503 Service Temporarily Unavailable</title></head></html>';

/**
 * What a bad day brings, each of it passing: for `faults.random`.
 * @param stallMs how long the slow answers take, in milliseconds
 */
export function stormFaults(stallMs = 3000): Fault[] {
	return [
		{ kind: 'rateLimit', resetSeconds: 1 },
		{ kind: 'rateLimit', retryAfter: 1 },
		{ kind: 'rateLimit' },
		{ kind: 'status', status: 503 },
		{ kind: 'status', status: 503, body: HTML, contentType: 'text/html' },
		{ kind: 'status', status: 503, body: '' },
		{ kind: 'status', status: 502, body: '502 Bad Gateway', contentType: 'text/plain' },
		{ kind: 'reset' },
		{ kind: 'resetMidBody' },
		{ kind: 'truncate' },
		{ kind: 'delay', ms: stallMs },
	];
}
