import { Fault } from '../../nodes/Kombo/fault';
import { resolveBaseUrl } from '../../nodes/Kombo/transport/baseUrl';

const custom = (baseUrl?: string) =>
	resolveBaseUrl({ apiKey: 'key', region: 'custom', ...(baseUrl !== undefined && { baseUrl }) });

test.each([
	['eu', 'https://api.kombo.dev/v1'],
	['us', 'https://api.us.kombo.dev/v1'],
] as const)('%s', (region, url) => {
	// a base URL that is left over from another choice is not used
	expect(resolveBaseUrl({ apiKey: 'key', region, baseUrl: 'https://other.example' })).toBe(url);
});

test('a region that a later version may add falls back to Europe', () => {
	expect(resolveBaseUrl({ apiKey: 'key', region: 'mars' as 'eu' })).toBe(
		'https://api.kombo.dev/v1',
	);
});

test.each([
	['https://proxy.example.com/v1', 'https://proxy.example.com/v1'],
	['https://proxy.example.com/v1/', 'https://proxy.example.com/v1'],
	[' https://proxy.example.com//\n', 'https://proxy.example.com'],
	['HTTPS://Proxy.example.com:8443/a/b', 'HTTPS://Proxy.example.com:8443/a/b'],
	['http://localhost:3000/v1', 'http://localhost:3000/v1'],
	['http://127.0.0.1:3000/v1', 'http://127.0.0.1:3000/v1'],
	['http://127.1.2.3/v1', 'http://127.1.2.3/v1'],
	['http://[::1]:3000/v1', 'http://[::1]:3000/v1'],
])('uses %j', (text, url) => {
	expect(custom(text)).toBe(url);
});

test.each([
	['nothing', undefined],
	['an empty text', ''],
	['no address', 'kombo'],
	['a host alone', 'api.kombo.dev/v1'],
	['http elsewhere', 'http://api.kombo.dev/v1'],
	['http to a private address', 'http://192.168.0.1/v1'],
	['http to a host that only begins like this machine', 'http://localhost.evil.example/v1'],
	['http to a host that only begins like an IP', 'http://127.0.0.1.evil.example/v1'],
	['http with this machine as the user', 'http://localhost@evil.example/v1'],
	['http with this machine as the query', 'http://evil.example/?http://localhost'],
	['another protocol', 'ftp://localhost/v1'],
	['a file', 'file:///etc/passwd'],
	['script', 'javascript:alert(1)'],
	['a user', 'https://nathan@proxy.example.com/v1'],
	['a password', 'https://nathan:secret@proxy.example.com/v1'],
	['a query', 'https://proxy.example.com/v1?key=secret'],
	['a fragment', 'https://proxy.example.com/v1#v2'],
	['two addresses', 'https://a.example https://b.example'],
])('refuses %s', (_, text) => {
	expect(() => custom(text)).toThrow(
		expect.objectContaining({
			message: expect.stringMatching(/^'Base URL' of the credential can't be used: "/),
			code: 'NODE.BASE_URL_INVALID',
			description: expect.stringContaining('https://'),
			isInput: true,
		}),
	);
});

test('never repeats a secret that was pasted into the address', () => {
	for (const url of ['https://u:secret@a.example/v1', 'https://a.example/v1?key=secret#secret']) {
		let fault: unknown;
		try {
			custom(url);
		} catch (error) {
			fault = error;
		}
		expect(fault).toBeInstanceOf(Fault);
		expect(`${(fault as Fault).message} ${(fault as Fault).description}`).not.toContain('secret');
	}
});
