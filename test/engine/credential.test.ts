import { KomboApi } from '../../credentials/KomboApi.credentials';
import { resolveBaseUrl } from '../../nodes/Kombo/transport/baseUrl';
import { startSandbox, type Sandbox } from '../../sandbox';
import { Engine } from '../support/engine';
import { CREATE, credentialFor, runKombo } from '../support/kombo';
import { workflowWith } from '../support/loadOptions';

const { test: credentialTest, authenticate } = new KomboApi();

/** An expression of the credential type, evaluated by n8n with the credential's values. */
function evaluate(expression: unknown, $credentials: object): unknown {
	const workflow = workflowWith({});
	return workflow.expression.getSimpleParameterValue(
		workflow.getNode('Kombo')!,
		expression as string,
		'internal',
		{ $credentials } as never,
	);
}

const testUrl = (credential: object) => evaluate(credentialTest.request.baseURL, credential);

test.each([
	['eu', 'https://api.kombo.dev/v1'],
	['us', 'https://api.us.kombo.dev/v1'],
])('the test of %s asks %s', (region, url) => {
	expect(testUrl({ apiKey: 'key', region, baseUrl: '' })).toBe(url);
});

describe('a custom address', () => {
	test.each([
		'https://proxy.example.com/v1',
		' https://proxy.example.com/v1// ',
		'http://localhost:3000/v1',
		'http://127.0.0.1:3000/v1',
		'http://[::1]:3000/v1',
	])('%j is tested as it will be used', (baseUrl) => {
		const credential = { apiKey: 'key', region: 'custom' as const, baseUrl };
		expect(testUrl(credential)).toBe(resolveBaseUrl(credential));
	});

	test.each([
		'',
		'kombo',
		'http://api.kombo.dev/v1',
		'http://localhost.evil.example/v1',
		'http://localhost@evil.example/v1',
		'http://localhost:80@evil.example/v1',
		'http://127.0.0.1.evil.example/v1',
		'http://evil.example/?http://localhost/',
		'ftp://localhost/v1',
	])('%j gets no key, in the test and afterwards', (baseUrl) => {
		const credential = { apiKey: 'key', region: 'custom' as const, baseUrl };
		expect(testUrl(credential)).toBe('');
		expect(() => resolveBaseUrl(credential)).toThrow();
	});
});

test('the key goes into the header, as it is', () => {
	const { Authorization } = authenticate.properties.headers!;
	expect(evaluate(Authorization, { apiKey: 'a+b/c=$1' })).toBe('Bearer a+b/c=$1');
});

test('what is wrong is told in words', () => {
	const messages = credentialTest.rules!.map(({ properties: { message } }) => message);
	expect(messages.length).toBeGreaterThanOrEqual(3);
	for (const message of messages) {
		expect(message).toMatch(/^[A-Z].*\.$/);
		expect(message).not.toMatch(/\b(error|problem|fail)/i);
	}
});

describe('in a workflow', () => {
	let engine: Engine;
	let sandbox: Sandbox;

	beforeAll(async () => {
		engine = await Engine.load();
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());

	test('the key arrives with every request', async () => {
		await runKombo(engine, sandbox, { parameters: CREATE, items: [{}, {}, {}] });
		expect(sandbox.log.map(({ authorization }) => authorization)).toEqual(Array(3).fill('valid'));
	});

	test('a trailing slash in the address changes nothing', async () => {
		const baseUrl = `${sandbox.baseUrl}/ `;
		const { items } = await runKombo(
			engine,
			{ ...credentialFor(sandbox), baseUrl },
			{ parameters: CREATE },
		);
		expect(items[0]?.json).toHaveProperty('link');
	});
});
