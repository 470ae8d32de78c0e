import type { HttpResponse } from '../../nodes/shared/transport/httpResponse';
import { classifyResponse } from '../../nodes/shared/transport/retry';

const http = (status: number, text = '', headers: Record<string, unknown> = {}): HttpResponse => ({
	status,
	headers,
	text,
});
const envelope = (code: string | null) =>
	JSON.stringify({
		status: 'error',
		error: { code, title: 'Title', message: 'Message', log_url: null },
	});

describe('classifyResponse', () => {
	it.each([
		[101, 'unclear'],
		[200, 'done'],
		[204, 'done'],
		[302, 'final'],
		[400, 'final'],
		[401, 'final'],
		[404, 'final'],
		[409, 'final'],
		[429, 'limited'],
		[500, 'final'],
		[502, 'unclear'],
		[503, 'unclear'],
		[504, 'unclear'],
		[505, 'final'],
	])('HTTP status %i without a code: %s', (status, result) => {
		for (const text of ['', '<html>', '{', 'null', '{"error":"busy"}', envelope(null)]) {
			expect(classifyResponse(http(status, text)).result).toBe(result);
		}
	});

	// The code counts whatever the status, because Kombo has changed statuses before.
	it.each([
		['PLATFORM.RATE_LIMIT_EXCEEDED', 'limited', 'key'],
		['PLATFORM.CONCURRENCY_LIMIT_EXCEEDED', 'limited', 'integration'],
		['REMOTE.RATE_LIMIT_EXCEEDED', 'limited', 'integration'],
		['REMOTE.SERVICE_UNAVAILABLE', 'away', 'integration'],
		['PLATFORM.TASK_TIMED_OUT', 'unclear', 'integration'],
		['PLATFORM.UNKNOWN_ERROR', 'unclear', 'unknown'],
		['REMOTE.UNKNOWN_HTTP_ERROR', 'unclear', 'integration'],
		['PLATFORM.INPUT_INVALID', 'final', 'key'],
		['INTEGRATION.SETUP_SYNC_PENDING', 'final', 'key'],
		['INTEGRATION.QA_FAILED', 'final', 'key'],
		['PLATFORM.SOMETHING_NEW', 'final', 'key'],
		['constructor', 'final', 'key'],
	])('code %s: %s, about the %s', (code, result, reach) => {
		for (const status of [400, 409, 429, 500, 503]) {
			expect(classifyResponse(http(status, envelope(code)))).toEqual({ result, reach });
		}
	});
});
