import fc from 'fast-check';
import { ItemError } from '../../nodes/shared/itemError';
import { resolveBaseUrl } from '../../nodes/shared/transport/baseUrl';
import { anySpelling, UNUSABLE, USABLE } from '../support/baseUrlSpellings';

const custom = (baseUrl?: unknown) =>
	resolveBaseUrl({ region: 'custom', baseUrl: baseUrl as string });

/** The address that is used; undefined when none is. */
function used(baseUrl: string): string | undefined {
	try {
		return custom(baseUrl);
	} catch {
		return undefined;
	}
}

it.each([
	['eu', 'https://api.kombo.dev/v1'],
	['us', 'https://api.us.kombo.dev/v1'],
] as const)('%s', (region, url) => {
	// A base URL from an earlier choice is ignored.
	expect(resolveBaseUrl({ region, baseUrl: 'https://other.example' })).toBe(url);
});

it.each(['mars', '', 'constructor', 'toString', '__proto__', undefined])(
	'the unknown region %j falls back to Europe',
	(region) => {
		expect(resolveBaseUrl({ region: region as 'eu' })).toBe('https://api.kombo.dev/v1');
	},
);

it.each(USABLE)('resolveBaseUrl accepts %j', (text, url) => {
	expect(custom(text)).toBe(url);
});

it.each([...UNUSABLE, undefined, null, 5, {}].map((text) => [String(text).slice(0, 100), text]))(
	'refuses %j',
	(_, text) => {
		expect(() => custom(text)).toThrow(
			expect.objectContaining({
				message: expect.stringMatching(/^'Base URL' of the credential can't be used: "/),
				code: 'NODE.BASE_URL_INVALID',
				description: expect.stringContaining('starts with https://'),
				isInput: true,
			}),
		);
	},
);

it('resolveBaseUrl accepts only URLs without secrets that are encrypted or on this machine', () => {
	fc.assert(
		fc.property(anySpelling, (spelling) => {
			const address = used(spelling);
			// No regular expression can check Punycode. Such a request fails before it is sent.
			if (address === undefined || /xn--/i.test(address)) return;
			const { protocol, hostname, username, password, search, hash } = new URL(`${address}/x`);
			expect([username, password, search, hash]).toEqual(['', '', '', '']);
			if (protocol !== 'https:') {
				expect(protocol).toBe('http:');
				expect(hostname).toMatch(/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/);
			}
			// Nothing in it can end or change the address to which a path is added.
			expect(address).toMatch(/^[!-~]+$/);
			expect(address).not.toMatch(/[?#\\"'`<>{}]|\/$/);
		}),
		{ numRuns: 3000 },
	);
});

it('resolveBaseUrl checks long texts fast', () => {
	const start = performance.now();
	for (const unit of ['a.', '/', 'https://', ':', '[', '1.', '%41', 'a-', '0x', ' ']) {
		expect(used(`https://${unit.repeat(200_000)}`)).toBeUndefined();
		expect(used(`https://a.example/${unit.repeat(200_000)}!"`)).toBeUndefined();
	}
	expect(performance.now() - start).toBeLessThan(500);
});

it.each([
	'https://u:secret@a.example/v1',
	'https://a.example/v1?key=secret#secret',
	'u:secret@a.example/v1',
	'https//u:secret@a.example?secret',
	'http://[secret@a.example#secret',
])('resolveBaseUrl never shows a secret that was pasted into %s', (url) => {
	let thrown: unknown;
	try {
		custom(url);
	} catch (error) {
		thrown = error;
	}
	expect(thrown).toBeInstanceOf(ItemError);
	expect(`${(thrown as ItemError).message} ${(thrown as ItemError).description}`).not.toContain(
		'secret',
	);
});
