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

test('a known tool of the category is not looked up', async () => {
	const { items } = await createFor(['personio', 'workday']);
	expect(messages(items)).toEqual([undefined, undefined]);
	expect(sandbox.requests(TOOLS)).toEqual([]);
});

test.each([
	['personnio', 'Did you mean "personio"'],
	['Personnio HR', 'Did you mean "personio"'],
	['bambu-hr', 'Did you mean "bamboohr"'],
	['xyzzy-quux', 'Choose the tool from the list, or leave the field empty'],
])('%s does not exist: %s', async (tool, remedy) => {
	const { items } = await createFor([tool]);
	expect(messages(items)[0]).toContain(
		`'Integration Tool' is "${tool}", which isn't a Kombo tool. `,
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
	expect(messages(items)[1]).toContain("which isn't a Kombo tool");
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

test.each([
	['Personio', 'HRIS', 'personio'],
	[' PERSONIO ', 'HRIS', 'personio'],
	['bamboo-hr', 'HRIS', 'bamboohr'],
	['Bamboo HR', 'HRIS', 'bamboohr'],
	['payfit', 'HRIS', 'payfit'],
	['360 Learning', 'lms', '360learning'],
])('%j in %s is the tool %s', async (tool, integrationCategory, id) => {
	const { items } = await createFor([tool], { integrationCategory });
	expect(messages(items)).toEqual([undefined]);
	expect(items[0]?.json.integration_tool).toBe(id);
	expect(sandbox.requests(LINKS)).toMatchObject([{ body: { integration_tool: id } }]);
	expect(sandbox.requests(TOOLS)).toEqual([]);
});

test('a label that only the live list has finds its tool', async () => {
	addTool('brandnew');
	acceptAnyTool();
	const { items } = await createFor(['BRAND NEW']);
	expect(items[0]?.json.integration_tool).toBe('brandnew');
});

describe('a label that several tools have', () => {
	const THREE = '"payfitcustomer", "payfitpartner" or "payfit"';

	test.each(['PayFit', 'PAYFIT', ' pay fit '])('is refused with their IDs: %j', async (tool) => {
		const { items } = await createFor([tool]);
		expect(messages(items)[0]).toBe(
			`'Integration Tool' can't be "${tool.trim()}": 3 tools have this name. Use the ID of the one you mean: ${THREE}.`,
		);
		expect(sandbox.requests(LINKS)).toEqual([]);
	});

	test('is refused also while the live list is out of reach', async () => {
		sandbox.faults.next({ kind: 'reset' }, { path: TOOLS, times: Infinity });
		expect(messages((await createFor(['PayFit'])).items)[0]).toContain(THREE);
	});

	test("is no problem where the key's environment has only one of them", async () => {
		const tools = [{ id: 'payfitpartner', label: 'PayFit' }];
		sandbox.faults.next({ kind: 'data', merge: { tools } }, { path: TOOLS, times: Infinity });
		const { items } = await createFor(['PayFit']);
		expect(items[0]?.json.integration_tool).toBe('payfitpartner');
	});
});

describe('a tool of another category', () => {
	test.each([
		['personio', 'LMS', 'It is a tool for HRIS'],
		['Personio', 'lms', 'It is a tool for HRIS'],
		['greenhouse', 'HRIS', 'It is a tool for ATS'],
		['PayFit', 'ATS', 'It is a tool for HRIS'],
	])('is refused: %s with %s', async (tool, integrationCategory, hint) => {
		const { items } = await createFor([tool], { integrationCategory });
		const category = integrationCategory.toUpperCase();
		expect(messages(items)[0]).toContain(
			`'Integration Tool' can't be "${tool}": Kombo doesn't offer it for ${category}. ${hint}`,
		);
		expect(items[0]?.json.error).toMatchObject({ code: 'NODE.INPUT_INVALID' });
		expect(sandbox.requests(TOOLS)).toMatchObject([{ path: `/tools/${category.toLowerCase()}` }]);
		expect(sandbox.requests(LINKS)).toEqual([]);
	});

	test('passes when Kombo offers it there by now', async () => {
		addTool('personio');
		acceptAnyTool();
		const { items } = await createFor(['personio'], { integrationCategory: 'LMS' });
		expect(messages(items)).toEqual([undefined]);
	});

	test('is left to Kombo when the list is out of reach', async () => {
		sandbox.faults.next({ kind: 'status', status: 500 }, { path: TOOLS, times: Infinity });
		acceptAnyTool();
		const { items } = await createFor(['personio'], { integrationCategory: 'LMS' });
		expect(messages(items)).toEqual([undefined]);
		expect(sandbox.requests(LINKS)).toMatchObject([{ body: { integration_tool: 'personio' } }]);
	});
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

describe('a tool list that does not come', () => {
	/** The patience, and what a busy machine adds to it. */
	const FEW_SECONDS = 8_000;
	const AT_ONCE = 2_500;
	const unknown = (count: number) => Array.from({ length: count }, (_, i) => `new-${i}`);
	const known = (count: number) => Array.from({ length: count }, () => 'personio');

	/** Kombo refuses the list in this way, and takes any tool. */
	function withhold(fault: Fault): void {
		sandbox.faults.next(fault, { path: TOOLS, times: Infinity });
		acceptAnyTool();
	}

	/** When the links were asked for, by tool: ms since the start. */
	function linksSince(start: number): Array<{ tool: unknown; after: number }> {
		return sandbox.requests(LINKS).map(({ body, at }) => ({
			tool: (body as IDataObject).integration_tool,
			after: at - start,
		}));
	}

	test.each([
		['never', { kind: 'stall' }],
		['drop by drop', { kind: 'drip', ms: 300 }],
		['with another protocol', { kind: 'raw', bytes: 'HTTP/1.1 101 Switching Protocols\r\n\r\n' }],
	] as Array<[string, Fault]>)(
		'because it comes %s delays links by seconds only',
		async (_, fault) => {
			withhold(fault);
			const start = Date.now();
			const { items } = await createFor(unknown(3));
			expect(messages(items)).toEqual([undefined, undefined, undefined]);
			expect(Date.now() - start).toBeLessThan(FEW_SECONDS);
			expect(sandbox.requests(TOOLS)).toHaveLength(1);
		},
	);

	test.each([
		['is refused for a minute', { kind: 'rateLimit', resetSeconds: 60 }],
		['is refused by the concurrency limit', { kind: 'concurrencyLimit' }],
		['is out of order', { kind: 'status', status: 503, headers: { 'retry-after': '60' } }],
		['breaks off', { kind: 'resetMidBody' }],
	] as Array<[string, Fault]>)('because it %s delays no link', async (_, fault) => {
		withhold(fault);
		const start = Date.now();
		const { items } = await createFor([...unknown(30), ...known(30)]);
		expect(messages(items)).toEqual(Array(60).fill(undefined));
		expect(Date.now() - start).toBeLessThan(AT_ONCE);
		expect(sandbox.requests(TOOLS)).toHaveLength(1);
	});

	test('delays the items with known tools by nothing', async () => {
		withhold({ kind: 'stall' });
		const start = Date.now();
		// far more items that wait than are made ready at a time
		const { items } = await createFor([...unknown(100), ...known(50)]);
		expect(messages(items)).toEqual(Array(150).fill(undefined));
		const links = linksSince(start);
		const early = links.filter(({ tool }) => tool === 'personio');
		expect(early).toHaveLength(50);
		expect(Math.max(...early.map(({ after }) => after))).toBeLessThan(2500);
		expect(links.slice(0, 50)).toEqual(early);
		expect(Date.now() - start).toBeLessThan(FEW_SECONDS + 1000);
	});

	test.each(['continueRegularOutput', 'stopWorkflow'] as const)(
		'is waited for once, for all categories together (%s)',
		async (onError) => {
			withhold({ kind: 'stall' });
			const categories = ['HRIS', 'ATS', 'LMS', 'ASSESSMENT'];
			const start = Date.now();
			const { items, error } = await runKombo(engine, sandbox, {
				parameters: {
					...CREATE,
					integrationCategory: '={{ $json.category }}',
					integrationTool: { __rl: true, mode: 'id', value: 'brandnew' },
				},
				items: Array.from({ length: 40 }, (_, i) => ({ category: categories[i % 4] })),
				onError,
			});
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.integration_category)).toEqual(
				Array.from({ length: 40 }, (_, i) => categories[i % 4]),
			);
			expect(Date.now() - start).toBeLessThan(FEW_SECONDS);
			expect(sandbox.requests(TOOLS)).toHaveLength(4);
		},
	);

	test('is asked for again by the next execution', async () => {
		withhold({ kind: 'reset' });
		await createFor(['brandnew']);
		await createFor(['brandnew']);
		expect(sandbox.requests(TOOLS)).toHaveLength(2);
	});
});

test('where the node stops, all faults are named in order, also of tools that were looked up', async () => {
	sandbox.faults.next({ kind: 'delay', ms: 300 }, { path: TOOLS, times: Infinity });
	const { error } = await runKombo(engine, sandbox, {
		parameters: {
			...CREATE,
			endUserEmail: '={{ $json.email ?? "nathan@example.com" }}',
			integrationTool: { __rl: true, mode: 'id', value: '={{ $json.tool }}' },
		},
		items: [{ tool: 'personio' }, { tool: 'personnio' }, { tool: 'personio', email: 'x' }],
	});
	expect(error).toMatchObject({ context: { itemIndex: 1 } });
	expect(error?.message).toContain('"personnio"');
	expect(error?.description).toContain('2');
	expect(sandbox.requests(LINKS)).toEqual([]);
});
