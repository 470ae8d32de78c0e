import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { useStage } from '../support/stage';

const stage = useStage();

async function run(name: string, parameters: IDataObject) {
	return await stage.runOperation(name, { options: { maxRetries: 1 }, ...parameters });
}

describe('Integration: Delete', () => {
	const NOT_FOUND = 'Integration not found [item 0]';
	const BROKEN: Fault = {
		kind: 'status',
		status: 503,
		body: '',
		headers: { 'retry-after': '0.01' },
	};

	it('returns an error for an unknown integration', async () => {
		const { error } = await run('integration.delete', { integrationId: 'personio:none' });
		expect(error).toMatchObject({ message: NOT_FOUND, httpCode: '404' });
		expect(stage.sandbox.log).toHaveLength(1);
	});

	it('returns the last error when both tries fail', async () => {
		stage.sandbox.faults.next(BROKEN, { times: 2 });
		const { error } = await run('integration.delete', { integrationId: 'personio:none' });
		expect(error).toMatchObject({
			message: expect.stringMatching(/ responded with HTTP status 503 \[item 0\]$/),
			description: expect.stringContaining('Tried 2 times.'),
		});
	});

	it('refuses an ID that would change the path', async () => {
		const { error } = await run('integration.delete', { integrationId: '..' });
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: '".." is not an ID [item 0]',
		});
		expect(stage.sandbox.log).toEqual([]);
	});
});

describe('Tool: Get Many', () => {
	const list = async (tools: unknown, parameters: IDataObject = {}) => {
		stage.sandbox.faults.next({ kind: 'data', merge: { tools } });
		const all = { integrationCategory: 'LMS', returnAll: true, ...parameters };
		return (await run('tool.getAll', all)).items.map(({ json }) => json);
	};

	it('simplifies tools with missing or malformed coverage', async () => {
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

	it('lists only supported models, actions and features', async () => {
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

	it.each([[[]], [undefined], ['none']])('outputs no item for the tool list %j', async (tools) => {
		expect(await list(tools)).toEqual([]);
	});

	it('outputs raw tools up to the limit when Simplify is off', async () => {
		const tools = ['a', 'b', 'c'].map((id) => ({ id, label: id, assets: { logo_url: 'x' } }));
		const parameters = { simplify: false, returnAll: false, limit: 2 };
		expect(await list(tools, parameters)).toEqual(tools.slice(0, 2));
	});
});

describe('Integration Field: Get Many', () => {
	const fields = async (parameters: IDataObject) => {
		const { id } = stage.sandbox.integrations.create({ integrationFields: 130 });
		return await run('integrationField.getAll', { integrationId: id, ...parameters });
	};

	it.each([
		['one field for a limit of 1', { returnAll: false, limit: 1 }, 1],
		['all fields for a limit beyond the end', { returnAll: false, limit: 500 }, 130],
		['all fields with Return All', { returnAll: true }, 130],
	])('outputs %s', async (_, parameters, count) => {
		const { items, error } = await fields(parameters);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(count);
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(count);
		expect(items.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(true);
	});

	it.each([
		[0, "'Limit' is 0"],
		[-1, "'Limit' is -1"],
		[1.5, "'Limit' must be a whole number, but is 1.5"],
		['many', "'Limit' must be a whole number, but is text"],
	])('refuses a limit of %j from an expression', async (limit, message) => {
		const { error } = await fields({ returnAll: false, limit: `={{ ${JSON.stringify(limit)} }}` });
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(stage.sandbox.log).toEqual([]);
	});

	it('stops when a cursor repeats', async () => {
		const body = { status: 'success', data: { results: [{ id: 'a' }], next: 'again' } };
		stage.sandbox.faults.next({ kind: 'status', status: 200, body }, { times: Infinity });
		const { error } = await fields({ returnAll: true });
		expect(error).toMatchObject({
			message: 'The list has no end: Kombo returned the same page twice [item 0]',
		});
		expect(stage.sandbox.log.length).toBeLessThan(5);
	});

	it.each([{ returnAll: true }, { returnAll: false, limit: 5 }])(
		'returns one item for a path without pages (%j)',
		async (amount) => {
			const { items, error } = await run('request.send', {
				method: 'GET',
				path: '/check-api-key',
				...amount,
			});
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(stage.sandbox.log).toHaveLength(1);
		},
	);

	it('returns an error when the response has no list', async () => {
		stage.sandbox.faults.next({
			kind: 'status',
			status: 200,
			body: { status: 'success', data: {} },
		});
		const { error } = await fields({ returnAll: true });
		expect(error).toMatchObject({
			message: "Kombo's response has no list of results [item 0]",
			description: "To see the response as it is, use the resource 'Request' of the node Kombo.",
		});
	});
});
