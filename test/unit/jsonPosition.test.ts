import fc from 'fast-check';
import { brokenAt } from '../../nodes/Kombo/validation/jsonPosition';

test.each([
	['', 0],
	['{', 1],
	['{"a":1,}', 7],
	['[1,]', 3],
	['[1 2]', 3],
	['{"a" 1}', 5],
	['{"a":1 "b":2}', 7],
	["{'a':1}", 1],
	['{a:1}', 1],
	['[01]', 2],
	['[1.]', 2],
	['[+1]', 1],
	['[NaN]', 1],
	['"a\nb"', 2],
	['"a\\x"', 2],
	['"a\\u12"', 2],
	['{"a":undefined}', 5],
	['{}}', 2],
	['[}', 1],
	['[1}', 2],
	['"a', 2],
	['tru', 0],
])('%j is broken at %i', (text, position) => {
	expect(brokenAt(text)).toBe(position);
});

test('agrees with JSON.parse on whole, cut and changed texts', () => {
	const json = fc.json();
	const cut = fc.tuple(json, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1)));
	const changed = fc
		.tuple(json, fc.nat(), fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '0', 'e', ' '))
		.map(([text, at, char]) => {
			const place = at % (text.length + 1);
			return text.slice(0, place) + char + text.slice(place + 1);
		});
	const verdicts = { true: 0, false: 0 };
	fc.assert(
		fc.property(fc.oneof(json, cut, changed), (text) => {
			const isValid = isJson(text);
			verdicts[`${isValid}`]++;
			expect([text, brokenAt(text) === undefined]).toEqual([text, isValid]);
		}),
		{ numRuns: 5_000 },
	);
	expect(Math.min(verdicts.true, verdicts.false)).toBeGreaterThan(500);
});

test('what is before the position can still become JSON', () => {
	expect(isJson('{"a":1,}'.slice(0, 7) + '"b":2}')).toBe(true);
});

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
