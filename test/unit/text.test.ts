import { kindOf, oneOf, plain, show } from '../../nodes/shared/text';

it.each([
	['<img src=x onerror=alert(1)>', '‹img src=x onerror=alert(1)›'],
	['two\r\nlines\tand  blanks ', 'two lines and blanks'],
	['a\u0000b\u001b[31mc', 'a b [31mc'],
	// Directional characters can disguise an address.
	['gpj.\u202eexe', 'gpj. exe'],
	['zero\u200bwidth', 'zero width'],
	['Müller & 株式会社', 'Müller & 株式会社'],
	['half \ud83d', 'half'],
])('plain makes %j safe', (text, safe) => {
	expect(plain(text)).toBe(safe);
});

it.each([
	['text', '"text"'],
	['<b>', '"‹b›"'],
	['a'.repeat(80), `"${'a'.repeat(80)}"`],
	['a'.repeat(81), `"${'a'.repeat(80)}…"`],
	[5, '5'],
	[NaN, 'NaN'],
	[false, 'false'],
	[null, 'nothing'],
	[['secret'], 'a list'],
	[{ secret: 1 }, 'an object'],
])('show presents %j', (value, shown) => {
	expect(show(value)).toBe(shown);
});

it('plain cuts before it replaces, and never inside a character', () => {
	expect(plain('<'.repeat(1_000_000), 10)).toBe(`${'‹'.repeat(10)}…`);
	expect(plain('abcdef', 6)).toBe('abcdef');
	expect(plain(`${'a'.repeat(9)}😀b`, 10)).toBe(`${'a'.repeat(9)}…`);
	expect(plain(' '.repeat(1000) + 'a', 10)).toBe('…');
});

it.each([
	[undefined, 'nothing'],
	[null, 'nothing'],
	[[], 'a list'],
	['', 'text'],
	[1n, 'a number'],
	[0, 'a number'],
	[true, 'true or false'],
	[new Date(), 'an object'],
	[() => {}, 'an object'],
])('kindOf names the kind of %p', (value, kind) => {
	expect(kindOf(value)).toBe(kind);
});

it.each([
	[[], ''],
	[['a'], 'a'],
	[['a', 'b'], 'a or b'],
	[['a', 'b', 'c'], 'a, b or c'],
])('oneOf joins %j', (choices, text) => {
	expect(oneOf(choices)).toBe(text);
});
