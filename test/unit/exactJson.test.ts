import { exactJson, rememberText } from '../../nodes/shared/json/exactJson';

const typed = (text: string) => {
	const value = JSON.parse(text) as object;
	rememberText(value, text);
	return value;
};

const DIGITS = '{ "id": 7615917337495251231, "b": 1.10 }';

it('a body that was typed is sent as it was typed', () => {
	expect(exactJson(typed(DIGITS))).toBe(DIGITS);
	expect(exactJson(typed('[1e400]'))).toBe('[1e400]');
});

it('a field that was typed goes into its body as it was typed', () => {
	const body = { method: 'POST', data: typed(DIGITS), params: undefined, '"odd"': 1 };
	expect(exactJson(body)).toBe(`{"method":"POST","data":${DIGITS},"\\"odd\\"":1}`);
});

it.each([{}, [], { a: [1, null, { b: 'ü' }] }, { a: undefined }, [undefined]])(
	'%j is written as usual',
	(body) => {
		expect(exactJson(body)).toBe(JSON.stringify(body));
	},
);

it('a BigInt becomes its text at any depth', () => {
	expect(exactJson({ a: [7615917337495251231n] })).toBe('{"a":["7615917337495251231"]}');
	expect(exactJson({ a: 1n, b: typed(DIGITS) })).toBe(`{"a":"1","b":${DIGITS}}`);
});

it('names that JavaScript knows are kept', () => {
	const text = '{"__proto__":{"a":1},"constructor":2,"prototype":3}';
	expect(exactJson(JSON.parse(text) as object)).toBe(text);
	expect(exactJson({ data: typed(text) })).toBe(`{"data":${text}}`);
});

it('half a character is escaped, as it has no encoding', () => {
	expect(exactJson(typed('{"a":"\ud83d"}'))).toBe('{"a":"\\ud83d"}');
	expect(exactJson(typed('{"a":"😀"}'))).toBe('{"a":"😀"}');
});

it('a text alone has nothing to be remembered by', () => {
	expect(() => rememberText('a', '"a"')).not.toThrow();
});
