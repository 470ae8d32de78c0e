import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Fault, type Sandbox } from '../../sandbox';
import { Engine } from '../support/engine';
import { runKombo } from '../support/kombo';

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

async function run(name: string, parameters: IDataObject) {
	const [resource, operation] = name.split('.');
	const options = { maxRetries: 1 };
	return await runKombo(engine, sandbox, {
		parameters: { resource, operation, options, ...parameters },
	});
}

describe('deleting an integration', () => {
	const NOT_FOUND = 'Integration not found [item 0]';
	const BROKEN: Fault = {
		kind: 'status',
		status: 503,
		body: '',
		headers: { 'retry-after': '0.01' },
	};

	test('that does not exist is told', async () => {
		const { error } = await run('integration.delete', { integrationId: 'personio:none' });
		expect(error).toMatchObject({ message: NOT_FOUND, httpCode: '404' });
		expect(sandbox.log).toHaveLength(1);
	});

	test('is told as it is when both tries end badly', async () => {
		sandbox.faults.next(BROKEN, { times: 2 });
		const { error } = await run('integration.delete', { integrationId: 'personio:none' });
		expect(error).toMatchObject({
			message: expect.stringMatching(/ responded with HTTP status 503 \[item 0\]$/),
			description: expect.stringContaining('Tried 2 times.'),
		});
	});

	test('whose path would lead elsewhere is not sent', async () => {
		const { error } = await run('integration.delete', { integrationId: '..' });
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: '".." is not an ID [item 0]',
		});
		expect(sandbox.log).toEqual([]);
	});
});

describe('tools', () => {
	const list = async (tools: unknown, parameters: IDataObject = {}) => {
		sandbox.faults.next({ kind: 'data', merge: { tools } });
		const all = { integrationCategory: 'LMS', returnAll: true, ...parameters };
		return (await run('tool.getAll', all)).items.map(({ json }) => json);
	};

	test('without coverage are simplified to what there is', async () => {
		const empty = { category: 'LMS', read_models: [], write_actions: [], features: [] };
		expect(
			await list([
				{ id: 'a', label: 'A' },
				{ id: 'b', label: 'B', coverage: 'none' },
				{ id: 'c', label: 'C', coverage: { read_models: null, features: [null, 'x', {}] } },
			]),
		).toEqual([
			{ id: 'a', label: 'A', ...empty },
			{ id: 'b', label: 'B', ...empty },
			{ id: 'c', label: 'C', ...empty },
		]);
	});

	test('of which only the supported parts count', async () => {
		const coverage = {
			read_models: [
				{ id: 'lms_users', coverage_status: 'SUPPORTED' },
				{ id: 'lms_courses', coverage_status: 'UNSUPPORTED' },
			],
			write_actions: [{ id: 'enroll', coverage_status: 'UNKNOWN' }],
			features: [{ id: 'filtering', coverage_status: 'SUPPORTED' }],
		};
		expect(await list([{ id: 'a', label: 'A', coverage }])).toMatchObject([
			{ read_models: ['lms_users'], write_actions: [], features: ['filtering'] },
		]);
	});

	test.each([[[]], [undefined], ['none']])('that are %j are no items', async (tools) => {
		expect(await list(tools)).toEqual([]);
	});

	test('raw are as Kombo lists them, up to the limit', async () => {
		const tools = ['a', 'b', 'c'].map((id) => ({ id, label: id, assets: { logo_url: 'x' } }));
		const parameters = { simplify: false, returnAll: false, limit: 2 };
		expect(await list(tools, parameters)).toEqual(tools.slice(0, 2));
	});
});

describe('lists of pages', () => {
	const fields = async (parameters: IDataObject) => {
		const { id } = sandbox.integrations.create({ integrationFields: 130 });
		return await run('integrationField.getAll', { integrationId: id, ...parameters });
	};

	test.each([
		['a limit of 1', { returnAll: false, limit: 1 }, 1],
		['a limit beyond the end', { returnAll: false, limit: 500 }, 130],
		['all', { returnAll: true }, 130],
	])('%s', async (_, parameters, count) => {
		const { items, error } = await fields(parameters);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(count);
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(count);
		expect(items.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(true);
	});

	test.each([
		[0, "'Limit' is 0"],
		[-1, "'Limit' is -1"],
		[1.5, "'Limit' must be a whole number, but is 1.5"],
		['many', "'Limit' must be a whole number, but is text"],
	])('a limit of %j from an expression is refused', async (limit, message) => {
		const { error } = await fields({ returnAll: false, limit: `={{ ${JSON.stringify(limit)} }}` });
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(sandbox.log).toEqual([]);
	});

	test('a cursor that comes back does not hold the workflow for ever', async () => {
		const body = { status: 'success', data: { results: [{ id: 'a' }], next: 'again' } };
		sandbox.faults.next({ kind: 'status', status: 200, body }, { times: Infinity });
		const { error } = await fields({ returnAll: true });
		expect(error).toMatchObject({
			message: 'The list has no end: Kombo returned the same page twice [item 0]',
		});
		expect(sandbox.log.length).toBeLessThan(5);
	});

	test('a path that is no list is told', async () => {
		const { error } = await run('apiCall.send', {
			method: 'GET',
			path: '/check-api-key',
			paginate: true,
		});
		expect(error).toMatchObject({
			message: "Kombo's response has no list of results [item 0]",
			description: "This path is not paginated. Turn off 'Paginate'.",
		});
	});
});
