import fc from 'fast-check';
import { ItemError } from '../../nodes/shared/itemError';
import { checkedKey } from '../../nodes/shared/transport/apiKey';

function errorFor(key: unknown): ItemError | undefined {
	try {
		checkedKey(key);
		return undefined;
	} catch (error) {
		return error as ItemError;
	}
}

it.each([
	['key', 'key'],
	[' key\r\n', 'key'],
	['\ufeff\tkey\u00a0', 'key'],
	['a+b/c=$1', 'a+b/c=$1'],
	['Bearerkey', 'Bearerkey'],
	['bearer_1', 'bearer_1'],
	["it's", "it's"],
])('checkedKey accepts %j as %j', (stored, sent) => {
	expect(checkedKey(stored)).toBe(sent);
});

it.each([
	['', 'is empty'],
	[' \n', 'is empty'],
	[undefined, 'is empty'],
	[null, 'is empty'],
	['undefined', 'is empty'],
	['Bearer key', 'without "Bearer" in front of it'],
	['bearer\tkey', 'without "Bearer" in front of it'],
	['BEARER', 'without "Bearer" in front of it'],
	['Bearer: key', 'without "Bearer" in front of it'],
	['Authorization: Bearer key', 'without "Bearer" in front of it'],
	['"key"', 'without quotes around it'],
	["'key'", 'without quotes around it'],
	['“key”', 'without quotes around it'],
	['`key`', 'without quotes around it'],
	['key"', 'without quotes around it'],
	['two keys', 'has a space or a line break inside'],
	['two\nkeys', 'has a space or a line break inside'],
	['two\u00a0keys', 'has a space or a line break inside'],
	['kéy', 'has a character that no API key has'],
	['k\u200bey', 'has a character that no API key has'],
	['key\u202e', 'has a character that no API key has'],
	['k\u0000ey', 'has a character that no API key has'],
	['🔑', 'has a character that no API key has'],
	[{}, 'has a space or a line break inside'],
])('checkedKey rejects %j: it %s', (key, what) => {
	expect(errorFor(key)).toMatchObject({
		message: expect.stringMatching(/^'API Key' of the credential /),
		code: 'NODE.API_KEY_INVALID',
		description: expect.stringMatching(/^Open the credential\. .+\.$/),
		isInput: true,
	});
	expect(errorFor(key)?.message).toContain(what);
});

it('checkedKey returns only visible ASCII, and its errors never show the key', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string({ unit: 'binary' }),
				fc.string({ unit: fc.constantFrom('a', ' ', '"', 'é', '\n', '\u200b') }),
			),
			(text) => {
				const stored = `secretsecret${text}`;
				const thrown = errorFor(stored);
				if (!thrown) expect(checkedKey(stored)).toMatch(/^[!-~]+$/);
				else expect(`${thrown.message} ${thrown.description}`).not.toContain('secretsecret');
			},
		),
	);
});
