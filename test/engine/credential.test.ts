import fc from 'fast-check';
import { KomboApi } from '../../credentials/KomboApi.credentials';
import type { ItemError } from '../../nodes/shared/itemError';
import { checkedKey, KEY_PROBLEMS } from '../../nodes/shared/transport/apiKey';
import { BASE_URL_PROBLEMS, resolveBaseUrl } from '../../nodes/shared/transport/baseUrl';
import { anySpelling, UNUSABLE, USABLE } from '../support/baseUrlSpellings';
import { testCredential } from '../support/credentialTest';
import { CREATE, credentialFor, runKombo } from '../support/kombo';
import { workflowWith } from '../support/loadOptions';
import { useStage } from '../support/stage';

const stage = useStage();
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

/** The URL to which the test sends the key; undefined when it sends nothing. */
function testUrl(credential: object): string | undefined {
	const { baseURL, url } = credentialTest.request;
	const address = evaluate(baseURL, credential);
	const path = String(evaluate(url, credential));
	expect([typeof address, path.startsWith('data:')]).toEqual(['string', address === '']);
	return address === '' ? undefined : `${address as string}${path}`;
}

/** The rules for a response that comes without a request. */
const unsentRules = credentialTest.rules!.flatMap(({ properties }) =>
	'key' in properties && properties.key === '0' ? [properties] : [],
);

/** What the test says without sending anything; undefined when it sends the key. */
function messageOf(credential: object): string | undefined {
	const url = String(evaluate(credentialTest.request.url, credential));
	if (!url.startsWith('data:,')) return undefined;
	const byte = url.slice('data:,'.length).charCodeAt(0);
	return unsentRules.find(({ value }) => value === byte)!.message;
}

/** The error that `check` throws. */
function errorOf(check: () => unknown): ItemError | undefined {
	try {
		check();
		return undefined;
	} catch (error) {
		return error as ItemError;
	}
}

/** The result of `check`; undefined when it throws. */
function accepted(check: () => string): string | undefined {
	try {
		return check();
	} catch {
		return undefined;
	}
}

it.each(['eu', 'us', 'mars', '', 'constructor', undefined])(
	'credential test uses the address of the node for the region %j',
	(region) => {
		const credential = { apiKey: 'key', region: region as 'eu', baseUrl: 'https://other.example' };
		expect(testUrl(credential)).toBe(`${resolveBaseUrl(credential)}/check-api-key`);
	},
);

describe('custom base URL', () => {
	const known = [...USABLE.map(([spelling]) => spelling), ...UNUSABLE];

	it.each(known.map((spelling) => [spelling.slice(0, 100), spelling]))(
		'test and node agree on %j',
		(_, baseUrl) => {
			const credential = { apiKey: 'key', region: 'custom' as const, baseUrl };
			const used = accepted(() => `${resolveBaseUrl(credential)}/check-api-key`);
			expect(testUrl(credential)).toBe(used);
		},
	);

	it('test and node agree on any spelling', () => {
		fc.assert(
			fc.property(anySpelling, (baseUrl) => {
				const credential = { apiKey: 'key', region: 'custom' as const, baseUrl };
				const used = accepted(() => `${resolveBaseUrl(credential)}/check-api-key`);
				expect(testUrl(credential)).toBe(used);
			}),
			{ numRuns: 500 },
		);
	});

	it('test and node say the same about any spelling', () => {
		fc.assert(
			fc.property(fc.oneof(fc.constantFrom(...known), anySpelling), (baseUrl) => {
				const credential = { apiKey: 'key', region: 'custom' as const, baseUrl };
				const shown = messageOf(credential);
				const thrown = errorOf(() => resolveBaseUrl(credential));
				expect(shown === undefined).toBe(thrown === undefined);
				if (!shown || !thrown) return;
				const [, what = '', remedy = ''] = /^The 'Base URL' (.+?)\. (.+)$/.exec(shown)!;
				expect(thrown.message).toContain(`'Base URL' of the credential ${what}`);
				expect(thrown.description).toContain(remedy);
			}),
			{ numRuns: 500 },
		);
	});

	it.each([
		[
			'http://api.kombo.dev/v1',
			'must start with https://, not http://. Use https://, or the API key',
		],
		['api.kombo.dev/v1', 'must start with https://. Enter an address like https://'],
		['ftp://api.kombo.dev/v1', 'must start with https://. Enter an address like https://'],
		['https://api.kombo.dev /v1', 'has a space or a line break inside. Remove it.'],
		['', 'is empty. Enter an address like https://'],
	])('test button explains the base URL %j: it %s', async (baseUrl, what) => {
		const result = await testCredential({ apiKey: 'key', region: 'custom', baseUrl });
		expect(result).toEqual({
			status: 'Error',
			message: expect.stringContaining(`The 'Base URL' ${what}`),
		});
	});

	it.each([undefined, null, 5, {}])('test and node refuse %j', (baseUrl) => {
		const credential = { apiKey: 'key', region: 'custom' as const, baseUrl: baseUrl as never };
		expect(testUrl(credential)).toBeUndefined();
		expect(() => resolveBaseUrl(credential)).toThrow();
	});
});

describe('API key', () => {
	const header = (apiKey: unknown) =>
		evaluate(authenticate.properties.headers!.Authorization, { apiKey });

	it.each(['a+b/c=$1', 'key ', '\n key\t', '\ufeffkey', '$&', '{{x}}'])(
		'%j is trimmed and otherwise unchanged in the header',
		(apiKey) => {
			expect(header(apiKey)).toBe(`Bearer ${apiKey.trim()}`);
		},
	);

	it('test and node agree on any text', () => {
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

it('credential expressions contain no braces that would end them early', () => {
	const { baseURL, url } = credentialTest.request;
	const { Authorization } = authenticate.properties.headers!;
	for (const expression of [baseURL, url, String(Authorization).replace('Bearer ', '')]) {
		expect(expression).toMatch(/^=\{\{(?:(?!\{\{|\}\}).)+\}\}$/);
	}
});

describe('credential test', () => {
	it('accepts a key with blanks around it', async () => {
		const credential = credentialFor(stage.sandbox);
		const apiKey = ` ${stage.sandbox.apiKey}\n`;
		expect(await testCredential({ ...credential, apiKey } as never)).toMatchObject({
			status: 'OK',
		});
		expect(stage.sandbox.log).toMatchObject([{ path: '/check-api-key', authorization: 'valid' }]);
	});

	it("says that Kombo doesn't know the key", async () => {
		const credential = { ...credentialFor(stage.sandbox), apiKey: 'wrong' };
		expect(await testCredential(credential as never)).toEqual({
			status: 'Error',
			message: expect.stringContaining("Kombo doesn't recognize this API key"),
		});
	});

	it('sends no key to the target of a redirect', async () => {
		const headers = { location: `${stage.sandbox.baseUrl}/elsewhere` };
		stage.sandbox.faults.next({ kind: 'status', status: 302, headers, body: '' });
		expect(await testCredential(credentialFor(stage.sandbox) as never)).toMatchObject({
			status: 'Error',
			message: expect.stringContaining("'Base URL'"),
		});
		expect(stage.sandbox.log).toHaveLength(1);
	});

	const port = () => new URL(stage.sandbox.baseUrl).port;
	it.each([
		() => `127.0.0.1:${port()}/v1`,
		() => `http://user:pw@127.0.0.1:${port()}/v1`,
		() => `http://127.1:${port()}/v1`,
		() => `http://0.0.0.0:${port()}/v1`,
		() => `http://127.0.0.1:${port()}/v1?`,
		() => `http://127.0.0.1:${port()}/v1#`,
		() => `http://127.0.0.1:${port()}\\v1`,
		() => `http:127.0.0.1:${port()}/v1`,
		() => '',
	])('sends no key to an unusable base URL and explains why: %s', async (baseUrl) => {
		const credential = { ...credentialFor(stage.sandbox), baseUrl: baseUrl() };
		expect(await testCredential(credential as never)).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^The 'Base URL' (must|has|is)/),
		});
		expect(stage.sandbox.log).toEqual([]);
	});

	it.each([
		['', 'is empty'],
		[' ', 'is empty'],
		['Bearer key', 'without "Bearer"'],
		['"key"', 'without quotes'],
		['a b', 'has a space'],
		['a\nb', 'line break'],
		['kéy', 'has a character'],
	])('does not send the key %j and explains why: it %s', async (apiKey, why) => {
		const result = await testCredential({ ...credentialFor(stage.sandbox), apiKey } as never);
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(/^The 'API Key' /);
		expect(result.message).toContain(why);
		expect(stage.sandbox.log).toEqual([]);
	});
});

it('each problem has a rule of its own', () => {
	const bytes = unsentRules.map(({ value }) => value);
	expect(bytes).toHaveLength(KEY_PROBLEMS.length + BASE_URL_PROBLEMS.length);
	expect(new Set(bytes).size).toBe(bytes.length);
});

it('credential test messages are sentences without technical words', () => {
	const messages = credentialTest.rules!.map(({ properties: { message } }) => message);
	expect(messages.length).toBeGreaterThanOrEqual(3);
	for (const message of messages) {
		expect(message).toMatch(/^[A-Z].*\.$/);
		expect(message).not.toMatch(/\b(error|problem|fail)/i);
	}
});

describe('credential in a workflow', () => {
	it('sends the key with every request', async () => {
		await stage.run({ parameters: CREATE, items: [{}, {}, {}] });
		expect(stage.sandbox.log.map(({ authorization }) => authorization)).toEqual(
			Array(3).fill('valid'),
		);
	});

	it('ignores a trailing slash in the base URL', async () => {
		const baseUrl = `${stage.sandbox.baseUrl}/ `;
		const { items } = await runKombo(
			stage.engine,
			{ ...credentialFor(stage.sandbox), baseUrl },
			{ parameters: CREATE },
		);
		expect(items[0]?.json).toHaveProperty('link');
	});

	it('trims blanks around the key', async () => {
		const credential = { ...credentialFor(stage.sandbox), apiKey: `\t${stage.sandbox.apiKey} \n` };
		const { items } = await runKombo(stage.engine, credential, { parameters: CREATE });
		expect(items[0]?.json).toHaveProperty('link');
	});

	it.each(['', 'Bearer key', '"key"', 'a b', 'a\nb', 'k\u00e9y'])(
		'does not send the invalid key %j',
		async (apiKey) => {
			const { error } = await runKombo(
				stage.engine,
				{ ...credentialFor(stage.sandbox), apiKey },
				{ parameters: CREATE },
			);
			expect(error).toMatchObject({
				name: 'NodeOperationError',
				message: expect.stringContaining("'API Key' of the credential"),
			});
			expect(stage.sandbox.log).toEqual([]);
		},
	);
});
