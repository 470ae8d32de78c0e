import { clean, unwrapLocator } from '../../nodes/shared/validation/clean';

const SCHEMA = {
	properties: {
		text: { type: 'string' },
		flag: { type: 'boolean' },
		count: { type: 'integer' },
		json: { type: 'object' },
		name: { type: 'string', kind: 'text' },
		raw: { type: 'string', kind: 'raw' },
	},
};

it.each([
	['blanks around text', { text: ' a b\n' }, { text: 'a b' }],
	['nothing', { text: undefined, flag: null }, {}],
	['empty and blank text', { text: '', flag: ' \u00a0' }, {}],
	['a number as text', { text: 12.5 }, { text: '12.5' }],
	['zero as text', { text: 0 }, { text: '0' }],
	['false and zero where they belong', { flag: false, count: 0 }, { flag: false, count: 0 }],
	['a BigInt as text', { text: 7615917337495251231n }, { text: '7615917337495251231' }],
	['a BigInt as a number where one belongs', { count: 5n }, { count: 5 }],
	['no text as a number', { count: '5' }, { count: '5' }],
	['no text as true', { flag: 'true' }, { flag: 'true' }],
	['no list', { text: [1] }, { text: [1] }],
	['JSON text of an object', { json: ' {"a":[1]}\n' }, { json: { a: [1] } }],
	['JSON text of another kind', { json: '[1]' }, { json: [1] }],
	['JSON of a text', { json: '"a"' }, { json: 'a' }],
	['blank JSON', { json: ' \n' }, {}],
	['no blank of a raw text', { raw: ' <a/>\n' }, { raw: ' <a/>\n' }],
	['a blank raw text', { raw: ' \n' }, {}],
	['a number as raw text', { raw: 1e21 }, { raw: '1e+21' }],
	['no unseen characters of JSON', { json: { a: '\u200b' } }, { json: { a: '\u200b' } }],
	['braces that are normal in JSON', { json: '{"a":"{{ b }}"}' }, { json: { a: '{{ b }}' } }],
	['an object as it is', { json: { a: ' b ' } }, { json: { a: ' b ' } }],
	['a name that the schema does not know', { other: ' 5 ' }, { other: '5' }],
])('clean handles %s', (_, values, input) => {
	expect(clean(values, SCHEMA)).toStrictEqual({ input, problems: new Map() });
});

it('clean works without property types', () => {
	expect(clean({ text: 5 }, {}).input).toEqual({ text: 5 });
});

const problemOf = (values: Record<string, unknown>) =>
	[...clean(values, SCHEMA).problems.values()].map(({ what, remedy }) => `${what}. ${remedy}`);

const CHECK = 'Check the mapping of this field.';
const MISSING = `It looks like a missing value. ${CHECK}`;
const OBJECT = `It looks like an object that was turned into text. ${CHECK}`;
const UNEVALUATED = `It looks like an expression that was not evaluated. ${CHECK}`;

it.each([
	['undefined', MISSING],
	['null null', MISSING],
	[' NaN ', MISSING],
	['undefined-undefined', MISSING],
	['(null)', MISSING],
	['[object Object]', OBJECT],
	['a [object Promise] b', OBJECT],
	['{{ $json.a }}', UNEVALUATED],
	['a {{\n$json.b\n}} c', UNEVALUATED],
	['={{ 1 }}', UNEVALUATED],
	['$json.a', UNEVALUATED],
	["$('Node').item.json.a", UNEVALUATED],
])('clean reports %j as a mapping mistake', (name, remedy) => {
	expect(problemOf({ name })).toEqual([expect.stringContaining(remedy)]);
});

it.each([
	'Undefined',
	'nullable',
	'NaN-Tec',
	'null-island',
	'object',
	'[objects]',
	'{ $json.a }',
	'{{',
	'}} {{',
	'$jsonify',
	'US$ (node)',
])('clean accepts the name %j', (name) => {
	expect(problemOf({ name })).toEqual([]);
});

it.each(['crm-undefined', 'undefined-1', 'personio:null', 'a/NaN'])(
	'takes the ID %j for a leftover',
	(text) => {
		expect(problemOf({ text })).toEqual([`is "${text}". ${MISSING}`]);
		expect(problemOf({ name: text })).toEqual([]);
	},
);

it.each(['nullable', 'null-1', 'undefinedness', 'ID-NaNs'])('clean accepts the ID %j', (text) => {
	expect(problemOf({ text })).toEqual([]);
});

it.each([
	['undefined', `is "undefined". ${MISSING}`],
	['null', `is "null". ${MISSING}`],
	['[object Object]', `is "[object Object]". ${OBJECT}`],
	['{"a":"{{ $json.b }}"}', `has "{{ $json.b }}" at a. ${UNEVALUATED}`],
	['{"a":{{ $json.b }}}', `is "{"a":{{ $json.b }}}". ${UNEVALUATED}`],
	['{"a":[{"b":"undefined"}]}', `has "undefined" at a[0].b. ${MISSING}`],
	['[null, "null"]', `has "null" at [1]. ${MISSING}`],
	['{"a":{"[object Object]":1}}', `has "[object Object]" at a. ${OBJECT}`],
	[{ a: { b: ['x', 'a [object Object]'] } }, `has "a [object Object]" at a.b[1]. ${OBJECT}`],
	[{ a: '{{ $json.b }}' }, `has "{{ $json.b }}" at a. ${UNEVALUATED}`],
	[{ undefined: 1 }, `is "undefined". ${MISSING}`],
	['{"a":', "isn't valid JSON: it ends too early. Check the brackets and quotes."],
	['{"a":1,}', `isn't valid JSON from position 8 on. Check what is before "}".`],
	["{'a':1}", `isn't valid JSON from position 2 on. Check what is before "'a':1}".`],
	[
		`${'['.repeat(501)}${']'.repeat(501)}`,
		expect.stringMatching(/^is nested more than 500 levels/),
	],
	[nested(501), expect.stringMatching(/^is nested more than 500 levels/)],
])('clean reports the problem in the JSON %j', (json, problem) => {
	expect(problemOf({ json })).toEqual([problem]);
});

it('clean terminates on a list that contains itself', () => {
	const list: unknown[] = [];
	list.push(list);
	expect(problemOf({ json: list })).toEqual([expect.stringMatching(/^is nested more than/)]);
});

it.each([2 ** 53, -(2 ** 60), 1e21, NaN, Infinity])(
	'refuses the number %d in JSON that an expression made',
	(number) => {
		expect(problemOf({ json: { a: [{ id: number }] } })).toEqual([
			expect.stringMatching(/^has the number \S+ at a\[0\]\.id\. /),
		]);
	},
);

it.each([2 ** 53 - 1, 0.1 + 0.2, 5e-7, -0, 7615917337495251231n])(
	'lets the number %p in JSON pass',
	(number) => {
		expect(problemOf({ json: { a: number } })).toEqual([]);
	},
);

it('clean accepts any number in JSON text, which is sent digit by digit', () => {
	expect(problemOf({ json: '{"id":7615917337495251231,"b":1e400}' })).toEqual([]);
});

it.each([
	['<a>[object Object]</a>', OBJECT],
	['undefined', MISSING],
	['<a>{{ $json.b }}</a>', UNEVALUATED],
])('clean reports the mapping mistake in the raw text %j', (raw, remedy) => {
	expect(problemOf({ raw })).toEqual([expect.stringContaining(remedy)]);
});

it('clean looks for mapping mistakes in text fields only', () => {
	expect(clean({ flag: 'undefined' }, SCHEMA).problems.size).toBe(0);
});

function nested(depth: number): unknown {
	let value: unknown = 1;
	for (let i = 0; i < depth; i++) value = { value };
	return value;
}

it.each([
	[{ __rl: true, mode: 'list', value: 'personio' }, 'personio'],
	[{ __rl: true, mode: 'id', value: '' }, ''],
	[{ __rl: true, mode: 'id' }, undefined],
	[{ value: 'personio' }, { value: 'personio' }],
	[['personio'], ['personio']],
	['personio', 'personio'],
	[null, null],
])('unwrapLocator unwraps the resource locator %j', (value, unwrapped) => {
	expect(unwrapLocator(value)).toEqual(unwrapped);
});
