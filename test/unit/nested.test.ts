import fc from 'fast-check';
import { nestedOf } from '../../nodes/shared/json/nested';

it.each<[fields: Record<string, unknown>, nested: object]>([
	[{}, {}],
	[
		{ a: 1, b: null },
		{ a: 1, b: null },
	],
	[{ 'tag.name': 'A' }, { tag: { name: 'A' } }],
	[{ 'a.b.c': 1, 'a.b.d': 2, 'a.e': 3 }, { a: { b: { c: 1, d: 2 }, e: 3 } }],
	[{ 'a.b': { 'c.d': 1 } }, { a: { b: { 'c.d': 1 } } }],
])('the fields %j are sent as %j', (fields, nested) => {
	expect(nestedOf(fields)).toEqual(nested);
});

it('a field with dots in its name is found along its path, whatever the other fields are', () => {
	const name = fc.stringMatching(/^[a-z]{1,3}$/);
	const paths = fc.uniqueArray(fc.tuple(name, name, name), {
		selector: (path) => path.join('.'),
		minLength: 1,
	});
	fc.assert(
		fc.property(paths, (all) => {
			const nested = nestedOf(Object.fromEntries(all.map((path, i) => [path.join('.'), i])));
			all.forEach((path, i) => {
				expect(
					path.reduce<unknown>((outer, key) => (outer as Record<string, unknown>)[key], nested),
				).toBe(i);
			});
		}),
	);
});
