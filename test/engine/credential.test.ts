import fc from 'fast-check';
import { KomboApi } from '../../credentials/KomboApi.credentials';
import { checkedKey } from '../../nodes/shared/transport/apiKey';
import { resolveBaseUrl } from '../../nodes/shared/transport/baseUrl';
import { startSandbox, type Sandbox } from '../../sandbox';
import { anySpelling, UNUSABLE, USABLE } from '../support/baseUrlSpellings';
import { testCredential } from '../support/credentialTest';
import { Engine } from '../support/engine';
import { CREATE, credentialFor, runKombo } from '../support/kombo';
import { workflowWith } from '../support/loadOptions';

const { test: credentialTest, authenticate } = new KomboApi();
const workflow = workflowWith({});

/** An expression of the credential type, evaluated by n8n with the credential's values. */
function evaluate(expression: unknown, $credentials: object): unknown {
	return workflow.expression.getSimpleParameterValue(
		workflow.getNode('Kombo')!,
		expression as string,
		'internal',
		{ $credentials } as never,
	);
}

/** Where the test sends the key; undefined when nowhere. */
function testUrl(credential: object): string | undefined {
	const { baseURL, url } = credentialTest.request;
	const address = evaluate(baseURL, credential);
	const path = String(evaluate(url, credential));
	expect([typeof address, path.startsWith('data:')]).toEqual(['string', address === '']);
	return address === '' ? undefined : `${address as string}${path}`;
}

/** What `judge` returns; undefined when it throws. */
function accepted(judge: () => string): string | undefined {
	try {
		return judge();
	} catch {
		return undefined;
	}
}

test.each(['eu', 'us', 'mars', '', 'constructor', undefined])(
	'the test of the region %j asks the address that the node uses',
	(region) => {
		const credential = { apiKey: 'key', region: region as 'eu', baseUrl: 'https://other.example' };
		expect(testUrl(credential)).toBe(`${resolveBaseUrl(credential)}/check-api-key`);
	},
);

describe('a custom address', () => {
	const known = [...USABLE.map(([spelling]) => spelling), ...UNUSABLE];

	test.each(known.map((spelling) => [spelling.slice(0, 100), spelling]))(
		'%j is judged alike by the test and by the node',
		(_, baseUrl) => {
			const credential = { apiKey: 'key', region: 'custom' as const, baseUrl };
			const used = accepted(() => `${resolveBaseUrl(credential)}/check-api-key`);
			expect(testUrl(credential)).toBe(used);
		},
	);

	test('any spelling is judged alike by the test and by the node', () => {
		fc.assert(
			fc.property(anySpelling, (baseUrl) => {
				const credential = { apiKey: 'key', region: 'custom' as const, baseUrl };
				const used = accepted(() => `${resolveBaseUrl(credential)}/check-api-key`);
				expect(testUrl(credential)).toBe(used);
			}),
			{ numRuns: 500 },
		);
	});

	test.each([undefined, null, 5, {}])('%j is refused by both', (baseUrl) => {
		const credential = { apiKey: 'key', region: 'custom' as const, baseUrl: baseUrl as never };
		expect(testUrl(credential)).toBeUndefined();
		expect(() => resolveBaseUrl(credential)).toThrow();
	});
});

describe('an API key', () => {
	const header = (apiKey: unknown) =>
		evaluate(authenticate.properties.headers!.Authorization, { apiKey });

	test.each(['a+b/c=$1', 'key ', '\n key\t', '\ufeffkey', '$&', '{{x}}'])(
		'%j goes into the header trimmed, and otherwise as it is',
		(apiKey) => {
			expect(header(apiKey)).toBe(`Bearer ${apiKey.trim()}`);
		},
	);

	test('of any text is judged alike by the test and by the node', () => {
		const character = fc.constantFrom(...'ab1_$ \n"\'`“é\u200b:', '🔑', '\u0000');
		const key = fc.oneof(
			fc.string({ unit: character, maxLength: 5 }),
			fc
				.tuple(fc.constantFrom('Bearer', 'bearer ', 'Authorization:', 'null'), fc.string())
				.map((parts) => parts.join('')),
		);
		fc.assert(
			fc.property(key, (apiKey) => {
				const sent = accepted(() => checkedKey(apiKey));
				expect(testUrl({ apiKey, region: 'eu' }) !== undefined).toBe(sent !== undefined);
				if (sent !== undefined) expect(header(apiKey)).toBe(`Bearer ${sent}`);
			}),
			{ numRuns: 500 },
		);
	});
});

test('no expression of the credential holds braces that would end it early', () => {
	const { baseURL, url } = credentialTest.request;
	const { Authorization } = authenticate.properties.headers!;
	for (const expression of [baseURL, url, String(Authorization).replace('Bearer ', '')]) {
		expect(expression).toMatch(/^=\{\{(?:(?!\{\{|\}\}).)+\}\}$/);
	}
});

describe("n8n's test of a credential", () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	test('accepts a key with blanks around it', async () => {
		const credential = credentialFor(sandbox);
		const apiKey = ` ${sandbox.apiKey}\n`;
		expect(await testCredential({ ...credential, apiKey } as never)).toMatchObject({
			status: 'OK',
		});
		expect(sandbox.log).toMatchObject([{ path: '/check-api-key', authorization: 'valid' }]);
	});

	test('says that Kombo does not know a key', async () => {
		const credential = { ...credentialFor(sandbox), apiKey: 'wrong' };
		expect(await testCredential(credential as never)).toEqual({
			status: 'Error',
			message: expect.stringContaining("Kombo doesn't recognize this API key"),
		});
	});

	test('does not take the key along to another address', async () => {
		const headers = { location: `${sandbox.baseUrl}/elsewhere` };
		sandbox.faults.next({ kind: 'status', status: 302, headers, body: '' });
		expect(await testCredential(credentialFor(sandbox) as never)).toMatchObject({
			status: 'Error',
			message: expect.stringContaining("'Base URL'"),
		});
		expect(sandbox.log).toHaveLength(1);
	});

	const port = () => new URL(sandbox.baseUrl).port;
	test.each([
		() => `127.0.0.1:${port()}/v1`,
		() => `http://user:pw@127.0.0.1:${port()}/v1`,
		() => `http://127.1:${port()}/v1`,
		() => `http://0.0.0.0:${port()}/v1`,
		() => `http://127.0.0.1:${port()}/v1?`,
		() => `http://127.0.0.1:${port()}/v1#`,
		() => `http://127.0.0.1:${port()}\\v1`,
		() => `http:127.0.0.1:${port()}/v1`,
		() => '',
	])('sends the key nowhere and says why: %s', async (baseUrl) => {
		const credential = { ...credentialFor(sandbox), baseUrl: baseUrl() };
		expect(await testCredential(credential as never)).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^The 'Base URL' can't be used\. .* starts with https:\/\//),
		});
		expect(sandbox.log).toEqual([]);
	});

	test.each([
		['', 'is empty'],
		[' ', 'is empty'],
		['Bearer key', 'without "Bearer"'],
		['"key"', 'without quotes'],
		['a b', 'has a space'],
		['a\nb', 'line break'],
		['kéy', 'has a character'],
	])('sends the key %j nowhere and says why: it %s', async (apiKey, why) => {
		const result = await testCredential({ ...credentialFor(sandbox), apiKey } as never);
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(/^The 'API Key' /);
		expect(result.message).toContain(why);
		expect(sandbox.log).toEqual([]);
	});
});

test('every message of the test is a sentence without technical words', () => {
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

	test('a key with blanks around it is sent without them', async () => {
		const credential = { ...credentialFor(sandbox), apiKey: `\t${sandbox.apiKey} \n` };
		const { items } = await runKombo(engine, credential, { parameters: CREATE });
		expect(items[0]?.json).toHaveProperty('link');
	});

	test.each(['', 'Bearer key', '"key"', 'a b', 'a\nb', 'k\u00e9y'])(
		'the key %j is sent nowhere',
		async (apiKey) => {
			sandbox.reset();
			const { error } = await runKombo(
				engine,
				{ ...credentialFor(sandbox), apiKey },
				{ parameters: CREATE },
			);
			expect(error).toMatchObject({
				name: 'NodeOperationError',
				message: expect.stringContaining("'API Key' of the credential"),
			});
			expect(sandbox.log).toEqual([]);
		},
	);
});
