import fc from 'fast-check';
import { isCutOff, isTooDeep, parseJson } from '../../nodes/shared/json/parse';

describe('parseJson', () => {
	it('accepts a byte order mark at the start', () => {
		expect(parseJson('\uFEFF{"a":1}')).toEqual({ a: 1 });
	});

	it('does not accept a byte order mark anywhere else', () => {
		expect(parseJson('{"a":\uFEFF1}')).toBeUndefined();
		expect(parseJson('\uFEFF\uFEFF{}')).toBeUndefined();
	});

	it.each([
		['{"a":[1,"]}"]}', { a: [1, ']}'] }],
		['null', null],
		['', undefined],
		['<html></html>', undefined],
		['{"a":', undefined],
		['{"a":1} trailing', undefined],
	])('%s', (text, value) => {
		expect(parseJson(text)).toEqual(value);
	});

	const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

	it.each([
		['as deep as allowed', nested(500), true],
		['deeper', nested(501), false],
		['so deep that the parser itself would give up', nested(1_000_000), false],
		['objects and lists', '{"a":['.repeat(300) + ']}'.repeat(300), false],
		['brackets that are text', JSON.stringify('['.repeat(1000)), true],
		['brackets behind escapes', JSON.stringify('"\\['.repeat(1000)), true],
		['many side by side', `[${Array(1000).fill('[]').join()}]`, true],
	])('%s', (_, text, isParsed) => {
		expect(parseJson(text) !== undefined).toBe(isParsed);
	});

	it('rejects the same nesting as isTooDeep finds in the text', () => {
		const layer = fc.constantFrom(
			['[', ']'],
			['[1,', ',"]}"]'],
			['{"a":', '}'],
			['{"b":[],"a":', ',"c":{}}'],
		);
		const layers = fc.array(layer, { minLength: 490, maxLength: 510 });
		fc.assert(
			fc.property(layers, (around) => {
				const text = around.reduceRight(
					(inner, [open, close]) => `${open}${inner}${close}`,
					'null',
				);
				expect(parseJson(text) === undefined).toBe(isTooDeep(text));
			}),
		);
	});

	it('does not pollute the prototype of objects', () => {
		parseJson('{"__proto__":{"polluted":true}}');
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});
});

describe('isCutOff', () => {
	it('is true for every beginning of an object that breaks off inside', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (value, at) => {
				const text = JSON.stringify(value);
				const cut = text.slice(0, 1 + (at % (text.length - 1)));
				expect(isCutOff(cut)).toBe(true);
				expect(isCutOff(`\uFEFF \n${cut}`)).toBe(true);
				expect(isCutOff(text)).toBe(false);
			}),
		);
	});

	it.each(['', '[1', '"a', 'null', '<html>', '{"a":1,}', '{a', '{"a":1}}', '{"a":x'])(
		'is false for %j',
		(text) => {
			expect(isCutOff(text)).toBe(false);
		},
	);
});
