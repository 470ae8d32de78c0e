import { outcomeOf } from '../../nodes/Kombo/transport/outcome';
import { remedyFor } from '../../nodes/Kombo/transport/remedies';
import type { Reply } from '../../nodes/Kombo/transport/reply';
import { errorOf, replyFault } from '../../nodes/Kombo/transport/replyFault';

const API_KEY = ['made', 'up', 'for', 'this', 'test'].join('-');
const redact = (text: string) => text.replaceAll(API_KEY, '***');
const reply = (status: number, text: string): Reply => ({ status, headers: {}, text });
const json = (status: number, body: unknown) => reply(status, JSON.stringify(body));
const fault = (status: number, error: unknown) =>
	replyFault(json(status, { status: 'error', error }), redact);

describe("Kombo's answer in words", () => {
	test('title, message, remedy, code and log', () => {
		expect(
			fault(400, {
				code: 'PLATFORM.INPUT_INVALID',
				title: 'Input invalid',
				message: 'end_user_email must be an email',
				log_url: 'https://app.kombo.dev/logs/1',
			}),
		).toMatchObject({
			message: 'Input invalid',
			description: [
				'end_user_email must be an email.',
				'Correct the values that Kombo names, then run the item again.',
				'Code: PLATFORM.INPUT_INVALID.',
				'Log: https://app.kombo.dev/logs/1',
			].join('\n'),
			code: 'PLATFORM.INPUT_INVALID',
			httpCode: 400,
			logUrl: 'https://app.kombo.dev/logs/1',
			isInput: false,
		});
	});

	test('the envelope of before August 2025: the message is the title, and stands there once', () => {
		expect(fault(500, { message: 'Something broke' })).toMatchObject({
			message: 'Something broke',
			description: "Try again later. Kombo's status page tells about outages.",
			code: 'HTTP.500',
			logUrl: null,
		});
	});

	test.each([
		['nothing', ''],
		['a web page', '<html><title>502 Bad Gateway</title></html>'],
		['half an envelope', '{"status":"error","error":{"ti'],
		['a list', '[]'],
		['null', 'null'],
		['text where the error should be', '{"error":"busy"}'],
		['an error of numbers', '{"error":{"code":5,"title":[],"message":{},"log_url":7}}'],
		['an error of nothing', '{"error":{"code":null,"title":"","message":"","log_url":null}}'],
	])('%s: the HTTP status is all there is to say', (_, text) => {
		expect(replyFault(reply(502, text), redact)).toMatchObject({
			message: 'Kombo answered with HTTP status 502',
			code: 'HTTP.502',
			httpCode: 502,
			logUrl: null,
		});
	});

	test('whatever Kombo echoes, the API key is not told on', () => {
		const told = fault(401, {
			code: `CODE.${API_KEY}`,
			title: `Key ${API_KEY} unknown`,
			message: `Bearer ${API_KEY}`,
			log_url: `https://app.kombo.dev/logs?key=${API_KEY}`,
		});
		expect(JSON.stringify({ ...told, message: told.message })).not.toContain(API_KEY);
		expect(told.message).toBe('Key *** unknown');
	});

	test('markup becomes text', () => {
		const told = fault(400, { title: '<b>Bold</b>', message: '<script>alert(1)</script>' });
		expect(told.message).toBe('‹b›Bold‹/b›');
		expect(told.description).not.toMatch(/[<>]/);
	});

	test.each(['javascript:alert(1)', '/logs/1', 'data:text/html,x', 'app.kombo.dev/logs'])(
		'%s is no log page',
		(log_url) => {
			expect(errorOf(json(400, { error: { message: 'm', log_url } })).logUrl).toBeUndefined();
		},
	);

	test.each([
		['ends.', 'ends.'],
		['asks?', 'asks?'],
		['open', 'open.'],
	])('the message %j becomes a sentence', (message, sentence) => {
		expect(fault(400, { title: 'Title', message }).description).toContain(sentence);
		expect(fault(400, { title: 'Title', message }).description).not.toContain(`${sentence}.`);
	});
});

describe('remedies', () => {
	// every code of the official documentation that a user can do something about
	test.each([
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

	test.each([
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

	test('no advice where none is honest', () => {
		expect(remedyFor('PLATFORM.NEW', 418)).toBeUndefined();
	});
});

describe('an answer that looks like a success', () => {
	const verdictOf = (text: string) => outcomeOf(reply(200, text), redact);

	test('is one when it holds data', () => {
		expect(verdictOf('{"status":"success","data":{"a":1}}')).toMatchObject({
			verdict: 'done',
			answer: { data: { a: 1 }, warnings: [] },
		});
	});

	test('keeps warnings', () => {
		expect(verdictOf('{"data":{},"warnings":[{"message":"m"}]}')).toMatchObject({
			answer: { warnings: [{ message: 'm' }] },
		});
	});

	test.each([
		['cut off', '{"status":"success","da', 'unclear'],
		['an error in disguise', '{"status":"error","data":{}}', 'unclear'],
		['without data', '{"status":"success"}', 'unclear'],
		['data of another kind', '{"status":"success","data":"link"}', 'unclear'],
		['a web page', '<html>Sign in to the hotel</html>', 'final'],
		['empty', '', 'final'],
	])('%s: not readable, and %s', (_, text, verdict) => {
		expect(verdictOf(text)).toMatchObject({
			verdict,
			fault: { code: 'RESPONSE.UNREADABLE', httpCode: 200 },
		});
	});
});
