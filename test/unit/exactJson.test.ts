import { exactJson, rememberText } from '../../nodes/shared/json/exactJson';

const typed = (text: string) => {
	const value = JSON.parse(text) as object;
	rememberText(value, text);
	return value;
};

const DIGITS = '{ "id": 7615917337495251231, "b": 1.10 }';

it('exactJson keeps a typed body unchanged', () => {
	expect(exactJson(typed(DIGITS))).toBe(DIGITS);
	expect(exactJson(typed('[1e400]'))).toBe('[1e400]');
});

it('exactJson keeps a typed field unchanged inside its body', () => {
	const body = { method: 'POST', data: typed(DIGITS), params: undefined, '"odd"': 1 };
	expect(exactJson(body)).toBe(`{"method":"POST","data":${DIGITS},"\\"odd\\"":1}`);
});

it('exactJson keeps what was typed at any depth', () => {
	const body = { candidate: { emails: typed(DIGITS), name: undefined }, parts: [1, typed(DIGITS)] };
	expect(exactJson(body)).toBe(`{"candidate":{"emails":${DIGITS}},"parts":[1,${DIGITS}]}`);
	expect(exactJson([undefined, typed(DIGITS)])).toBe(`[null,${DIGITS}]`);
});

it.each([{}, [], { a: [1, null, { b: 'ü' }] }, { a: undefined }, [undefined]])(
	'%j is written as usual',
	(body) => {
		expect(exactJson(body)).toBe(JSON.stringify(body));
	},
);

it('exactJson turns a BigInt into text at any depth', () => {
	expect(exactJson({ a: [7615917337495251231n] })).toBe('{"a":["7615917337495251231"]}');
	expect(exactJson({ a: 1n, b: typed(DIGITS) })).toBe(`{"a":"1","b":${DIGITS}}`);
});

it('exactJson keeps names that JavaScript reserves', () => {
	const text = '{"__proto__":{"a":1},"constructor":2,"prototype":3}';
	expect(exactJson(JSON.parse(text) as object)).toBe(text);
	expect(exactJson({ data: typed(text) })).toBe(`{"data":${text}}`);
});

it('exactJson escapes half a surrogate pair', () => {
	expect(exactJson(typed('{"a":"\ud83d"}'))).toBe('{"a":"\\ud83d"}');
	expect(exactJson(typed('{"a":"😀"}'))).toBe('{"a":"😀"}');
});

it('rememberText ignores values other than objects', () => {
	expect(() => rememberText('a', '"a"')).not.toThrow();
});
