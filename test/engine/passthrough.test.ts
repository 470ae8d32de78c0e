import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { Engine } from '../support/engine';
import { runKombo, type KomboRun } from '../support/kombo';

let engine: Engine;
let sandbox: Sandbox;
let integrationId: string;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	integrationId = sandbox.integrations.create({ tool: 'personio' }).id;
});
afterAll(async () => await sandbox.close());

/** A request to Personio; the sandbox's tool echoes it, and answers `/status/<code>` with that status. */
async function send(parameters: IDataObject, run: Partial<KomboRun> = {}) {
	return await runKombo(engine, sandbox, {
		...run,
		parameters: {
			resource: 'passthrough',
			operation: 'send',
			integrationId,
			tool: 'personio',
			api: 'personnel',
			method: 'GET',
			path: '/company/employees',
			...parameters,
		},
	});
}

const sent = () => sandbox.requests('/passthrough/personio/personnel');

test('sends method and path alone', async () => {
	const { items, error } = await send({});
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				url: expect.stringContaining('/company/employees'),
				status: 200,
				headers: { 'content-type': 'application/json' },
				data: { method: 'GET', path: '/company/employees', headers: {}, data: null },
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(sent()).toMatchObject([
		{ headers: { 'x-integration-id': integrationId }, body: { method: 'GET' } },
	]);
	expect(sent()[0]?.body).toEqual({ method: 'GET', path: '/company/employees' });
});

test('sends query, headers and body, values as text', async () => {
	const { error } = await send({
		method: 'POST',
		queryParameters: {
			parameters: [
				{ name: 'limit', value: '={{ 5 }}' },
				{ name: 'offset', value: '' },
			],
		},
		body: '{ "name": "Ann" }',
		additionalFields: { headers: { parameters: [{ name: 'Accept-Language', value: 'de' }] } },
	});
	expect(error).toBeUndefined();
	expect(sent()[0]?.body).toEqual({
		method: 'POST',
		path: '/company/employees',
		params: { limit: '5' },
		headers: { 'Accept-Language': 'de' },
		data: { name: 'Ann' },
	});
});

test('tells the status of the tool and what it said, though Kombo answers 200', async () => {
	const { error } = await send({ path: '/status/404' });
	expect(error).toMatchObject({
		name: 'NodeApiError',
		message: "The customer's tool answered with HTTP status 404 [item 0]",
		description: expect.stringMatching(/"path":"\/status\/404".*\n.*'Never Error'/),
		httpCode: '404',
		context: { itemIndex: 0 },
	});
	expect(sent()).toHaveLength(1);
});

test('cuts what the tool said, and shows neither the API key nor tags', async () => {
	const { error } = await send({
		path: '/status/500',
		method: 'POST',
		body: { key: sandbox.apiKey, tag: '<img>', long: 'x'.repeat(1000) },
	});
	const [excerpt = ''] = (error?.description ?? '').split('\n');
	expect(excerpt).toContain('***');
	expect(excerpt).toContain('‹img›');
	expect(excerpt).not.toContain(sandbox.apiKey);
	expect(excerpt).toHaveLength(501);
});

test("puts the tool's status into the error item", async () => {
	const { errors } = await send({ path: '/status/422' }, { onError: 'continueErrorOutput' });
	expect(errors).toMatchObject([
		{ json: { error: { code: 'RESPONSE.TOOL_STATUS', httpCode: 422 } }, pairedItem: { item: 0 } },
	]);
});

test("outputs any status with 'Never Error'", async () => {
	const { items, error } = await send({
		path: '/status/404',
		additionalFields: { neverError: true },
	});
	expect(error).toBeUndefined();
	expect(items).toMatchObject([{ json: { status: 404 } }]);
});

test('keeps the warnings', async () => {
	const { items } = await send({ path: '/warnings' });
	expect(items[0]?.json.warnings).toHaveLength(1);
});

test.each([
	['GET', 2],
	['POST', 1],
	['PUT', 1],
	['DELETE', 1],
])('%s, after a lost connection: sent %i times', async (method, times) => {
	sandbox.faults.next({ kind: 'reset' });
	const { error } = await send({ method });
	expect(sent()).toHaveLength(times);
	if (times === 2) expect(error).toBeUndefined();
	else expect(error?.message).toBe('The connection to Kombo broke off [item 0]');
});

test.each(['[{ "name": "Ann" }]', '={{ [{ name: "Ann" }] }}'])(
	'sends the list %s',
	async (body) => {
		const { error } = await send({ method: 'POST', body });
		expect(error).toBeUndefined();
		expect(sent()[0]?.body).toMatchObject({ data: [{ name: 'Ann' }] });
	},
);

test('sends the tool and the API as one part of the path each', async () => {
	await send({ tool: 'a/b', api: 'c d' });
	expect(sandbox.requests()[0]?.path).toMatch(/\/passthrough\/a(%2F|\/)b\/c(%20| )d$/);
});

test.each([
	[
		{ queryParameters: { parameters: [{ name: '', value: '1' }] } },
		"'Query Parameters' holds an empty value [item 0]",
		'Give each parameter a name.',
	],
	[
		{ additionalFields: { headers: { parameters: [{ name: 'X', value: {} }] } } },
		"'Headers' holds an object where a single value is expected [item 0]",
		'Give each parameter a name and a single value.',
	],
	[
		{ method: 'POST', body: '"raw"' },
		"'Body' is text where an object or a list is expected [item 0]",
		'Enter a JSON object, like { "name": "value" }, or a JSON list.',
	],
])('refuses %j', async (parameters, message, description) => {
	const { error } = await send(parameters as IDataObject);
	expect(error).toMatchObject({ message, description });
	expect(sandbox.requests()).toEqual([]);
});
