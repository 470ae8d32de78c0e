import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Fault, type Sandbox } from '../../sandbox';
import { Engine } from '../support/engine';
import { CREATE, runKombo } from '../support/kombo';

const LINKS = '/connect/create-link';
const TOOLS = /^\/tools\//;

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** One item per tool. */
async function createFor(tools: unknown[], parameters: IDataObject = {}) {
	return await runKombo(engine, sandbox, {
		parameters: {
			...CREATE,
			integrationTool: { __rl: true, mode: 'id', value: '={{ $json.tool }}' },
			...parameters,
		},
		items: tools.map((tool) => ({ tool }) as IDataObject),
		onError: 'continueRegularOutput',
	});
}

const messages = (items: Array<{ json: IDataObject }>) =>
	items.map(({ json }) => (json.error as { message?: string } | undefined)?.message);

/** A tool that Kombo has added after this package was built. */
function addTool(id: string): void {
	const data = { tools: [{ id, label: 'Brand New' }] };
	sandbox.faults.next({ kind: 'data', merge: data }, { path: TOOLS, times: Infinity });
}

/** The sandbox knows the bundled tools only; here any other is welcome, too. */
function acceptAnyTool(): void {
	const body = { status: 'success', data: { link: 'https://connect.kombo.dev/v1?token=x' } };
	sandbox.faults.next({ kind: 'status', status: 200, body }, { path: LINKS, times: Infinity });
}

test('a tool of the catalogue is not looked up', async () => {
	const { items } = await createFor(['personio', 'workday']);
	expect(messages(items)).toEqual([undefined, undefined]);
	expect(sandbox.requests(TOOLS)).toEqual([]);
});

test.each([
	['personnio', 'Did you mean "personio"'],
	['Personio', 'Did you mean "personio"'],
	['bamboo-hr', 'Did you mean "bamboohr"'],
	['xyzzy-quux', 'Choose the tool from the list, or leave the field empty'],
])('%s does not exist: %s', async (tool, remedy) => {
	const { items } = await createFor([tool]);
	expect(messages(items)[0]).toContain(
		`'Integration Tool' can't be "${tool}": Kombo knows no such tool. `,
	);
	expect(messages(items)[0]).toContain(remedy);
	expect(items[0]?.json.error).toMatchObject({ code: 'NODE.INPUT_INVALID', httpCode: null });
	expect(sandbox.requests(LINKS)).toEqual([]);
});

test('one that Kombo has added meanwhile passes', async () => {
	addTool('brandnew');
	acceptAnyTool();
	const { items } = await createFor(['brandnew']);
	expect(messages(items)).toEqual([undefined]);
	expect(sandbox.requests(LINKS)).toMatchObject([{ body: { integration_tool: 'brandnew' } }]);
});

test('names tools that are new among the similar ones', async () => {
	addTool('brandnew');
	const { items } = await createFor(['brand-new-hr']);
	expect(messages(items)[0]).toContain('Did you mean "brandnew"');
});

test.each([
	['can’t be reached', { kind: 'reset' }],
	['is refused', { kind: 'status', status: 403 }],
	['is a web page', { kind: 'status', status: 200, body: '<html>' }],
	['is missing in the answer', { kind: 'data', merge: { tools: undefined } }],
] as Array<[string, Fault]>)('when the list %s, Kombo decides', async (_, fault) => {
	sandbox.faults.next(fault, { path: TOOLS, times: Infinity });
	acceptAnyTool();
	const { items } = await createFor(['brandnew']);
	expect(messages(items)).toEqual([undefined]);
	expect(sandbox.requests(LINKS)).toHaveLength(1);
});

test('a list of something else is no reason to stop at anything but the tool', async () => {
	const merge = { tools: [null, 5, {}, { id: 7 }, { id: 'brandnew', label: 'New' }] };
	sandbox.faults.next({ kind: 'data', merge }, { path: TOOLS, times: Infinity });
	acceptAnyTool();
	const { items } = await createFor(['brandnew', 'nosuchtool']);
	expect(messages(items)[0]).toBeUndefined();
	expect(messages(items)[1]).toContain('Kombo knows no such tool');
});

test('the list is asked for once per execution and category', async () => {
	const { items } = await createFor(Array.from({ length: 25 }, (_, i) => `unknown-${i}`));
	expect(items).toHaveLength(25);
	expect(sandbox.requests(TOOLS).map(({ path }) => path)).toEqual(['/tools/hris']);

	sandbox.reset();
	await runKombo(engine, sandbox, {
		parameters: {
			...CREATE,
			integrationCategory: '={{ $json.category }}',
			integrationTool: { __rl: true, mode: 'id', value: 'unknown' },
		},
		items: ['ATS', 'LMS', 'ATS', 'LMS'].map((category) => ({ category })),
		onError: 'continueRegularOutput',
	});
	expect(
		sandbox
			.requests(TOOLS)
			.map(({ path }) => path)
			.sort(),
	).toEqual(['/tools/ats', '/tools/lms']);
});

test('where the node stops, an unknown tool stops it before the first link', async () => {
	const { error } = await runKombo(engine, sandbox, {
		parameters: {
			...CREATE,
			integrationTool: { __rl: true, mode: 'id', value: '={{ $json.tool }}' },
		},
		items: [{ tool: 'personio' }, { tool: 'personnio' }],
	});
	expect(error).toMatchObject({ name: 'NodeOperationError', context: { itemIndex: 1 } });
	expect(sandbox.requests(LINKS)).toEqual([]);
});
