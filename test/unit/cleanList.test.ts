import fc from 'fast-check';
import { cleanList } from '../../nodes/shared/validation/cleanList';

const ids = fc.array(fc.stringMatching(/^[a-zA-Z0-9]{1,25}$/), { minLength: 1, maxLength: 250 });
const blanks = fc.stringMatching(/^[ \n\t]{0,3}$/);

// Words of broken mappings, such as 'null', are refused in every field.
const isWord = (text: string) => /^(null|undefined|nan|true|false|none|nil)$/i.test(text);

it('texts with commas between them and a list are the same', () => {
	fc.assert(
		fc.property(ids, blanks, (all, blank) => {
			const value = all.filter((id) => !isWord(id));
			fc.pre(value.length > 0);
			expect(cleanList(value)).toEqual({ value });
			expect(cleanList(value.join(`${blank},${blank}`))).toEqual({ value });
		}),
	);
});

it('empty entries are left out', () => {
	expect(cleanList(' a,, b , ')).toEqual({ value: ['a', 'b'] });
	expect(cleanList(['a', '', null, undefined, ' '])).toEqual({ value: ['a'] });
});

it.each([undefined, null, '', ' , ,', [], ['', null]])('%j is empty', (raw) => {
	expect(cleanList(raw)).toEqual({});
});

it('numbers become text', () => {
	expect(cleanList([1, 2n, '3'])).toEqual({ value: ['1', '2', '3'] });
	expect(cleanList(42)).toEqual({ value: ['42'] });
});

it.each([
	['an entry of a list with a comma', ['a,b'], /comma/],
	['more than 250 entries', Array.from({ length: 251 }, (_, i) => `${i}`), /251 entries/],
	['more than 250 entries in a text', 'a,'.repeat(251), /252 entries/],
	['an entry that a broken mapping leaves', 'a,[object Object]', /\[object Object\]/],
	['a rounded number', [2 ** 60], /./],
	['an entry with 256 characters', `a,${'b'.repeat(256)}`, /256 characters/],
])('%s is a problem', (_, raw, what) => {
	expect(cleanList(raw).problem?.what).toMatch(what);
});

it('no value makes it throw', () => {
	fc.assert(
		fc.property(fc.anything(), (raw) => {
			expect(cleanList(raw)).toBeDefined();
		}),
	);
});

it('a huge text is refused as a whole, before it is split', () => {
	const split = jest.spyOn(String.prototype, 'split');
	const { problem } = cleanList('a,'.repeat(10_000_000));
	const calls = split.mock.calls.length;
	split.mockRestore();
	expect(problem).toBeDefined();
	expect(calls).toBe(0);
});
