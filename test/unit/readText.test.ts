/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { Readable } from 'node:stream';
import { parseJson } from '../../nodes/shared/json/parse';
import { readText } from '../../nodes/shared/transport/httpResponse';

const NEVER = new AbortController().signal;

const MB = 1024 * 1024;

describe('reading a body', () => {
	test('text of several pieces, cut inside a character', async () => {
		const bytes = Buffer.from('{"name":"Müller"}');
		const cut = bytes.indexOf('ü') + 1;
		const body = Readable.from([bytes.subarray(0, cut), bytes.subarray(cut)]);
		expect(await readText(body, NEVER)).toBe('{"name":"Müller"}');
	});

	test.each([
		['nothing', Readable.from([]), ''],
		['text that n8n has read already', '{"a":1}', '{"a":1}'],
		['JSON that n8n has read already', { a: 1 }, '{"a":1}'],
		['no body', undefined, ''],
	])('%s', async (_, body, text) => {
		expect(await readText(body, NEVER)).toBe(text);
	});

	test('an response that never ends', async () => {
		let pulled = 0;
		const body = new Readable({
			read() {
				pulled++;
				this.push(Buffer.alloc(MB));
			},
		});
		await expect(readText(body, NEVER)).rejects.toMatchObject({
			message: "Kombo's response is too large",
			code: 'RESPONSE.TOO_LARGE',
			description: expect.stringContaining('50 MB'),
		});
		expect(pulled).toBeLessThan(60);
		expect(body.destroyed).toBe(true);
	});

	test.each([
		['later', () => AbortSignal.timeout(100)],
		['before it begins', () => AbortSignal.abort()],
	])('a response is dropped when its time is over %s', async (_, end) => {
		const body = new Readable({ read() {} });
		body.push('{"status":');
		await expect(readText(body, end())).rejects.toThrow();
		expect(body.destroyed).toBe(true);
	});

	test('a connection that breaks', async () => {
		const broken = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
		const body = new Readable({
			read() {
				this.destroy(broken);
			},
		});
		await expect(readText(body, NEVER)).rejects.toBe(broken);
	});
});

describe('parsing JSON', () => {
	test.each([
		['{"a":[1,"]}"]}', { a: [1, ']}'] }],
		['null', null],
		['', undefined],
		['<html></html>', undefined],
		['{"a":', undefined],
		['{"a":1} trailing', undefined],
	])('%s', (text, value) => {
		expect(parseJson(text)).toEqual(value);
	});

	const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

	test.each([
		['as deep as allowed', nested(500), true],
		['deeper', nested(501), false],
		['so deep that the parser itself would give up', nested(1_000_000), false],
		['objects and lists', '{"a":['.repeat(300) + ']}'.repeat(300), false],
		['brackets that are text', JSON.stringify('['.repeat(1000)), true],
		['brackets behind escapes', JSON.stringify('"\\['.repeat(1000)), true],
		['many side by side', `[${Array(1000).fill('[]').join()}]`, true],
	])('%s', (_, text, isParsed) => {
		expect(parseJson(text) !== undefined).toBe(isParsed);
	});

	test('does not let JSON change what objects are', () => {
		parseJson('{"__proto__":{"polluted":true}}');
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});
});
