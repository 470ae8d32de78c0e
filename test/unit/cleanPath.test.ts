import fc from 'fast-check';
import { cleanPath, cleanToolPath } from '../../nodes/shared/validation/cleanPath';

const inKombo = (path: unknown) => cleanPath(path, 2048).problem?.what;
const inTool = (path: unknown, trailingSlash = false) =>
	cleanToolPath(path, 2048, trailingSlash).problem?.what;

/** Rejected in both kinds of paths. */
const WRONG: Array<[string, string]> = [
	['/integrations/', 'ends with a slash'],
	['/integrations//enabled', 'has nothing between two slashes'],
	['//kombo.example/v1', 'has nothing between two slashes'],
	['/integrations/undefined', 'has the part "undefined"'],
	['/integrations/null/relink', 'has the part "null"'],
	['/integrations/NaN', 'has the part "NaN"'],
	['/integrations/personio:undefined', 'has the part "personio:undefined"'],
	['/integrations/personio%3Anull', 'has the part "personio%3Anull"'],
	['/integrations/%5Bobject%20Object%5D', 'has the part "%5Bobject%20Object%5D"'],
	['/integrations/[object Object]', 'is "/integrations/[object Object]"'],
	['/integrations/{{ $json.id }}', 'is "/integrations/{{ $json.id }}"'],
	['/integrations/{integration_id}', 'still has the placeholder "{integration_id}"'],
	['/integrations/%7Bid%7D', 'still has the placeholder "%7Bid%7D"'],
	["/Employees('{id}')", 'still has the placeholder "Employees(\'{id}\')"'],
	['/integrations/:id/enabled', 'still has the placeholder ":id"'],
	['/integrations/<id>', 'still has the placeholder "‹id›"'],
	['/a\u200bb', 'has the part "a b" with the character U+200B ZERO WIDTH SPACE at position 2'],
	['/a%00b', 'has the part "a%00b" with the character U+0000 NULL at position 2'],
	['/a%0d%0ab', 'has the part "a%0d%0ab" with the character U+000D CARRIAGE RETURN at position 2'],
	[
		'/a%e2%80%8b',
		'has the part "a%e2%80%8b" with the character U+200B ZERO WIDTH SPACE at position 2',
	],
	['/a\\b', 'has the part "a\\b" with a backslash or a space'],
	['/100%', 'has the part "100%", which isn\'t properly URL-encoded'],
	['/%c0%ae%c0%ae/a', 'has the part "%c0%ae%c0%ae", which isn\'t properly URL-encoded'],
	['/a#b', 'contains #, and everything after it would not be sent'],
];

it.each(WRONG)('cleanPath and cleanToolPath reject %s', (path, what) => {
	expect(inKombo(path)).toBe(what);
	expect(inTool(path)).toBe(what);
	expect(cleanPath(path, 2048).problem?.remedy).toMatch(/^[A-Z].+\.$/);
});

/** `.` and `..` as they may be written. */
const dots = fc.oneof(
	fc.constantFrom('.', '..', '．．', '․․', '‥'),
	fc
		.array(fc.constantFrom('.', '%2e', '%2E', '%252e', '%25252E'), { minLength: 1, maxLength: 2 })
		.map((parts) => parts.join('')),
);
const separators = fc.constantFrom('/', '\\', '%2f', '%2F', '%5c', '%5C', '%252f', '%255c', ';x');

it('cleanPath and cleanToolPath reject .. in any spelling', () => {
	const paths = fc.oneof(
		dots.map((up) => `/a/${up}/b`),
		dots.map((up) => `/a/${up}`),
		fc.tuple(dots, separators).map(([up, separator]) => `/a/${up}${separator}b`),
		fc.tuple(dots, separators).map(([up, separator]) => `/a/b${separator}${up}`),
	);
	fc.assert(
		fc.property(paths, (path) => {
			// `b;x..` is a name with a path parameter.
			fc.pre(!path.includes('/b;x'));
			expect([path, inKombo(path)]).toEqual([path, expect.stringMatching(/a different path$/)]);
			expect([path, inTool(path)]).toEqual([path, expect.stringMatching(/a different path$/)]);
		}),
		{ numRuns: 500 },
	);
});

it.each([
	'/hris/employees',
	'/integrations/personio:CBNMt7dSNCzBdnRTx87dev4E/enabled',
	'/integrations/personio%3ACBNM',
	'/custom/a%2Fb',
	'/a/...',
	'/a/b..c',
	'/v1.0/.well-known',
	'/ü/株',
	'/people:batchGet',
	'/null-island/nullable',
	'/100%25',
])('cleanPath and cleanToolPath accept %s', (path) => {
	expect(inKombo(path)).toBeUndefined();
	expect(inTool(path)).toBeUndefined();
});

it.each([
	['hris/employees', 'doesn\'t start with a slash: "hris/employees"'],
	['https://api.kombo.dev/v1/a', 'doesn\'t start with a slash: "https://api.kombo.dev/v1/a"'],
	['/', 'ends with a slash'],
	['/a?b=c', 'contains ?'],
	['/a b', 'has the part "a b" with a backslash or a space'],
])('cleanPath rejects %s', (path, what) => {
	expect(inKombo(path)).toBe(what);
});

it.each([
	'/',
	'employees',
	'/a b',
	'/a?b=c&b=d',
	'/a?next=https://a.example/b/',
	'/odata/$metadata',
	'$metadata',
	"/User('x')?$filter=name eq 'a'",
	'/a?filter={"b":{"c":1}}',
	'/a?empty=&b',
])('cleanToolPath accepts %s', (path) => {
	expect(inTool(path)).toBeUndefined();
});

it.each([
	['https://api.personio.de/v1', 'isn\'t a path: "https://api.personio.de/v1"'],
	['@kombo.example/a', 'isn\'t a path: "@kombo.example/a"'],
	['.kombo.example/a', 'isn\'t a path: ".kombo.example/a"'],
	[':8080/a', 'isn\'t a path: ":8080/a"'],
	['?a=b', 'isn\'t a path: "?a=b"'],
	['/a?id=undefined', 'has "id=undefined" in its query'],
	['/a?b=1&id=%5Bobject%20Object%5D', 'has "id=%5Bobject%20Object%5D" in its query'],
	['/a/?b=1', 'ends with a slash'],
])('cleanToolPath rejects %s', (path, what) => {
	expect(inTool(path)).toBe(what);
});

it('cleanToolPath accepts a trailing slash only where it is allowed', () => {
	expect(inTool('/employees/', true)).toBeUndefined();
	expect(inTool('/employees/?a=b', true)).toBeUndefined();
	expect(inTool('/employees//', true)).toBe('has nothing between two slashes');
});

it('cleanPath and cleanToolPath leave other types to the schema', () => {
	expect(cleanPath([], 10)).toEqual({ value: [] });
	expect(cleanToolPath(undefined, 10, false)).toEqual({});
});
