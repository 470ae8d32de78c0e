/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test, never inside n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Sandbox } from '../../sandbox';
import { READS } from '../../sandbox/data/allModels';
import { toolIds } from '../../sandbox/data/catalog';
import passthroughApis from '../../sandbox/data/passthroughApis.json';
import { control, createLink, createToken, send } from './support/apiClient';
import { shareSandbox } from './support/shareSandbox';

let sandbox: Sandbox;
shareSandbox((started) => (sandbox = started));

/** Status and message of a response to `/passthrough/{tool}/{api}`. */
async function pass(route: string) {
	const { id } = sandbox.integrations.create();
	const body = { method: 'GET', path: '/people' };
	const headers = { 'x-integration-id': id };
	const { status, json } = await send(sandbox, 'POST', `/passthrough/${route}`, body, headers);
	return [status, json.error?.message ?? 'none'];
}

describe('an unknown tool', () => {
	it.each([
		['personia', '"personio"'],
		['Personio', '"personio"'],
		['green-house', '"greenhouse"'],
		['xyzzy', 'GET /tools/{category} lists the IDs'],
	])('%s is refused with advice wherever it is entered', async (tool, advice) => {
		const wanted = `"${tool}" isn't a Kombo tool. `;
		const link = await createLink(sandbox, { integration_tool: tool });
		expect([link.status, link.json.error.message]).toEqual([400, expect.stringContaining(wanted)]);
		expect(link.json.error.message).toContain(advice);

		const [status, message] = await pass(`${tool}/v1`);
		expect([status, message]).toEqual([400, expect.stringContaining(wanted)]);
		expect(message).toContain(advice);

		for (const route of ['integrations', 'connect']) {
			const { status, json } = await control(sandbox, route, { tool });
			expect([status, json.message]).toEqual([400, expect.stringContaining(`tool: ${wanted}`)]);
		}
		const token = await createToken(sandbox);
		await expect(sandbox.links.connect(token, tool)).rejects.toThrow(wanted);
		expect(sandbox.integrations.all()).toHaveLength(1);
	});
});

describe('a passthrough API', () => {
	it('is accepted if Kombo documents it for the tool', async () => {
		const pairs = Object.entries(passthroughApis).flatMap(([tool, apis]) =>
			apis.map((api) => `${tool}/${api}`),
		);
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...pairs), async (route) => {
				expect(await pass(route)).toEqual([200, 'none']);
			}),
			{ numRuns: 30 },
		);
	});

	it('is refused with the ones that the tool has', async () => {
		expect(await pass('workday/v1')).toEqual([
			400,
			'workday has no API "v1". Use "rest" or "soap".',
		]);
		expect(await pass('personio/constructor')).toEqual([400, expect.stringContaining('personnel')]);
	});

	it('of a tool of which Kombo documents none may have any name', async () => {
		expect(toolIds.filter((tool) => !(tool in passthroughApis))).toContain('sandbox');
		expect(await pass('sandbox/anything')).toEqual([200, 'none']);
	});

	it('is known if the official SDK knows it', () => {
		const sdk = path.dirname(require.resolve('@kombo-api/sdk/package.json'));
		const source = path.join(sdk, 'src/funcs/generalSendPassthroughRequest.ts');
		const documented = readFileSync(source, 'utf8').matchAll(/\|`([a-z0-9]+)\/([^`]+)`\|/g);
		const known: Record<string, string[]> = passthroughApis;
		const unknown = [...documented].filter(([, tool, api]) => !known[tool!]?.includes(api!));
		expect(unknown.map(([row]) => row)).toEqual([]);
		expect(Object.values(known).flat()).toHaveLength(188);
	});
});

describe('an unknown path', () => {
	const ask = async (method: string, route: string) => {
		const { status, json } = await send(sandbox, method, route);
		return [status, json.error.message];
	};

	it.each([
		['GET', '/v1/hris/employees', 'Remove /v1 from the path'],
		['POST', '/hris/employees', 'in the sandbox, only GET.'],
		['GET', '/connect/create-link', 'in the sandbox, only POST.'],
		['DELETE', '/integrations/x/enabled', 'in the sandbox, only PUT.'],
		['GET', '/hris/employee', 'Did you mean /hris/employees?'],
		['GET', '/employees', 'Did you mean /hris/employees?'],
		['GET', '/hris/employees/', 'Did you mean /hris/employees?'],
		['GET', '//hris/employees', 'Did you mean /hris/employees?'],
		['GET', '/check-apikey', 'Did you mean /check-api-key?'],
		['GET', '/xyzzy', 'docs/sandbox.md lists what the sandbox has'],
	])('is refused with advice: %s %s', async (method, route, advice) => {
		const [status, message] = await ask(method, route);
		expect(status).toBe(404);
		expect(message).toContain(`There is no ${method} ${route}`);
		expect(message).toContain(advice);
	});

	it('is refused in Kombo’s envelope, whatever it is', async () => {
		const part = fc
			.stringMatching(/^[\w.~%-]{0,12}$/)
			.filter((text) => !/%(?![0-9a-f]{2})/i.test(text));
		await fc.assert(
			fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 5 }), async (parts) => {
				const { status, json, text } = await send(sandbox, 'GET', `/nothing/${parts.join('/')}`);
				expect([status, json?.status, text.length < 10_000]).toEqual([404, 'error', true]);
			}),
			{ numRuns: 50, examples: [[['%ff']], [['a', '%C3']]] },
		);
	});

	it.each(Object.keys(READS))(
		'without /v1 is refused with the right base URL: %s',
		async (list) => {
			const response = await fetch(sandbox.origin + list);
			expect(response.status).toBe(404);
			expect(await response.json()).toMatchObject({
				message: `There is no GET ${list}: set the base URL to ${sandbox.baseUrl}.`,
			});
		},
	);

	it('in a browser leads to the page, with the path as text', async () => {
		const response = await fetch(`${sandbox.origin}/<b>x`, { headers: { accept: 'text/html' } });
		expect(response.status).toBe(404);
		const html = await response.text();
		expect(html).toContain('href="/"');
		expect(html).not.toContain('<b>');
	});

	it('below /_sandbox names the list of what it can do', async () => {
		const { status, json } = await control(sandbox, 'nothing', {});
		expect([status, json.message]).toEqual([404, expect.stringContaining('docs/sandbox.md')]);
	});
});
