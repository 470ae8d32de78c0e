import { clean, unwrapLocator } from '../../nodes/Kombo/validation/clean';

const SCHEMA = {
	properties: {
		text: { type: 'string' },
		flag: { type: 'boolean' },
		count: { type: 'integer' },
		json: { type: 'object' },
	},
};

test.each([
	['blanks around text', { text: ' a b\n' }, { text: 'a b' }],
	['nothing', { text: undefined, flag: null }, {}],
	['empty and blank text', { text: '', flag: ' \u00a0' }, {}],
	['a number as text', { text: 12.5 }, { text: '12.5' }],
	['zero as text', { text: 0 }, { text: '0' }],
	['false and zero where they belong', { flag: false, count: 0 }, { flag: false, count: 0 }],
	['no number that is none', { text: NaN }, { text: NaN }],
	['no endless number', { text: Infinity }, { text: Infinity }],
	['no text as a number', { count: '5' }, { count: '5' }],
	['no text as true', { flag: 'true' }, { flag: 'true' }],
	['no list', { text: [1] }, { text: [1] }],
	['JSON text of an object', { json: ' {"a":[1]}\n' }, { json: { a: [1] } }],
	['JSON text of another kind', { json: '[1]' }, { json: [1] }],
	['no text that is no JSON', { json: '{"a":' }, { json: '{"a":' }],
	['no JSON that says null', { json: 'null' }, { json: 'null' }],
	['no braces that JSON may hold', { json: '{"a":"{{ b }}"}' }, { json: { a: '{{ b }}' } }],
	['an object as it is', { json: { a: ' b ' } }, { json: { a: ' b ' } }],
	['a name that the schema does not know', { other: ' 5 ' }, { other: '5' }],
])('cleans %s', (_, values, input) => {
	expect(clean(values, SCHEMA)).toStrictEqual({ input, leftovers: new Map() });
});

test('does without property types', () => {
	expect(clean({ text: 5 }, {}).input).toEqual({ text: 5 });
});

test.each([
	'undefined',
	'null null',
	' NaN ',
	'[object Object]',
	'a [object Promise] b',
	'{{ $json.a }}',
	'a {{\n$json.b\n}} c',
])('takes %j for the leftover of a mistake', (text) => {
	expect([...clean({ text }, SCHEMA).leftovers.keys()]).toEqual(['text']);
});

test.each([
	'Undefined',
	'nullable',
	'NaN-Tec',
	'object',
	'[objects]',
	'{ $json.a }',
	'{{',
	'}} {{',
])('lets %j pass', (text) => {
	expect(clean({ text }, SCHEMA).leftovers.size).toBe(0);
});

test('finds an expression that was not evaluated in JSON', () => {
	const { leftovers } = clean({ json: '{"a":"{{ $json.b }}"}' }, SCHEMA);
	expect([...leftovers.keys()]).toEqual(['json']);
});

test('looks for leftovers in text fields only', () => {
	expect(clean({ flag: 'undefined' }, SCHEMA).leftovers.size).toBe(0);
});

test.each([
	[{ __rl: true, mode: 'list', value: 'personio' }, 'personio'],
	[{ __rl: true, mode: 'id', value: '' }, ''],
	[{ __rl: true, mode: 'id' }, undefined],
	[{ value: 'personio' }, { value: 'personio' }],
	[['personio'], ['personio']],
	['personio', 'personio'],
	[null, null],
])('unwraps the resource locator %j', (value, unwrapped) => {
	expect(unwrapLocator(value)).toEqual(unwrapped);
});
