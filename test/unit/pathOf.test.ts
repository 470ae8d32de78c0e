import fc from 'fast-check';
import { leadsUp, pathOf } from '../../nodes/shared/transport/pathOf';

it.each([
	['personio:CBNMt7dSNCzBdnRTx87dev4E', '/integrations/personio%3ACBNMt7dSNCzBdnRTx87dev4E/relink'],
	['a/b', '/integrations/a%2Fb/relink'],
	['a?b=c#d', '/integrations/a%3Fb%3Dc%23d/relink'],
	['ü ', '/integrations/%C3%BC%20/relink'],
	['%41%zz', '/integrations/%2541%25zz/relink'],
	['...', '/integrations/.../relink'],
])('%s', (id, path) => {
	expect(pathOf`/integrations/${id}/relink`).toBe(path);
});

// Encoding makes some of these harmless for Kombo's own server, but a proxy in front may decode twice.
it.each([
	'',
	'.',
	'..',
	'../check-api-key',
	'a/../../b',
	'..\\\\a',
	'..%2fa',
	'%2e%2e',
	'%2E.%5Ca',
	'%252e%252e',
	'..;a',
	'．．',
])('pathOf rejects %j, which would change the path', (id) => {
	expect(() => pathOf`/integrations/${id}/relink`).toThrow(
		expect.objectContaining({ message: `"${id}" is not an ID`, code: 'NODE.INPUT_INVALID' }),
	);
});

it('pathOf accepts any number of values', () => {
	expect(pathOf`/a`).toBe('/a');
	expect(pathOf`/a/${'b'}/c/${'d'}`).toBe('/a/b/c/d');
});

it('pathOf keeps every ID below its resource', () => {
	const ids = fc.string({ minLength: 1, unit: 'grapheme' }).filter((id) => !leadsUp(id));
	fc.assert(
		fc.property(ids, (id) => {
			const { pathname, search, hash } = new URL(
				pathOf`/integrations/${id}/relink`,
				'https://k.dev',
			);
			expect(pathname.split('/')).toHaveLength(4);
			expect(pathname).toMatch(/^\/integrations\/.+\/relink$/);
			expect(search + hash).toBe('');
		}),
	);
});

it('pathOf rejects half a surrogate pair with an ItemError', () => {
	expect(() => pathOf`/integrations/${'a\ud800'}`).toThrow('is not an ID');
});
