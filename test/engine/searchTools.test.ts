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

/** The first entry of the list. */
const CUSTOMER = { name: 'Customer Chooses', value: '' };

/** The tools that are found, without the entry for no tool. */
async function searchIds(...given: Parameters<typeof search>) {
	return (await search(...given)).map(({ value }) => value).filter((id) => id !== '');
}

/** Makes Kombo list these tools from now on. */
function list(...tools: unknown[]): void {
	sandbox.faults.next({ kind: 'data', merge: { tools } }, { times: Infinity });
}

it("tool search lists the tools of the key's environment by label and ID", async () => {
	list({ id: 'zeta', label: 'Ärzte HR' }, { id: 'brandnew', label: 'Brand New' });
	expect(await search()).toEqual([
		CUSTOMER,
		{ name: 'Ärzte HR (zeta)', value: 'zeta' },
		{ name: 'Brand New (brandnew)', value: 'brandnew' },
	]);
	expect(sandbox.log).toMatchObject([
		{ method: 'GET', path: '/tools/hris', authorization: 'valid', status: 200 },
	]);
});

it.each(['HRIS', 'ATS', 'ASSESSMENT', 'LMS'] as const)(
	'tool search lists the tools of %s',
	async (category) => {
		const found = await searchIds(undefined, { integrationCategory: category });
		expect(found.sort()).toEqual(
			bundledTools(category)
				.map(({ id }) => id)
				.sort(),
		);
		expect(sandbox.log).toMatchObject([{ path: `/tools/${category.toLowerCase()}` }]);
	},
);

it.each([['={{ $json.category }}'], [undefined], ['CRM'], [5]])(
	'tool search uses HRIS when the category is %j',
	async (integrationCategory) => {
		await search(undefined, { integrationCategory } as INodeParameters);
		expect(sandbox.log).toMatchObject([{ path: '/tools/hris' }]);
	},
);

it.each([
	['personio', ['personio']],
	[' PERSONIO ', ['personio']],
	['bamboo', ['bamboohr']],
	['(hibob)', ['hibob']],
	['no such tool', []],
])('tool search finds %j by label or ID', async (filter, ids) => {
	expect((await search(filter)).map(({ value }) => value)).toEqual(ids);
});

describe("tool search lists 'Customer Chooses'", () => {
	it.each([undefined, '', ' ', 'customer', ' CHOOSES', 'r c', 'Customer Chooses'])(
		'first, for the filter %j',
		async (filter) => {
			expect((await search(filter))[0]).toEqual(CUSTOMER);
		},
	);

	it.each(['personio', 'bamboo', 'no such tool', '()'])(
		'not among others, for the filter %j',
		async (filter) => {
			expect(await search(filter)).not.toContainEqual(CUSTOMER);
		},
	);

	it('in every category, also when Kombo lists no tools', async () => {
		list();
		for (const integrationCategory of ['HRIS', 'ATS', 'ASSESSMENT', 'LMS']) {
			expect(await search(undefined, { integrationCategory })).toEqual([CUSTOMER]);
		}
	});
});

it('tool search sorts by label, without duplicates', async () => {
	const names = (await search()).slice(1).map(({ name }) => name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
	expect(new Set(names).size).toBe(names.length);
	// three tools with one label
	expect(names.filter((name) => name.startsWith('PayFit'))).toHaveLength(3);
});

describe('tool search falls back to the bundled tools when', () => {
	const bundled = bundledTools('HRIS').length;

	it.each([
		['Kombo is unreachable', { kind: 'reset' }],
		['Kombo refuses the key', { kind: 'status', status: 401 }],
		['Kombo limits the rate', { kind: 'rateLimit', resetSeconds: 60 }],
		['Kombo is down', { kind: 'status', status: 502, body: '<html>' }],
		['the response is not a list', { kind: 'status', status: 200, body: '{"data":{}}' }],
	] as Array<[string, Fault]>)('%s, without a delay', async (_, fault) => {
		sandbox.faults.next(fault, { times: Infinity });
		const start = Date.now();
		expect(await searchIds()).toHaveLength(bundled);
		expect(Date.now() - start).toBeLessThan(5_000);
		expect(sandbox.log).toHaveLength(1);
	});

	it('the base URL is not safe', async () => {
		const credential = { apiKey: 'key', region: 'custom', baseUrl: 'http://kombo.example' };
		expect(await searchIds(undefined, {}, credential)).toHaveLength(bundled);
	});
});

it('tool search skips malformed entries', async () => {
	list(null, { id: 5, label: 'Five' }, { label: 'No ID' }, { id: 'a', label: 'A' });
	expect(await search()).toEqual([CUSTOMER, { name: 'A (a)', value: 'a' }]);
});
