import fc from 'fast-check';
import { invalidAt } from '../../nodes/shared/json/scanner';

describe('invalidAt', () => {
	it.each([
		['', 1, 1],
		['{"a":1', 1, 7],
		['{"a":1,}', 1, 8],
		['{"a":1,\n "b":x}', 2, 6],
		['{\r\n"a":1\r\n"b":2}', 3, 1],
		['{\r\r"a"}', 3, 4],
		['{a:1}', 1, 2],
		["{'a':1}", 1, 2],
		['{"a":01}', 1, 7],
		['{"a":1.}', 1, 8],
		['{"a":-}', 1, 7],
		['{"a":+1}', 1, 6],
		['{"a":1e}', 1, 8],
		['{"a":"\\x"}', 1, 8],
		['{"a":"\\u12g4"}', 1, 11],
		['{"a":"one\ntwo"}', 1, 10],
		['{"a":nul}', 1, 9],
		['{"a":undefined}', 1, 6],
		['{"a":1}}', 1, 8],
		['[1 2]', 1, 4],
		['[1,]', 1, 4],
		['{]', 1, 2],
		['{"a" 1}', 1, 6],
		['// note\n{}', 1, 1],
	])('finds the first wrong character of %j', (text, line, column) => {
		const before = text.slice(0, invalidAt(text)).split(/\r\n|\r|\n/);
		expect([before.length, before.at(-1)!.length + 1]).toEqual([line, column]);
	});

	const json = fc.json({ maxDepth: 4 });

	it('finds nothing in JSON', () => {
		fc.assert(
			fc.property(json, fc.constantFrom(undefined, '\t', 2), (text, indent) => {
				expect(invalidAt(JSON.stringify(JSON.parse(text), null, indent))).toBeUndefined();
			}),
		);
	});

	it('agrees with JSON.parse on texts that are nearly JSON', () => {
		const piece = fc.constantFrom(
			...['{', '}', '[', ']', ',', ':', '"', '\\', '"a"', '"\\n"', '"\\u00e9"', ' ', '\n'],
			...['0', '1', '-', '.', 'e', 'E', '+', 'true', 'false', 'null', 'nul', '\u0000', '\u00a0'],
		);
		const nearly = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
		const edited = fc.tuple(json, fc.nat(), fc.nat(2), piece).map(([text, at, removed, added]) => {
			const index = at % (text.length + 1);
			return text.slice(0, index) + added + text.slice(index + removed);
		});
		fc.assert(
			fc.property(fc.oneof(nearly, edited), (text) => {
				expect(invalidAt(text) === undefined).toBe(isJson(text));
			}),
			{ numRuns: 3000 },
		);
	});

	it('names a place whose beginning can still become JSON', () => {
		fc.assert(
			fc.property(json, fc.nat(), (text, at) => {
				const cut = text.slice(0, at % (text.length + 1));
				if (isJson(cut)) return;
				expect(invalidAt(cut)).toBe(cut.length);
			}),
		);
	});

	it.each([
		['long strings', `{"a":"${'x'.repeat(1_000_000)}`],
		['many lines', '[\n'.repeat(500_000)],
		['repeated openers', '{"a":'.repeat(200_000)],
		['escapes', `"${'\\"'.repeat(500_000)}`],
		['blanks', `{${' '.repeat(1_000_000)}`],
	])('stays fast on %s', (_, text) => {
		const start = performance.now();
		expect(invalidAt(text)).toBeDefined();
		expect(performance.now() - start).toBeLessThan(1_000);
	});
});

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
