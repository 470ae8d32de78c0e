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
				message: expect.stringMatching(/^'Base URL' of the credential (must|has|is)/),
				code: 'NODE.BASE_URL_INVALID',
				description: expect.stringMatching(
					/^Open the credential\. .*https?:\/\/.* Or set 'Region' to /,
				),
				isInput: true,
			}),
		);
	},
);

/** The message and the remedy for an unusable address. */
function errorFor(baseUrl: unknown): ItemError {
	try {
		custom(baseUrl);
	} catch (error) {
		return error as ItemError;
	}
	throw new Error(`${String(baseUrl)} is usable`);
}

it.each([
	['http://api.kombo.dev/v1', 'must start with https://, not http://: "http://api.kombo.dev/v1"'],
	['HTTP://192.168.0.1:3000', 'must start with https://, not http://'],
	['http://localhost.evil.example', 'must start with https://, not http://'],
	['http://127.1', 'must start with https://, not http://'],
	['http://', 'must start with https://, not http://'],
	['api.kombo.dev/v1', 'must start with https://: "api.kombo.dev/v1"'],
	['localhost:3000/v1', 'must start with https://'],
	['//api.kombo.dev/v1', 'must start with https://'],
	['https:api.kombo.dev/v1', 'must start with https://'],
	['https//api.kombo.dev/v1', 'must start with https://'],
	['htps://api.kombo.dev/v1', 'must start with https://'],
	['ftp://api.kombo.dev/v1', 'must start with https://'],
	['file:///etc/passwd', 'must start with https://'],
	['{{$json.url}}', 'must start with https://'],
	['undefined', 'must start with https://'],
	['', 'is empty'],
	[' \n', 'is empty'],
	[undefined, 'is empty'],
	[null, 'is empty'],
	['https://api. kombo.dev/v1', 'has a space or a line break inside'],
	['https://a.example\nhttps://b.example', 'has a space or a line break inside'],
	['URL: https://a.example', 'has a space or a line break inside'],
	['"https://a.example/v1"', 'without quotes or brackets around it'],
	['<https://a.example/v1>', 'without quotes or brackets around it'],
	['https://api.kombo\u200b.dev/v1', 'has a character that no address has'],
	['https://m\u00fcnchen.example', 'has a character that no address has'],
	['https://user:pw@a.example/v1', 'must have no user name and no password'],
	['user:pw@a.example', 'must have no user name and no password'],
	['http://localhost@evil.example', 'must have no user name and no password'],
	['https://a.example/v1?key=x', "must have no query ('?') and no fragment ('#')"],
	['http://localhost:3000/v1#', "must have no query ('?') and no fragment ('#')"],
	['https://a.example:99999/v1', "isn't an address that can be used"],
	['https://1.2.3/v1', "isn't an address that can be used"],
	[`https://a.example/${'a'.repeat(2000)}`, 'is longer than 2,000 characters'],
])('resolveBaseUrl says what is wrong with %j: it %s', (baseUrl, what) => {
	expect(errorFor(baseUrl).message).toContain(what);
});

it('resolveBaseUrl asks for https:// wherever only the beginning is wrong', () => {
	const beginning = fc.constantFrom(
		'',
		'//',
		'https:',
		'https:/',
		'https//',
		'ftp://',
		'ws://',
		'x',
	);
	fc.assert(
		fc.property(beginning, fc.domain(), fc.constantFrom('', '/', '/v1'), (start, host, path) => {
			const { message, description } = errorFor(`${start}${host}${path}`);
			expect(message).toMatch(/^'Base URL' of the credential must start with https:\/\/: "/);
			expect(description).toContain('https://kombo-proxy.example.com/v1');
		}),
	);
	fc.assert(
		fc.property(fc.domain(), fc.constantFrom('', '/', '/v1', '?a'), (host, path) => {
			const { message, description } = errorFor(`http://${host}${path}`);
			expect(message).toContain('must start with https://, not http://');
			expect(description).toContain('unencrypted');
		}),
	);
});

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
