import { freePort } from '../../scripts/n8n/ports';
import { sandboxCredential } from './support/stage';
import { expect, test } from './support/test';

test.describe('Credential test', () => {
	test('accepts the right key', async ({ stage }) => {
		expect(await stage.rest.testCredential('komboApi', sandboxCredential(stage.sandbox))).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		expect(stage.sandbox.requests('/check-api-key').at(-1)).toMatchObject({
			method: 'GET',
			authorization: 'valid',
			status: 200,
		});
	});

	test("says that Kombo doesn't know a key in this region", async ({ stage }) => {
		const data = { ...sandboxCredential(stage.sandbox), apiKey: 'key-of-another-region' };
		expect(await stage.rest.testCredential('komboApi', data)).toEqual({
			status: 'Error',
			message:
				"Kombo doesn't recognize this API key in this region. Check the key, and whether your account is hosted in Europe or the United States.",
		});
	});

	test('names the allowed IPs when Kombo refuses the address', async ({ stage }) => {
		stage.sandbox.faults.next({ kind: 'status', status: 403 }, { path: '/check-api-key' });
		const response = await stage.rest.testCredential('komboApi', sandboxCredential(stage.sandbox));
		expect(response.status).toBe('Error');
		expect(response.message).toContain('allowed IPs');
	});

	test("says that a wrong base URL isn't Kombo's API", async ({ stage }) => {
		const data = { ...sandboxCredential(stage.sandbox), baseUrl: stage.sandbox.origin };
		const response = await stage.rest.testCredential('komboApi', data);
		expect(response.status).toBe('Error');
		expect(response.message).toContain("doesn't come from Kombo's API");
	});

	for (const [name, change, what] of [
		['without https://', (url: string) => url.replace('http://', ''), 'must start with https://.'],
		[
			'with http://',
			() => 'http://api.kombo.dev/v1',
			'must start with https://, not http://. Use https://, or the API key would be sent unencrypted.',
		],
		[
			'with a password',
			(url: string) => url.replace('http://', 'http://user:pw@'),
			'must have no user name and no password.',
		],
		['with a query', (url: string) => `${url}?`, "must have no query ('?')"],
		['with a blank', (url: string) => url.replace('/v1', ' /v1'), 'has a space'],
	] as const) {
		test(`refuses a base URL ${name} and sends nothing`, async ({ stage }) => {
			const sent = stage.sandbox.requests().length;
			const data = { ...sandboxCredential(stage.sandbox), baseUrl: change(stage.sandbox.baseUrl) };
			const response = await stage.rest.testCredential('komboApi', data);
			expect(response.status).toBe('Error');
			expect(response.message).toContain(`The 'Base URL' ${what}`);
			expect(stage.sandbox.requests()).toHaveLength(sent);
		});
	}

	for (const [key, why] of [
		['Bearer key', 'without "Bearer"'],
		['"key"', 'without quotes'],
		['two\nkeys', 'a line break'],
		[' ', 'is empty'],
	] as const) {
		test(`refuses the key ${JSON.stringify(key)} and sends nothing`, async ({ stage }) => {
			const sent = stage.sandbox.requests().length;
			const data = { ...sandboxCredential(stage.sandbox), apiKey: key };
			const response = await stage.rest.testCredential('komboApi', data);
			expect(response.status).toBe('Error');
			expect(response.message).toContain("'API Key'");
			expect(response.message).toContain(why);
			expect(stage.sandbox.requests()).toHaveLength(sent);
		});
	}

	test('accepts a key with blanks around it', async ({ stage }) => {
		const { apiKey, ...credential } = sandboxCredential(stage.sandbox);
		const data = { ...credential, apiKey: ` ${String(apiKey)}\n` };
		expect(await stage.rest.testCredential('komboApi', data)).toMatchObject({ status: 'OK' });
	});

	test("rejects a web page with status 200 as not being Kombo's API", async ({ stage }) => {
		stage.sandbox.faults.next(
			{ kind: 'status', status: 200, body: '<html>Welcome</html>', contentType: 'text/html' },
			{ path: '/check-api-key' },
		);
		const response = await stage.rest.testCredential('komboApi', sandboxCredential(stage.sandbox));
		expect(response.status).toBe('Error');
		expect(response.message).toContain("doesn't come from Kombo's API");
	});

	test('asks to try again after a rate limit', async ({ stage }) => {
		stage.sandbox.faults.next({ kind: 'rateLimit' }, { path: '/check-api-key' });
		const response = await stage.rest.testCredential('komboApi', sandboxCredential(stage.sandbox));
		expect(response.status).toBe('Error');
		expect(response.message).toContain('Try again in a minute');
	});

	test('reports a server that refuses the connection', async ({ stage }) => {
		const baseUrl = `http://127.0.0.1:${await freePort()}/v1`;
		const data = { ...sandboxCredential(stage.sandbox), baseUrl };
		const response = await stage.rest.testCredential('komboApi', data);
		expect(response.status).toBe('Error');
		expect(response.message).toMatch(/refused/i);
	});
});
