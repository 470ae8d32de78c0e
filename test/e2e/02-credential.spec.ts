import { freePort } from '../../scripts/n8n/ports';
import { sandboxCredential } from './support/stage';
import { expect, test } from './support/test';

test.describe('2 Credential', () => {
	test('the right key passes', async ({ stage }) => {
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

	test('a wrong key, or the key of another region, is told in our words', async ({ stage }) => {
		const data = { ...sandboxCredential(stage.sandbox), apiKey: 'key-of-another-region' };
		expect(await stage.rest.testCredential('komboApi', data)).toEqual({
			status: 'Error',
			message:
				"Kombo doesn't recognize this API key in this region. Check the key, and whether your account is hosted in Europe or the United States.",
		});
	});

	test('a key that may not be used from here is told in our words', async ({ stage }) => {
		stage.sandbox.faults.next({ kind: 'status', status: 403 }, { path: '/check-api-key' });
		const answer = await stage.rest.testCredential('komboApi', sandboxCredential(stage.sandbox));
		expect(answer.status).toBe('Error');
		expect(answer.message).toContain('allowed IPs');
	});

	test('a wrong address is told in our words', async ({ stage }) => {
		const data = { ...sandboxCredential(stage.sandbox), baseUrl: stage.sandbox.origin };
		const answer = await stage.rest.testCredential('komboApi', data);
		expect(answer.status).toBe('Error');
		expect(answer.message).toContain("doesn't come from Kombo's API");
	});

	for (const [name, change] of [
		['without https://', (url: string) => url.replace('http://', '')],
		['with a password', (url: string) => url.replace('http://', 'http://user:pw@')],
		['with a query', (url: string) => `${url}?`],
	] as const) {
		test(`an address ${name} is refused in our words, unsent`, async ({ stage }) => {
			const sent = stage.sandbox.requests().length;
			const data = { ...sandboxCredential(stage.sandbox), baseUrl: change(stage.sandbox.baseUrl) };
			const response = await stage.rest.testCredential('komboApi', data);
			expect(response.status).toBe('Error');
			expect(response.message).toContain("'Base URL' can't be used");
			expect(stage.sandbox.requests()).toHaveLength(sent);
		});
	}

	for (const [key, why] of [
		['Bearer key', 'without "Bearer"'],
		['"key"', 'without quotes'],
		['two\nkeys', 'a line break'],
		[' ', 'is empty'],
	] as const) {
		test(`the key ${JSON.stringify(key)} is refused in our words, unsent`, async ({ stage }) => {
			const sent = stage.sandbox.requests().length;
			const data = { ...sandboxCredential(stage.sandbox), apiKey: key };
			const response = await stage.rest.testCredential('komboApi', data);
			expect(response.status).toBe('Error');
			expect(response.message).toContain("'API Key'");
			expect(response.message).toContain(why);
			expect(stage.sandbox.requests()).toHaveLength(sent);
		});
	}

	test('a key with blanks around it passes', async ({ stage }) => {
		const { apiKey, ...credential } = sandboxCredential(stage.sandbox);
		const data = { ...credential, apiKey: ` ${String(apiKey)}\n` };
		expect(await stage.rest.testCredential('komboApi', data)).toMatchObject({ status: 'OK' });
	});

	test('a page that answers 200 to everything is not taken for Kombo', async ({ stage }) => {
		stage.sandbox.faults.next(
			{ kind: 'status', status: 200, body: '<html>Welcome</html>', contentType: 'text/html' },
			{ path: '/check-api-key' },
		);
		const answer = await stage.rest.testCredential('komboApi', sandboxCredential(stage.sandbox));
		expect(answer.status).toBe('Error');
		expect(answer.message).toContain("doesn't come from Kombo's API");
	});

	test('a rate limit is no wrong key', async ({ stage }) => {
		stage.sandbox.faults.next({ kind: 'rateLimit' }, { path: '/check-api-key' });
		const answer = await stage.rest.testCredential('komboApi', sandboxCredential(stage.sandbox));
		expect(answer.status).toBe('Error');
		expect(answer.message).toContain('Try again in a minute');
	});

	test('a server that is down is told', async ({ stage }) => {
		const baseUrl = `http://127.0.0.1:${await freePort()}/v1`;
		const data = { ...sandboxCredential(stage.sandbox), baseUrl };
		const answer = await stage.rest.testCredential('komboApi', data);
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(/refused/i);
	});
});
