import { attemptOf } from '../../nodes/shared/transport/attempt';
import { redactor } from '../../nodes/shared/transport/redact';

const API_KEY = ['made', 'up', 'for', 'this', 'test'].join('-');
const meaning = (text: string, status = 200) =>
	attemptOf(
		{ status, headers: {}, text, baseUrl: 'https://api.kombo.dev/v1' },
		redactor([API_KEY]),
	);
const error = (code: string | null, message: string) =>
	JSON.stringify({ status: 'error', error: { code, title: null, message, log_url: null } });

describe('a success', () => {
	it.each([
		['an object', '{"status":"success","data":{"a":1}}', { data: { a: 1 } }],
		['an object without status', '{"data":{"a":1}}', { data: { a: 1 } }],
		['no data', '{"status":"success"}', { data: {} }],
		['null', '{"status":"success","data":null}', { data: {} }],
		['a list', '{"status":"success","data":[{"a":1},2]}', { data: {}, other: [{ a: 1 }, 2] }],
		['text', '{"status":"success","data":"queued"}', { data: {}, other: 'queued' }],
		['zero', '{"status":"success","data":0}', { data: {}, other: 0 }],
		['false', '{"status":"success","data":false}', { data: {}, other: false }],
		['an empty body', '', { data: {} }],
		['a blank body', ' \r\n', { data: {} }],
		['only a byte order mark', '\uFEFF', { data: {} }],
		['a byte order mark', '\uFEFF{"data":{"a":1}}', { data: { a: 1 } }],
	])('has %s', (_, text, response) => {
		for (const status of [200, 201, 202, 204]) {
			expect(meaning(text, status)).toMatchObject({
				result: 'done',
				response: { ...response, warnings: [] },
			});
		}
	});

	it('keeps warnings', () => {
		expect(meaning('{"data":{},"warnings":[{"message":"m"}]}')).toMatchObject({
			response: { warnings: [{ message: 'm' }] },
		});
		expect(meaning('{"data":{},"warnings":"none"}')).toMatchObject({ response: { warnings: [] } });
	});
});

describe('an error with the status of a success', () => {
	it.each([
		['PLATFORM.INPUT_INVALID', 'final'],
		['PLATFORM.RATE_LIMIT_EXCEEDED', 'limited'],
		['REMOTE.SERVICE_UNAVAILABLE', 'away'],
		['PLATFORM.TASK_TIMED_OUT', 'unclear'],
		[null, 'final'],
	])("keeps Kombo's message, and %s decides about retries", (code, result) => {
		expect(meaning(error(code, 'The tool said no'))).toMatchObject({
			result,
			error: { message: 'The tool said no', code: code ?? 'HTTP.200', httpCode: 200 },
		});
	});

	it.each([
		['{"status":"error","data":{}}', '{"status":"error","data":{}}'],
		['{"status":"error","message":"No such path"}', 'No such path'],
		['{"status":"error","error":"busy"}', 'busy'],
	])('is shown as it is: %s', (text, words) => {
		expect(meaning(text)).toMatchObject({
			result: 'final',
			error: {
				message: 'The server at api.kombo.dev refused the request',
				description: expect.stringContaining(`It says: "${words}".`),
			},
		});
	});
});

describe('an unreadable response', () => {
	const UNREADABLE = {
		message: 'Kombo sent an unreadable response',
		code: 'RESPONSE.UNREADABLE',
		httpCode: 200,
	};

	it.each([
		'{"status":"success","da',
		'{',
		'{"status":"success","data":{"link":"https://',
		'\uFEFF{"status":"success","data":{}',
	])('is unclear when it was cut off: %s', (text) => {
		expect(meaning(text)).toMatchObject({
			result: 'unclear',
			error: {
				...UNREADABLE,
				description: expect.stringContaining('end of the response is missing'),
			},
		});
	});

	it.each([
		['a list', '[{"id":1}]'],
		['null', 'null'],
		['text', '"ok"'],
		['an object of another kind', '{"id":1,"name":"x"}'],
		['an object of nothing', '{}'],
		['another status', '{"status":"UP"}'],
		['a prototype', '{"__proto__":{"data":{}}}'],
		['JSON nested too deeply', `{"data":${'['.repeat(600)}${']'.repeat(600)}}`],
		['JSON with something behind it', '{"status":"success","data":{}} trailing'],
		['JSON with a wrong character', '{"status":success}'],
	])('is never called cut off when it is complete: %s', (_, text) => {
		const attempt = meaning(text);
		expect(attempt).toMatchObject({ result: 'final', error: UNREADABLE });
		expect(attempt).not.toMatchObject({
			error: { description: expect.stringContaining('missing') },
		});
	});

	it('quotes the start of a foreign page', () => {
		const page = `<html><title>Sign in to the hotel ${API_KEY}</title></html>`;
		expect(meaning(page)).toMatchObject({
			result: 'final',
			error: {
				...UNREADABLE,
				description: expect.stringContaining('It starts with "Sign in to the hotel ***".'),
			},
		});
	});
});
