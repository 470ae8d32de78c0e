import { redactor } from '../../nodes/shared/transport/redact';
import { remedyFor, remedyForForeign } from '../../nodes/shared/transport/remedies';
import type { HttpResponse } from '../../nodes/shared/transport/httpResponse';
import { errorOf, responseError } from '../../nodes/shared/transport/responseError';

const API_KEY = ['made', 'up', 'for', 'this', 'test'].join('-');
const redact = redactor([API_KEY]);
const http = (status: number, text: string): HttpResponse => ({
	status,
	headers: {},
	text,
	baseUrl: 'https://api.kombo.dev/v1',
});
const json = (status: number, body: unknown) => http(status, JSON.stringify(body));
const errorFor = (status: number, error: unknown) =>
	responseError(json(status, { status: 'error', error }), redact);

describe("an error of Kombo's", () => {
	it('has title, message, remedy, code and log', () => {
		expect(
			errorFor(403, {
				code: 'INTEGRATION.PERMISSION_MISSING',
				title: 'Permission missing',
				message: 'The scope employees:read is missing',
				log_url: 'https://app.kombo.dev/logs/1',
			}),
		).toMatchObject({
			message: 'Permission missing',
			description: [
				'The scope employees:read is missing.',
				'The customer has to grant the missing permission in its tool, then reconnect.',
				'Code: INTEGRATION.PERMISSION_MISSING.',
				'Log: https://app.kombo.dev/logs/1',
			].join('\n'),
			code: 'INTEGRATION.PERMISSION_MISSING',
			httpCode: 403,
			logUrl: 'https://app.kombo.dev/logs/1',
			isInput: false,
		});
	});

	it.each([
		['PLATFORM.INPUT_INVALID', 'Input invalid'],
		['REMOTE.INPUT_INVALID', 'Input invalid'],
		['PLATFORM.UNKNOWN_ERROR', 'Unknown error'],
		['REMOTE.UNKNOWN_HTTP_ERROR', 'Unknown http error'],
	])('leads with the message when the title of %s says nothing', (code, title) => {
		const error = errorFor(400, { code, title, message: 'language must be one of en, de.' });
		expect(error.message).toBe('language must be one of en, de');
		expect(error.description).not.toContain('language');
		expect(errorFor(400, { code, title, message: '' }).message).toBe(title);
	});

	it('starts with a short title and shows the whole message below', () => {
		const message = `language ${'must '.repeat(100)}be one of en`;
		const error = errorFor(400, {
			code: 'PLATFORM.INPUT_INVALID',
			title: 'Input invalid',
			message,
		});
		expect(error.message).toHaveLength(201);
		expect(error.description).toContain(`${message}.`);
	});

	it('from before August 2025 shows its message once', () => {
		expect(errorFor(500, { message: 'Something broke' })).toMatchObject({
			message: 'Something broke',
			description: "Try again later. Check Kombo's status page.",
			code: 'HTTP.500',
			logUrl: null,
		});
	});

	it.each([
		['numbers', { code: 5, title: [], message: {}, log_url: 7 }],
		['nothing', { code: null, title: '', message: ' ', log_url: null }],
		['control characters', { message: '\u0000\u200b' }],
	])('of %s has the HTTP status', (_, error) => {
		expect(errorFor(502, error)).toMatchObject({
			message: 'Kombo responded with HTTP status 502',
			code: 'HTTP.502',
			logUrl: null,
		});
	});

	it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
		'with the code %s has no remedy from JavaScript',
		(code) => {
			const { message, description } = errorFor(418, { code, title: 'Teapot', message: 'Short' });
			expect({ message, description }).toEqual({
				message: 'Teapot',
				description: `Short.\nCode: ${code}.`,
			});
		},
	);

	it.each([
		'The header X-Integration-Id is required.',
		"headers must have required property 'x-integration-id'",
	])('about a missing header names the field: %s', (message) => {
		for (const title of ['Input invalid', null]) {
			const error = errorFor(400, { code: 'PLATFORM.INPUT_INVALID', title, message });
			expect(error.message).toMatch(/^Check 'Integration ID': [Th]/);
			expect(error.description).toContain("Fill in 'Integration ID'");
		}
	});

	it('never shows the API key', () => {
		const error = errorFor(401, {
			code: `CODE.${API_KEY}`,
			title: `Key ${API_KEY} unknown`,
			message: `Bearer ${API_KEY}`,
			log_url: `https://app.kombo.dev/logs?key=${API_KEY}`,
		});
		expect(JSON.stringify({ ...error, message: error.message })).not.toContain(API_KEY);
		expect(error.message).toBe('Key *** unknown');
		expect(error.logUrl).toBe('https://app.kombo.dev/logs?key=***');
	});

	it('turns markup into text', () => {
		const error = errorFor(400, { title: '<b>Bold</b>', message: '<script>alert(1)</script>' });
		expect(error.message).toBe('‹b›Bold‹/b›');
		expect(error.description).not.toMatch(/[<>]/);
	});

	it.each([
		'javascript:alert(1)',
		'/logs/1',
		'data:text/html,x',
		'app.kombo.dev/logs',
		'http://app.kombo.dev/logs',
		'https://app.kombo.dev.example.com/logs',
		'https://notkombo.dev/logs',
		'https://user:pw@app.kombo.dev/logs',
		'https://app.kombo.dev@example.com/logs',
		'https://app.kombo.dev/logs?`a`',
		`https://app.kombo.dev/${'a'.repeat(1000)}`,
	])('has no log page at %s', (log_url) => {
		expect(
			errorOf(json(400, { status: 'error', error: { message: 'm', log_url } })).logUrl,
		).toBeUndefined();
	});

	it.each([
		['https://app.kombo.dev/logs/1?a=1&b=2', 'https://api.kombo.dev/v1'],
		['https://kombo.dev/logs/1', 'https://api.kombo.dev/v1'],
		['http://127.0.0.1:3000/log/1', 'http://127.0.0.1:3000/v1'],
		['https://proxy.example.com/log/1', 'https://proxy.example.com/kombo/v1'],
	])('has its log page at %s when the base URL is %s', (log_url, baseUrl) => {
		const text = JSON.stringify({ status: 'error', error: { message: 'm', log_url } });
		expect(errorOf({ ...http(400, text), baseUrl }).logUrl).toBe(log_url);
	});

	it('escapes quotes in the address of its log', () => {
		const log_url = 'https://app.kombo.dev/"><img src=x>?q="><b>';
		const { logUrl } = errorOf(json(400, { status: 'error', error: { message: 'm', log_url } }));
		expect(logUrl).toBe('https://app.kombo.dev/%22%3E%3Cimg%20src=x%3E?q=%22%3E%3Cb%3E');
	});

	it.each([
		['ends.', 'ends.'],
		['asks?', 'asks?'],
		['open', 'open.'],
	])('ends its message %j like a sentence', (message, sentence) => {
		expect(errorFor(400, { title: 'Title', message }).description).toContain(sentence);
		expect(errorFor(400, { title: 'Title', message }).description).not.toContain(`${sentence}.`);
	});
});

describe("a response that isn't Kombo's", () => {
	const says = (status: number, body: unknown) =>
		responseError(http(status, typeof body === 'string' ? body : JSON.stringify(body)), redact);

	it.each([
		[
			'an nginx page',
			'<html><head><title>502 Bad Gateway</title></head></html>',
			'502 Bad Gateway',
		],
		['a page without title', '<html><body><H1>Not <b>here</b></H1>', 'Not here'],
		[
			'XML',
			'<?xml version="1.0"?><Error><Code>Denied</Code><Message>No</Message></Error>',
			'Denied No',
		],
		['entities', '<title>Q&amp;A &lt;b&gt; &#39;x&#39;</title>', "Q&A ‹b› 'x'"],
		[
			'plain text',
			'upstream connect error\n\tor disconnect',
			'upstream connect error or disconnect',
		],
		['message', { message: 'no Route matched' }, 'no Route matched'],
		['Message', { Message: 'User is not authorized' }, 'User is not authorized'],
		['detail', { title: 'Forbidden', detail: 'IP is blocked' }, 'IP is blocked'],
		['title', { type: 'about:blank', title: 'Forbidden' }, 'Forbidden'],
		['error as text', { error: 'busy' }, 'busy'],
		[
			'error with a description',
			{ error: 'invalid_token', error_description: 'Expired' },
			'Expired',
		],
		['error as object', { error: { code: 403, message: 'Denied', status: 'X' } }, 'Denied'],
		['a code that is no code of Kombo', { error: { code: 'denied', message: 'Denied' } }, 'Denied'],
		['errors as texts', { errors: ['first', 'second'] }, 'first'],
		[
			'errors as objects',
			{ success: false, errors: [{ code: 1020, message: 'Access denied' }] },
			'Access denied',
		],
		['a SOAP error', { error: { faultstring: 'Invalid ApiKey' } }, 'Invalid ApiKey'],
		['an empty message and an error', { message: '', error: 'Not Found' }, 'Not Found'],
		['a text in quotes', '"Service down"', 'Service down'],
		['no known field', { code: 7 }, '{"code":7}'],
		['a list', '[]', '[]'],
		['half an envelope', '{"status":"error","error":{"ti', '{"status":"error","error":{"ti'],
		['a byte order mark', '\uFEFF{"message":"m"}', 'm'],
	])('is quoted: %s', (_, body, words) => {
		const { message, description, code, httpCode } = says(503, body);
		expect({ message, code, httpCode }).toEqual({
			message: 'The server at api.kombo.dev responded with HTTP status 503',
			code: 'HTTP.503',
			httpCode: 503,
		});
		expect(description).toContain('a gateway or proxy between n8n and Kombo');
		expect(description).toContain(`It says: "${words}".`);
	});

	it.each(['', ' \n', '\uFEFF', '<html></html>'])('is not quoted when it is %j', (body) => {
		expect(says(503, body).description).not.toContain('It says');
	});

	it('is quoted in 200 characters without secrets, however long it is', () => {
		for (let before = 150; before < 210; before++) {
			const { description } = says(502, `${'x'.repeat(before)}${API_KEY}${'y'.repeat(1_000_000)}`);
			expect(description.length).toBeLessThan(500);
			expect(description).not.toContain(API_KEY.slice(0, 4));
		}
	});

	it.each([
		['openers', '<'.repeat(2_000_000)],
		['titles', '<title'.repeat(300_000)],
		['open tags', '<a '.repeat(600_000)],
		['nested JSON', '{"error":'.repeat(200_000)],
		['blanks', `${' '.repeat(2_000_000)}x`],
	])('is read in linear time: %s', (_, body) => {
		const start = performance.now();
		says(502, body);
		expect(performance.now() - start).toBeLessThan(1_000);
	});

	it.each([
		[403, 'let it reach api.kombo.dev'],
		[407, 'HTTPS_PROXY'],
		[404, 'base URL'],
		[401, "'API Key'"],
		[302, 'Redirects are not followed'],
		[503, "Check Kombo's status page."],
	])('with status %i has a remedy', (status, words) => {
		expect(says(status, 'text').description).toContain(words);
	});
});

describe('the remedies', () => {
	// Every documented code that a user can fix.
	it.each([
		['PLATFORM.AUTHENTICATION_INVALID', "'API Key'"],
		['PLATFORM.IP_NOT_WHITELISTED', 'allowed IPs'],
		['PLATFORM.RATE_LIMIT_EXCEEDED', "'Max Concurrent Requests'"],
		['PLATFORM.CONCURRENCY_LIMIT_EXCEEDED', "'Max Concurrent Requests'"],
		['PLATFORM.INTEGRATION_NOT_FOUND', 'integration ID'],
		['PLATFORM.INPUT_INVALID', 'Correct the values'],
		['INTEGRATION.AUTHENTICATION_INVALID', "'Create Reconnection Link'"],
		['INTEGRATION.INACTIVE', "'Enable'"],
		['INTEGRATION.SETUP_SYNC_PENDING', "'Sync Finished'"],
		['INTEGRATION.SETUP_INCOMPLETE', "'Create Setup Link'"],
		['INTEGRATION.PERMISSION_MISSING', 'reconnect'],
		['REMOTE.SERVICE_UNAVAILABLE', 'Try again later'],
	])('%s', (code, words) => {
		expect(remedyFor(code, 400)).toContain(words);
	});

	it.each([
		[401, "'API Key'"],
		[403, 'allowed IPs'],
		[404, 'Check the ID'],
		[429, "'Max Concurrent Requests'"],
		[302, 'Redirects are not followed'],
		[500, 'Try again later'],
		[599, 'Try again later'],
	])('HTTP status %i, also with a code that is new', (status, words) => {
		expect(remedyFor(undefined, status)).toContain(words);
		expect(remedyFor('PLATFORM.NEW', status)).toContain(words);
	});

	it.each(['constructor', '__proto__', 'toString'])('ignore the code %s', (code) => {
		expect(remedyFor(code, 418)).toBeUndefined();
	});

	it.each(['INTEGRATION.ACTION_DISABLED', 'INTEGRATION.NEW', 'REMOTE.NEW'])(
		"%s says nothing of the API key, which the customer's tool has never seen",
		(code) => {
			expect(remedyFor(code, 403)).toBeUndefined();
			expect(remedyFor(code, 500)).toContain('Try again later');
		},
	);

	it('have no advice where none is honest', () => {
		expect(remedyForForeign(418, 'api.kombo.dev')).toBeUndefined();
		expect(remedyFor('PLATFORM.NEW', 418)).toBeUndefined();
	});
});
