import fc from 'fast-check';
import { excerpt } from '../../nodes/Kombo/transport/excerpt';
import { redactor } from '../../nodes/Kombo/transport/redact';

const KEY = 'a1-b2/c3+d4="e5"&f6g7h8i9j0';

const spellings: Array<[string, (key: string) => string]> = [
	['as it is', (key) => key],
	['URL-encoded', encodeURIComponent],
	['URL-encoded twice', (key) => encodeURIComponent(encodeURIComponent(key))],
	['JSON-escaped', (key) => JSON.stringify(key).slice(1, -1)],
	['JSON-escaped twice', (key) => JSON.stringify(JSON.stringify(key)).slice(1, -1)],
	['in upper case', (key) => key.toUpperCase()],
	['in base64', (key) => Buffer.from(`Bearer ${key}`).toString('base64')],
];

describe.each(spellings)('a key %s', (_, spell) => {
	test.each([KEY, `  ${KEY}\n`, `Bearer ${KEY}`, `"${KEY}"`])(
		'is masked, stored as %j',
		(stored) => {
			const masked = redactor([stored])(`before ${spell(KEY)} after`);
			expect(masked).not.toContain(spell(KEY));
			expect(masked).toContain('***');
			expect(masked).toMatch(/^before .* after$/s);
		},
	);

	test('is masked in an excerpt, wherever it is cut', () => {
		const spelled = spell(KEY);
		for (let max = 80; max < 90 + spelled.length; max += 5) {
			const text = `${'.'.repeat(78)} ${spelled}${' and more'.repeat(10)}`;
			expect(excerpt(text, max, redactor([KEY]))).not.toContain(spelled);
		}
	});
});

test('masks any key of 8 characters or more in any text', () => {
	const key = fc.string({ minLength: 8, maxLength: 60 }).filter((text) => text.trim().length >= 8);
	fc.assert(
		fc.property(key, fc.string(), fc.string(), (secret, before, after) => {
			const bare = secret
				.trim()
				.replace(/^['"]|['"]$/g, '')
				.replace(/^Bearer\s/i, '')
				.trim();
			fc.pre(bare.length >= 8);
			expect(redactor([secret])(`${before}${bare}${after}`)).not.toContain(bare);
		}),
	);
});

test.each(['', 'a', 'abc', '1234567', undefined])('leaves texts alone for the key %j', (key) => {
	expect(redactor([key])('abc 1234567 a')).toBe('abc 1234567 a');
});
