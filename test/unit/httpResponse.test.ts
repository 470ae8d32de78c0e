/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { headerNumber, readText } from '../../nodes/shared/transport/httpResponse';

const NEVER = new AbortController().signal;

const MB = 1024 * 1024;

describe('readText', () => {
	it('joins chunks that split a character', async () => {
		const bytes = Buffer.from('{"name":"Müller"}');
		const cut = bytes.indexOf('ü') + 1;
		const body = Readable.from([bytes.subarray(0, cut), bytes.subarray(cut)]);
		expect(await readText(body, NEVER)).toBe('{"name":"Müller"}');
	});

	it('reads any bytes in any chunks as Buffer does', async () => {
		const pieces = fc.array(
			fc.oneof(
				fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
				fc.constantFrom('ö', 'ł', '€', '😀', '\uFEFF').map((text) => Buffer.from(text)),
				fc.uint8Array({ maxLength: 3 }).map((bytes) => Buffer.from(bytes)),
			),
		);
		await fc.assert(
			fc.asyncProperty(pieces, fc.array(fc.nat()), async (parts, cuts) => {
				const bytes = Buffer.concat(parts);
				const at = cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
				const chunks = [0, ...at].map((start, i) => bytes.subarray(start, at[i] ?? bytes.length));
				expect(await readText(Readable.from(chunks), NEVER)).toBe(bytes.toString('utf8'));
			}),
		);
	});

	it.each([
		['nothing', Readable.from([]), ''],
		['text that n8n has already read', '{"a":1}', '{"a":1}'],
		['JSON that n8n has already read', { a: 1 }, '{"a":1}'],
		['no body', undefined, ''],
	])('reads %s', async (_, body, text) => {
		expect(await readText(body, NEVER)).toBe(text);
	});

	it('aborts an endless response', async () => {
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

	it.each([
		['later', () => AbortSignal.timeout(100)],
		['before it begins', () => AbortSignal.abort()],
	])('drops a response when its time is over %s', async (_, end) => {
		const body = new Readable({ read() {} });
		body.push('{"status":');
		await expect(readText(body, end())).rejects.toThrow();
		expect(body.destroyed).toBe(true);
	});

	it('throws the error of a lost connection', async () => {
		const broken = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
		const body = new Readable({
			read() {
				this.destroy(broken);
			},
		});
		await expect(readText(body, NEVER)).rejects.toBe(broken);
	});
});

it.each([
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
])('headerNumber reads %j as %p', (value, number) => {
	expect(headerNumber({ 'ratelimit-remaining': value }, 'ratelimit-remaining')).toBe(number);
});
