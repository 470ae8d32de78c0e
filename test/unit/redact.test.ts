import fc from 'fast-check';
import { excerpt } from '../../nodes/shared/transport/excerpt';
import { redactor } from '../../nodes/shared/transport/redact';

const KEY = ['a1', 'b2/c3', 'd4+e5', 'f6="g7"', 'h8&i9', 'j0<k'].join('-');
const PLAIN_KEY = ['made', 'up', 'for', 'this', 'test'].join('-');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const everyCharacter = (key: string, spell: (code: number) => string) =>
	Array.from(key, (char) => spell(char.charCodeAt(0))).join('');
const hex = (code: number) => code.toString(16).padStart(2, '0');

/** Every encoding of a text between the request and the screen. */
const SPELLINGS: Record<string, (key: string) => string> = {
	'as it is': (key) => key,
	'in upper case': (key) => key.toUpperCase(),
	'behind Bearer': (key) => `Bearer ${key}`,
	'URL-encoded': encodeURIComponent,
	'URL-encoded in lower case': (key) => encodeURIComponent(key).toLowerCase(),
	'URL-encoded twice': (key) => encodeURIComponent(encodeURIComponent(key)),
	'URL-encoded character by character': (key) => everyCharacter(key, (code) => `%${hex(code)}`),
	'as a URL': encodeURI,
	'as a form': (key) => new URLSearchParams({ key }).toString(),
	'JSON-escaped': (key) => JSON.stringify(key),
	'JSON-escaped twice': (key) => JSON.stringify(JSON.stringify(key)),
	'JSON-escaped three times': (key) => JSON.stringify(JSON.stringify(JSON.stringify(key))),
	'JSON-escaped character by character': (key) =>
		everyCharacter(key, (code) => `\\u00${hex(code)}`),
	'JSON-escaped with slashes': (key) => JSON.stringify(key).replaceAll('/', '\\/'),
	'HTML-escaped': (key) =>
		key
			.replaceAll('&', '&amp;')
			.replaceAll('"', '&quot;')
			.replaceAll("'", '&#39;')
			.replaceAll('<', '&lt;')
			.replaceAll('>', '&gt;'),
	'HTML-escaped character by character': (key) => everyCharacter(key, (code) => `&#${code};`),
	'HTML-escaped in hexadecimal': (key) => everyCharacter(key, (code) => `&#x${hex(code)};`),
	'in base64': base64,
	'in base64 with a name': (key) => base64(`${key}:`),
	'in base64 as a password': (key) => base64(`user:${key}`),
	'in base64 behind one character': (key) => base64(`:${key}:x`),
	'in base64url': (key) => Buffer.from(`key=${key}`).toString('base64url'),
	'in JSON inside a URL': (key) => encodeURIComponent(JSON.stringify(key)),
};

describe.each(Object.entries(SPELLINGS))('a secret %s', (_, spell) => {
	it.each([KEY, PLAIN_KEY])('is masked: %s', (key) => {
		const redacted = redactor([key])(`before ${spell(key)} after`);
		expect(redacted).toMatch(/^before .*\*\*\*.* after$/);
		expect(leftOf(redacted, spell(key))).toBeLessThan(8);
	});

	it.each([
		['blanks', (key: string) => ` \t${key}\n`],
		['quotes', (key: string) => `"${key}"`],
		['Bearer', (key: string) => `Bearer ${key}`],
	])('is masked when it is stored with %s', (__, store) => {
		const redacted = redactor([store(PLAIN_KEY)])(`before ${spell(PLAIN_KEY)} after`);
		expect(leftOf(redacted, spell(PLAIN_KEY))).toBeLessThan(8);
	});

	it('is masked in an excerpt that is cut anywhere in it', () => {
		const redact = redactor([KEY]);
		const spelled = spell(KEY);
		for (let max = 80; max < 80 + spelled.length + 4; max += 3) {
			const text = `${'.'.repeat(78)} ${spelled}${' and more'.repeat(10)}`;
			expect(leftOf(excerpt(text, max, redact), spelled)).toBeLessThan(8);
		}
	});
});

describe('redactor', () => {
	it('masks every occurrence of every secret', () => {
		const redact = redactor([PLAIN_KEY, 'whsec_0123456789', undefined]);
		expect(redact(`${PLAIN_KEY},${PLAIN_KEY} and whsec_0123456789`)).toBe('***,*** and ***');
	});

	it('masks secrets of any characters', () => {
		const secret = fc.string({ minLength: 8, maxLength: 80, unit: 'grapheme-ascii' });
		fc.assert(
			fc.property(secret, fc.string(), (key, around) => {
				fc.pre(key.trim() === key && key.length >= 8 && !/^['"]|['"]$|^Bearer\s/i.test(key));
				const redact = redactor([key]);
				for (const spell of [SPELLINGS['as it is']!, encodeURIComponent, base64]) {
					expect(redact(`${around} ${spell(key)}`)).not.toContain(spell(key));
				}
			}),
		);
	});

	it.each(['', 'a', 'abc', '1234567', '   abc   ', 'Bearer abc', undefined])(
		'leaves texts alone when the secret is %j',
		(secret) => {
			const text = 'abc 1234567 and the alphabet are all a bearer abc needs';
			expect(redactor([secret])(text)).toBe(text);
		},
	);

	it('does not change texts that have little in common with the secret', () => {
		const text = 'made up, for this reason; a made-up-word of the test';
		expect(redactor([PLAIN_KEY])(text)).toBe(text);
	});

	it('masks the beginning of a secret when half of it is left', () => {
		const half = PLAIN_KEY.slice(0, Math.ceil(PLAIN_KEY.length / 2));
		expect(redactor([PLAIN_KEY])(`Key ${half}… is unknown`)).toBe('Key ***… is unknown');
		expect(redactor([PLAIN_KEY])(`Key ${half}`)).toBe('Key ***');
	});

	it.each([300, 5_000, 100_000])('masks a secret of %i characters', (length) => {
		const key = Array.from({ length }, (_, i) => (i * 7919).toString(36).at(-1)).join('');
		expect(redactor([key])(`before ${key} after`)).toBe('before *** after');
		expect(redactor([key])(`before ${base64(key)} after`)).toMatch(/^before .{0,4}\*\*\*.* after$/);
	});

	it.each([
		['beginnings', (key: string) => key.slice(0, -1).repeat(400)],
		['first characters', (key: string) => key[0]!.repeat(10_000)],
		['backslashes', () => '\\'.repeat(10_000)],
		['ampersands', () => '&amp;'.repeat(2_000)],
		['percent signs', () => '%25'.repeat(3_000)],
		['the key', (key: string) => key.repeat(400)],
	])('stays linear on a text of %s', (_, text) => {
		for (const key of [
			KEY,
			'\\\\"\\\\"\\\\"\\\\"\\\\"',
			'aaaaaaaaaaaaaaaaaaaaaaaa',
			'&&&&&&&&&&&&',
		]) {
			const start = performance.now();
			redactor([key])(text(key));
			expect(performance.now() - start).toBeLessThan(1_000);
		}
	});
});

describe('excerpt', () => {
	const redact = redactor([PLAIN_KEY]);

	it('keeps a short text, on one line and without markup', () => {
		expect(excerpt(' <b>one</b>\n\u0007two ', 100, redact)).toBe('‹b›one‹/b› two');
	});

	it('cuts a long text', () => {
		expect(excerpt('x'.repeat(101), 100, redact)).toBe(`${'x'.repeat(100)}…`);
		expect(excerpt('x'.repeat(1_000_000), 100, redact)).toBe(`${'x'.repeat(100)}…`);
	});

	it('does not cut an emoji', () => {
		expect(excerpt(`${'x'.repeat(9)}😀${'x'.repeat(9)}`, 10, redact)).toBe(`${'x'.repeat(9)}…`);
	});

	it('shows no part of a secret anywhere in a long text', () => {
		for (let before = 0; before < 200; before++) {
			const text = 'x'.repeat(before) + `${PLAIN_KEY},`.repeat(1_000);
			expect(excerpt(text, 2_000, redact)).not.toContain(PLAIN_KEY.slice(0, 3));
		}
	});

	it('takes the same time for any length', () => {
		const text = '<\u200b\n'.repeat(1_000_000);
		expect(text.indexOf('x')).toBe(-1);
		const start = performance.now();
		excerpt(text, 2_000, redact);
		expect(performance.now() - start).toBeLessThan(200);
	});
});

/** Length of the longest part of a spelling that a text still contains. */
function leftOf(text: string, spelling: string): number {
	let longest = 0;
	for (let from = 0; from < spelling.length; from++) {
		while (text.includes(spelling.slice(from, from + longest + 1))) {
			if (from + longest + 1 > spelling.length) break;
			longest++;
		}
	}
	return longest;
}
