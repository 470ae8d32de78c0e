import fc from 'fast-check';
import { compilePathPattern } from '../../sandbox/http/pathPattern';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*'), maxLength: 12 });
const paths = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 16 });

describe('compilePathPattern', () => {
	it('takes a star for any characters, including none', () => {
		fc.assert(
			fc.property(letters, paths, (pattern, path) => {
				const regular = new RegExp(`^/${pattern.replaceAll('*', '.*')}$`, 's');
				expect(compilePathPattern(`/${pattern}`)(`/${path}`)).toBe(regular.test(`/${path}`));
			}),
			{ numRuns: 2000 },
		);
	});

	it.each([
		['/integrations/*/relink', '/integrations/personio%3Aa/relink', true],
		['/integrations/*/relink', '/integrations/relink', false],
		['*', '', true],
		['*/relink', '/integrations/a/relink', true],
		['/tools/hris', '/tools/hris', true],
		['/tools/hris', '/tools/hris2', false],
		['/a*a', '/a', false],
		['/c++/a.b*', '/c++/a.b', true],
		['/c++/a.b*', '/c++/axb', false],
	])('matches %s with %s: %s', (pattern, path, fits) => {
		expect(compilePathPattern(pattern)(path)).toBe(fits);
	});

	it.each([
		'',
		'check-api-key',
		'^/check',
		'/check$',
		'/(a|b)',
		'/hris/.*',
		'/hris/.+',
		'/[a-z]*',
		'/a{2}',
		'/\\d',
		`/${'a'.repeat(1000)}`,
	])('rejects %j with advice', (pattern) => {
		expect(() => compilePathPattern(pattern)).toThrow(
			/pathPattern must be a path .* "\/integrations\/\*".* Regular expressions are not accepted/,
		);
	});

	it.each([
		['many stars', `/${'a*'.repeat(450)}b`],
		['long pieces', `/${'*aaaaaaaaaaaaaaaaab'.repeat(50)}`],
	])('matches in linear time with %s', (_, pattern) => {
		const matches = compilePathPattern(pattern);
		const startedAt = performance.now();
		expect(matches(`/${'a'.repeat(1_000_000)}`)).toBe(false);
		expect(performance.now() - startedAt).toBeLessThan(2_000);
	});
});
