import fc from 'fast-check';
import { linkOf } from '../../nodes/Kombo/links/linkOf';

const pass = (link: unknown) => linkOf({ data: { link }, warnings: [] } as never);

/** The accepted link; undefined when it is rejected. */
function passed(link: unknown): string | undefined {
	try {
		return pass(link);
	} catch {
		return undefined;
	}
}

it.each([
	[
		'https://connect.kombo.dev/v1?token=a.b-c_d%2B',
		'https://connect.kombo.dev/v1?token=a.b-c_d%2B',
	],
	['https://connect.kombo.dev', 'https://connect.kombo.dev/'],
	['HTTPS://Connect.Kombo.dev:443/a/../b', 'https://connect.kombo.dev/b'],
	['https://connect.kombo.dev/k\u00e4se#\u682a', 'https://connect.kombo.dev/k%C3%A4se#%E6%A0%AA'],
	['https://m\u00fcnchen.example/', 'https://xn--mnchen-3ya.example/'],
	['https://\u0440aypal.example/', 'https://xn--aypal-uye.example/'],
	['http://localhost:3000/connect', 'http://localhost:3000/connect'],
	['http://127.0.0.1:3000/connect', 'http://127.0.0.1:3000/connect'],
	['http://[::1]:3000/connect', 'http://[::1]:3000/connect'],
	[`https://a.example/${'a'.repeat(4078)}`, `https://a.example/${'a'.repeat(4078)}`],
])('linkOf normalizes link %#', (link, href) => {
	expect(pass(link)).toBe(href);
});

it.each([
	['nothing', undefined],
	['null', null],
	['a number', 5],
	['a list', ['https://connect.kombo.dev/']],
	['an empty text', ''],
	['a path', '/connect'],
	['no address', 'connect.kombo.dev/v1'],
	['http elsewhere', 'http://connect.kombo.dev/v1'],
	['http to a host that looks like this machine', 'http://localhost.evil.example/'],
	['script', 'javascript:alert(1)'],
	['script that looks like an address', 'javascript://connect.kombo.dev/%0aalert(1)'],
	['data', 'data:text/html,x'],
	['another protocol', 'ftp://connect.kombo.dev/'],
	['an address without slashes', 'https:connect.kombo.dev'],
	['a user', 'https://connect.kombo.dev@evil.example/'],
	['a user and a password', 'https://u:p@evil.example/'],
	['a user of this machine', 'http://u@localhost:3000/'],
	['a double quote', 'https://a.example/" onclick="x'],
	['a single quote', "https://a.example/'"],
	['a backtick', 'https://a.example/`'],
	['an angle bracket', 'https://a.example/<script>'],
	['an encoded quote in the host', 'https://a%22b.example/'],
	['an encoded single quote in the host', 'https://a%27b.example/'],
	['a backslash', 'https://connect.kombo.dev\\@evil.example/'],
	['a blank', 'https://a.example/a b'],
	['a blank at the end', 'https://a.example/ '],
	['a line break', 'https://a.example/\r\nBcc: x@evil.example'],
	['a tab', 'https://a.exa\tmple/'],
	['NUL', 'https://a.example/\0'],
	['a C1 control', 'https://a.example/\u0085'],
	['a directional override', 'https://a.example/\u202egpj.exe'],
	['a directional isolate', 'https://a.example/\u2066x'],
	['a left-to-right mark', 'https://a.example/\u200e'],
	['a zero-width space', 'https://a.ex\u200bample/'],
	['a zero-width joiner', 'https://a.example/a\u200db'],
	['a soft hyphen', 'https://a.ex\u00adample/'],
	['a Hangul filler', 'https://a.example/\u3164'],
	['a braille blank', 'https://a.example/\u2800'],
	['a variation selector', 'https://a.example/a\ufe0f'],
	['a tag character', 'https://a.example/\u{e0041}'],
	['half a surrogate', 'https://a.example/\ud800'],
	['a byte order mark', '\ufeffhttps://a.example/'],
	['an unusual blank', 'https://a.example/\u3000'],
	['4,097 characters', `https://a.example/${'a'.repeat(4079)}`],
	['more than 4,096 characters when encoded', `https://a.example/${'\u00e4'.repeat(1000)}`],
	['a megabyte', `https://a.example/${'a'.repeat(1_000_000)}`],
])('linkOf rejects a link that is or has %s', (_, link) => {
	expect(() => pass(link)).toThrow(
		expect.objectContaining({
			message: "Kombo's response has no usable link",
			code: 'RESPONSE.NO_LINK',
			isInput: false,
		}),
	);
});

it('linkOf accepts a non-ASCII link on every call', () => {
	for (let i = 0; i < 50_000; i++) pass('https://m\u00fcnchen.example/k\u00e4se');
});

it.each([undefined, null, [], 'text'])('linkOf rejects a response whose data is %j', (data) => {
	expect(() => linkOf({ data, warnings: [] } as never)).toThrow(
		expect.objectContaining({ code: 'RESPONSE.NO_LINK' }),
	);
});

it('linkOf returns only links that are safe to email', () => {
	const odd = fc.constantFrom(
		...'"\'`<>\\ \t\n\0@:%/?#[]{}|^',
		'\u202e',
		'\u200b',
		'\u3164',
		'\ufe0f',
		'\u00e4',
		'\u{e0041}',
		'%22',
		'%0a',
		'%5c',
		'%00',
	);
	const link = fc
		.tuple(
			fc.constantFrom('https://', 'http://', 'HTTPS://', 'https:', '//', 'javascript://'),
			fc.array(
				fc.oneof(
					{ weight: 3, arbitrary: fc.constantFrom('a', 'localhost', '127.0.0.1', '.') },
					{ weight: 1, arbitrary: odd },
				),
				{ maxLength: 5 },
			),
			fc.constantFrom('.example/', '/', ':8080/', '@a.example/', ''),
			fc.array(fc.oneof(fc.string({ unit: 'binary' }), odd), { maxLength: 4 }),
		)
		.map(([scheme, host, end, rest]) => scheme + host.join('') + end + rest.join(''));
	const isInvisible = /[\p{C}\p{Z}\p{DI}\u2800]/u;
	let count = 0;
	fc.assert(
		fc.property(
			fc.oneof(link, fc.webUrl({ withQueryParameters: true, withFragments: true })),
			(text) => {
				const href = passed(text);
				if (href === undefined) return;
				count++;
				expect(isInvisible.test(text)).toBe(false);
				expect(href).toMatch(/^https?:\/\/[!-~]{1,4090}$/);
				expect(href).not.toMatch(/["'`<>\\]/);
				const { href: again, protocol, hostname, username, password } = new URL(href);
				expect([again, username, password]).toEqual([href, '', '']);
				if (protocol === 'http:')
					expect(hostname).toMatch(/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/);
			},
		),
		{ numRuns: 3000 },
	);
	expect(count).toBeGreaterThan(300);
});
