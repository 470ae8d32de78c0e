import type { INodeParameters } from 'n8n-workflow';
import { searchTools } from '../../nodes/Kombo/tools/searchTools';
import { bundledTools } from '../../nodes/shared/choices/tools';
import { startSandbox, type Fault, type Sandbox } from '../../sandbox';
import { credentialFor } from '../support/kombo';
import { loadOptionsContext } from '../support/loadOptions';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

async function search(
	filter?: string,
	parameters: INodeParameters = { integrationCategory: 'HRIS' },
	credential = credentialFor(sandbox),
) {
	const context = loadOptionsContext(parameters, credential as never);
	const { results } = await searchTools.call(context, filter);
	return results;
}

/** What Kombo lists from now on. */
function list(...tools: unknown[]): void {
	sandbox.faults.next({ kind: 'data', merge: { tools } }, { times: Infinity });
}

test("shows the tools of the key's environment, labels first, IDs behind", async () => {
	list({ id: 'zeta', label: 'Ärzte HR' }, { id: 'brandnew', label: 'Brand New' });
	expect(await search()).toEqual([
		{ name: 'Ärzte HR (zeta)', value: 'zeta' },
		{ name: 'Brand New (brandnew)', value: 'brandnew' },
	]);
	expect(sandbox.log).toMatchObject([
		{ method: 'GET', path: '/tools/hris', authorization: 'valid', status: 200 },
	]);
});

test.each(['HRIS', 'ATS', 'ASSESSMENT', 'LMS'] as const)('of the category %s', async (category) => {
	const found = await search(undefined, { integrationCategory: category });
	expect(found.map(({ value }) => value).sort()).toEqual(
		bundledTools(category)
			.map(({ id }) => id)
			.sort(),
	);
	expect(sandbox.log).toMatchObject([{ path: `/tools/${category.toLowerCase()}` }]);
});

test.each([['={{ $json.category }}'], [undefined], ['CRM'], [5]])(
	'of the default category while the chosen one is %j',
	async (integrationCategory) => {
		await search(undefined, { integrationCategory } as INodeParameters);
		expect(sandbox.log).toMatchObject([{ path: '/tools/hris' }]);
	},
);

test.each([
	['personio', ['personio']],
	[' PERSONIO ', ['personio']],
	['bamboo', ['bamboohr']],
	['(hibob)', ['hibob']],
	['no such tool', []],
])('finds %j by label or ID', async (filter, ids) => {
	expect((await search(filter)).map(({ value }) => value)).toEqual(ids);
});

test('sorts by label, and names no tool twice', async () => {
	const names = (await search()).map(({ name }) => name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
	expect(new Set(names).size).toBe(names.length);
	// three tools with one label
	expect(names.filter((name) => name.startsWith('PayFit'))).toHaveLength(3);
});

describe('shows the bundled tools when Kombo', () => {
	const bundled = bundledTools('HRIS').length;

	test.each([
		['is out of reach', { kind: 'reset' }],
		['refuses the key', { kind: 'status', status: 401 }],
		['is busy', { kind: 'rateLimit', resetSeconds: 60 }],
		['is broken', { kind: 'status', status: 502, body: '<html>' }],
		['answers with something else', { kind: 'status', status: 200, body: '{"data":{}}' }],
	] as Array<[string, Fault]>)('%s, at once', async (_, fault) => {
		sandbox.faults.next(fault, { times: Infinity });
		const start = Date.now();
		expect(await search()).toHaveLength(bundled);
		expect(Date.now() - start).toBeLessThan(5_000);
		expect(sandbox.log).toHaveLength(1);
	});

	test('has no address that may be asked', async () => {
		const credential = { apiKey: 'key', region: 'custom', baseUrl: 'http://kombo.example' };
		expect(await search(undefined, {}, credential)).toHaveLength(bundled);
	});
});

test('leaves out what no list can show', async () => {
	list(null, { id: 5, label: 'Five' }, { label: 'No ID' }, { id: 'a', label: 'A' });
	expect(await search()).toEqual([{ name: 'A (a)', value: 'a' }]);
});
