import { recordOf, listOf } from '../../nodes/shared/fields/pairs';
import { headers, options, query } from '../../nodes/shared/validation/rules';
import { cleanPairs, type PairsKind } from '../../nodes/shared/validation/cleanPairs';

const pairsOf = (pairs: Array<[unknown, unknown]>) => ({
	parameters: pairs.map(([name, value]) => ({ name, value })),
});
const problemOf = (pairs: Array<[unknown, unknown]>, kind: PairsKind = 'query') =>
	cleanPairs(pairsOf(pairs), kind).problem?.what;

it('cleanPairs keeps complete pairs as trimmed text', () => {
	const { value, problem } = cleanPairs(
		pairsOf([
			[' a\u200b', ' 1\ufeff'],
			['a', 5],
			['b', false],
			['c', 7615917337495251231n],
			['__proto__', 'x'],
		]),
		'query',
	);
	expect(problem).toBeUndefined();
	expect(value).toEqual(
		pairsOf([
			['a', '1'],
			['a', '5'],
			['b', 'false'],
			['c', '7615917337495251231'],
			['__proto__', 'x'],
		]),
	);
});

it.each([
	[null],
	[undefined],
	[{}],
	[{ parameters: null }],
	[{ parameters: [] }],
	[
		pairsOf([
			['a', null],
			['b', undefined],
			['c', ''],
			['d', ' \u200b'],
			['', ''],
			[null, null],
		]),
	],
])('cleanPairs treats %j as empty', (value) => {
	expect(cleanPairs(value, 'query')).toEqual({});
});

const REFUSED: Array<[unknown, unknown, string]> = [
	['a', 'undefined', 'has a value for "a" that is "undefined"'],
	['a', 'null', 'has a value for "a" that is "null"'],
	['a', 'NaN', 'has a value for "a" that is "NaN"'],
	['a', NaN, 'has a value for "a" that is NaN'],
	['a', '[object Object]', 'has a value for "a" that is "[object Object]"'],
	['a', '{{ $json.b }}', 'has a value for "a" that is "{{ $json.b }}"'],
	[
		'a',
		2 ** 60,
		'has a value for "a" that is a number that can\'t be kept exactly: 1152921504606847000',
	],
	['a', {}, 'has a value for "a" that must be text, but is an object'],
	['a', ['b'], 'has a value for "a" that must be text, but is a list'],
	[
		'a',
		'b\ud83dc',
		'has a value for "a" that contains the character U+D83D HALF OF A CHARACTER at position 2',
	],
	['a', 'x'.repeat(8193), 'has a value for "a" that is 8,193 characters long'],
	['', 'x', 'has a value without a name'],
	[null, 'x', 'has a value without a name'],
	[['a'], 'x', 'has a list as a name'],
	['a\u200bb', 'x', 'has a name that contains the character U+200B ZERO WIDTH SPACE at position 2'],
	['undefined', 'x', 'has a name that is "undefined"'],
	['x'.repeat(256), 'x', 'has a name that is 256 characters long'],
];

it.each(REFUSED)('cleanPairs rejects %j with %j and names the pair', (name, value, what) => {
	for (const kind of ['query', 'headers', 'options'] as const) {
		expect(
			problemOf(
				[
					['ok', '1'],
					[name, value],
				],
				kind,
			),
		).toBe(what);
	}
});

it.each([
	[5, 'is a number'],
	['a', 'is text'],
	[{ parameters: 'a' }, 'is text'],
	[{ parameters: [null] }, 'has nothing as a pair'],
	[{ parameters: ['a'] }, 'has text as a pair'],
	[{ parameters: Array.from({ length: 1001 }, () => 1) }, 'has 1,001 entries'],
])('cleanPairs rejects %j, which is no list of pairs', (value, what) => {
	expect(cleanPairs(value, 'query').problem?.what).toBe(what);
});

describe('headers', () => {
	it.each(['X A', 'X:', 'Ü', 'X/Y', '(x)', 'a"b'])('can not have the name %j', (name) => {
		expect(problemOf([[name, '1']], 'headers')).toBe(
			`has the name ${JSON.stringify(name).replace('\\"', '"')}, which isn't a valid header name`,
		);
	});

	it.each([
		['a\r\nX-Evil: 1', 'U+000D CARRIAGE RETURN'],
		['a\nb', 'U+000A LINE FEED'],
		['a\u00adb', 'U+00AD SOFT HYPHEN'],
		['a\u0085b', 'U+0085 NEXT LINE'],
		['5 €', 'U+20AC €'],
		['a😀', 'U+1F600 😀'],
	])('have no value %j', (value, character) => {
		expect(problemOf([['X', value]], 'headers')).toMatch(
			new RegExp(
				`^has a value for "X" that contains the character ${character.replace('+', '\\+')}`,
			),
		);
	});

	it.each(['de-DE, de;q=0.9', '"urn:a/b"', 'a\tb', 'nül'])('can have the value %j', (value) => {
		expect(problemOf([["X-a.b!#$%&'*+^_`|~1", value]], 'headers')).toBeUndefined();
	});

	it('can not repeat a name in any case', () => {
		const twice: Array<[string, string]> = [
			['Accept', '1'],
			['accept', '2'],
		];
		expect(problemOf(twice, 'headers')).toBe('has "accept" more than once');
		expect(problemOf(twice, 'options')).toBeUndefined();
		expect(problemOf([twice[0]!, twice[0]!], 'options')).toBe('has "Accept" more than once');
		expect(problemOf([twice[0]!, twice[0]!], 'query')).toBeUndefined();
	});
});

it('every kind of pairs has a schema', () => {
	expect([query.kind, headers.kind, options.kind]).toEqual(['query', 'headers', 'options']);
});

it('recordOf keeps every name', () => {
	const pairs = { parameters: [{ name: '__proto__', value: '1' }] };
	expect(Object.entries(recordOf(pairs)!)).toEqual([['__proto__', '1']]);
	expect(listOf(pairs)).toEqual([['__proto__', '1']]);
	expect(recordOf({})).toBeUndefined();
});
