import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { CREATE } from '../support/kombo';
import { useStage } from '../support/stage';

const LINKS = '/connect/create-link';
const TOOLS = /^\/tools\//;

const stage = useStage();

/** Creates a link for each tool. */
async function createFor(tools: unknown[], parameters: IDataObject = {}) {
	return await stage.run({
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

/** Adds a tool that this package does not know. */
function addTool(id: string): void {
	const data = { tools: [{ id, label: 'Brand New' }] };
	stage.sandbox.faults.next({ kind: 'data', merge: data }, { path: TOOLS, times: Infinity });
}

/** Makes the sandbox accept any tool, not only the bundled ones. */
function acceptAnyTool(): void {
	const body = { status: 'success', data: { link: 'https://connect.kombo.dev/v1?token=x' } };
	stage.sandbox.faults.next(
		{ kind: 'status', status: 200, body },
		{ path: LINKS, times: Infinity },
	);
}

it('create does not look up a known tool of the category', async () => {
	const { items } = await createFor(['personio', 'workday']);
	expect(messages(items)).toEqual([undefined, undefined]);
	expect(stage.sandbox.requests(TOOLS)).toEqual([]);
});

it.each([
	['personnio', 'Did you mean "personio"'],
	['Personnio HR', 'Did you mean "personio"'],
	['bambu-hr', 'Did you mean "bamboohr"'],
	['xyzzy-quux', "Choose the tool from the list, or 'Customer Chooses'. An empty value"],
])('create refuses the unknown tool %s: %s', async (tool, remedy) => {
	const { items } = await createFor([tool]);
	expect(messages(items)[0]).toContain(
		`'Integration Tool' is "${tool}", which isn't a Kombo tool. `,
	);
	expect(messages(items)[0]).toContain(remedy);
	expect(items[0]?.json.error).toMatchObject({ code: 'NODE.INPUT_INVALID', httpCode: null });
	expect(stage.sandbox.requests(LINKS)).toEqual([]);
});

it.each([
	[
		'the first entry of the list',
		{ __rl: true, mode: 'list', value: '', cachedResultName: 'Customer Chooses' },
	],
	['an empty ID', { __rl: true, mode: 'id', value: '' }],
	['an expression for an empty text', { __rl: true, mode: 'id', value: '={{ $json.none }}' }],
	['an expression for nothing', { __rl: true, mode: 'list', value: '={{ $json.missing }}' }],
	['a label from an expression', { __rl: true, mode: 'id', value: '={{ $json.label }}' }],
	['a label in another spelling', { __rl: true, mode: 'id', value: ' customer-CHOOSES ' }],
	['a plain label', 'Customer chooses'],
])('create sends no tool for %s', async (_, integrationTool) => {
	const { items, error } = await stage.run({
		parameters: { ...CREATE, integrationTool },
		items: [{ none: '', label: 'Customer Chooses' }],
	});
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	const [request] = stage.sandbox.requests(LINKS);
	expect(request?.body).toMatchObject({ integration_category: 'HRIS' });
	expect(request?.body).not.toHaveProperty('integration_tool');
	expect(stage.sandbox.requests(TOOLS)).toEqual([]);
});

it('create refuses a remote environment when the customer chooses, by label as well', async () => {
	const { items } = await createFor(['', 'Customer Chooses'], {
		additionalFields: { remoteEnvironment: 'staging' },
	});
	for (const message of messages(items)) expect(message).toContain("'Integration Tool'");
	expect(stage.sandbox.requests(LINKS)).toEqual([]);
});

it('create accepts a tool that Kombo has added', async () => {
	addTool('brandnew');
	acceptAnyTool();
	const { items } = await createFor(['brandnew']);
	expect(messages(items)).toEqual([undefined]);
	expect(stage.sandbox.requests(LINKS)).toMatchObject([{ body: { integration_tool: 'brandnew' } }]);
});

it('create suggests a similar tool that Kombo has added', async () => {
	addTool('brandnew');
	const { items } = await createFor(['brand-new-hr']);
	expect(messages(items)[0]).toContain('Did you mean "brandnew"');
});

it.each([
	["can't be reached", { kind: 'reset' }],
	['is refused', { kind: 'status', status: 403 }],
	['is a web page', { kind: 'status', status: 200, body: '<html>' }],
	['is missing in the response', { kind: 'data', merge: { tools: undefined } }],
] as Array<[string, Fault]>)(
	'create leaves the decision to Kombo when the tool list %s',
	async (_, fault) => {
		stage.sandbox.faults.next(fault, { path: TOOLS, times: Infinity });
		acceptAnyTool();
		const { items } = await createFor(['brandnew']);
		expect(messages(items)).toEqual([undefined]);
		expect(stage.sandbox.requests(LINKS)).toHaveLength(1);
	},
);

it('create ignores malformed entries of the tool list', async () => {
	const merge = { tools: [null, 5, {}, { id: 7 }, { id: 'brandnew', label: 'New' }] };
	stage.sandbox.faults.next({ kind: 'data', merge }, { path: TOOLS, times: Infinity });
	acceptAnyTool();
	const { items } = await createFor(['brandnew', 'nosuchtool']);
	expect(messages(items)[0]).toBeUndefined();
	expect(messages(items)[1]).toContain("which isn't a Kombo tool");
});

it('create requests the tool list once per execution and category', async () => {
	const { items } = await createFor(Array.from({ length: 25 }, (_, i) => `unknown-${i}`));
	expect(items).toHaveLength(25);
	expect(stage.sandbox.requests(TOOLS).map(({ path }) => path)).toEqual(['/tools/hris']);

	stage.sandbox.reset();
	await stage.run({
		parameters: {
			...CREATE,
			integrationCategory: '={{ $json.category }}',
			integrationTool: { __rl: true, mode: 'id', value: 'unknown' },
		},
		items: ['ATS', 'LMS', 'ATS', 'LMS'].map((category) => ({ category })),
		onError: 'continueRegularOutput',
	});
	expect(
		stage.sandbox
			.requests(TOOLS)
			.map(({ path }) => path)
			.sort(),
	).toEqual(['/tools/ats', '/tools/lms']);
});

it.each([
	['Personio', 'HRIS', 'personio'],
	[' PERSONIO ', 'HRIS', 'personio'],
	['bamboo-hr', 'HRIS', 'bamboohr'],
	['Bamboo HR', 'HRIS', 'bamboohr'],
	['payfit', 'HRIS', 'payfit'],
	['360 Learning', 'lms', '360learning'],
])('create maps %j in %s to the tool %s', async (tool, integrationCategory, id) => {
	const { items } = await createFor([tool], { integrationCategory });
	expect(messages(items)).toEqual([undefined]);
	expect(items[0]?.json.integration_tool).toBe(id);
	expect(stage.sandbox.requests(LINKS)).toMatchObject([{ body: { integration_tool: id } }]);
	expect(stage.sandbox.requests(TOOLS)).toEqual([]);
});

it('create maps a label of the live list to its tool', async () => {
	addTool('brandnew');
	acceptAnyTool();
	const { items } = await createFor(['BRAND NEW']);
	expect(items[0]?.json.integration_tool).toBe('brandnew');
});

describe('label of several tools', () => {
	const THREE = '"payfitcustomer", "payfitpartner" or "payfit"';

	it.each(['PayFit', 'PAYFIT', ' pay fit '])('is refused with their IDs: %j', async (tool) => {
		const { items } = await createFor([tool]);
		expect(messages(items)[0]).toBe(
			`'Integration Tool' can't be "${tool.trim()}": 3 tools have this name. Use the ID of the one you mean: ${THREE}.`,
		);
		expect(stage.sandbox.requests(LINKS)).toEqual([]);
	});

	it("is refused even when the live list can't be reached", async () => {
		stage.sandbox.faults.next({ kind: 'reset' }, { path: TOOLS, times: Infinity });
		expect(messages((await createFor(['PayFit'])).items)[0]).toContain(THREE);
	});

	it("is accepted when the key's environment has only one of them", async () => {
		const tools = [{ id: 'payfitpartner', label: 'PayFit' }];
		stage.sandbox.faults.next({ kind: 'data', merge: { tools } }, { path: TOOLS, times: Infinity });
		const { items } = await createFor(['PayFit']);
		expect(items[0]?.json.integration_tool).toBe('payfitpartner');
	});
});

describe('tool of another category', () => {
	it.each([
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
		expect(stage.sandbox.requests(TOOLS)).toMatchObject([
			{ path: `/tools/${category.toLowerCase()}` },
		]);
		expect(stage.sandbox.requests(LINKS)).toEqual([]);
	});

	it('is accepted when the live list has it', async () => {
		addTool('personio');
		acceptAnyTool();
		const { items } = await createFor(['personio'], { integrationCategory: 'LMS' });
		expect(messages(items)).toEqual([undefined]);
	});

	it("is left to Kombo when the live list can't be reached", async () => {
		stage.sandbox.faults.next({ kind: 'status', status: 500 }, { path: TOOLS, times: Infinity });
		acceptAnyTool();
		const { items } = await createFor(['personio'], { integrationCategory: 'LMS' });
		expect(messages(items)).toEqual([undefined]);
		expect(stage.sandbox.requests(LINKS)).toMatchObject([
			{ body: { integration_tool: 'personio' } },
		]);
	});
});

it('create stops at an unknown tool before it sends any link', async () => {
	const { error } = await stage.run({
		parameters: {
			...CREATE,
			integrationTool: { __rl: true, mode: 'id', value: '={{ $json.tool }}' },
		},
		items: [{ tool: 'personio' }, { tool: 'personnio' }],
	});
	expect(error).toMatchObject({ name: 'NodeOperationError', context: { itemIndex: 1 } });
	expect(stage.sandbox.requests(LINKS)).toEqual([]);
});

describe('missing tool list', () => {
	/** The patience of the node, plus the delays of a busy machine. */
	const FEW_SECONDS = 8_000;
	/** Less than the patience of the node, 3 s. */
	const AT_ONCE = 2_500;
	const unknown = (count: number) => Array.from({ length: count }, (_, i) => `new-${i}`);
	const known = (count: number) => Array.from({ length: count }, () => 'personio');

	/** Applies a fault to the tool list, and makes Kombo accept any tool. */
	function withhold(fault: Fault): void {
		stage.sandbox.faults.next(fault, { path: TOOLS, times: Infinity });
		acceptAnyTool();
	}

	const linkedTools = () =>
		stage.sandbox.requests(LINKS).map(({ body }) => (body as IDataObject).integration_tool);

	/** Ms from the request for the tool list to the first link with an unknown tool. */
	function delayOfLinks(): number {
		const [list] = stage.sandbox.requests(TOOLS);
		const first = linkedTools().findIndex((tool) => tool !== 'personio');
		return stage.sandbox.requests(LINKS)[first]!.at - list!.at;
	}

	it.each([
		['that never arrives', { kind: 'stall' }],
		['that drips', { kind: 'drip', ms: 300 }],
		['that switches protocols', { kind: 'raw', bytes: 'HTTP/1.1 101 Switching Protocols\r\n\r\n' }],
	] as Array<[string, Fault]>)('%s delays links by a few seconds only', async (_, fault) => {
		withhold(fault);
		const { items } = await createFor(unknown(3));
		expect(messages(items)).toEqual([undefined, undefined, undefined]);
		expect(delayOfLinks()).toBeLessThan(FEW_SECONDS);
		expect(stage.sandbox.requests(TOOLS)).toHaveLength(1);
	});

	it.each([
		['that is refused for a minute', { kind: 'rateLimit', resetSeconds: 60 }],
		['that is refused by the concurrency limit', { kind: 'concurrencyLimit' }],
		[
			'that is unavailable for a minute',
			{ kind: 'status', status: 503, headers: { 'retry-after': '60' } },
		],
		['that breaks off', { kind: 'resetMidBody' }],
	] as Array<[string, Fault]>)('%s delays no link', async (_, fault) => {
		withhold(fault);
		const { items } = await createFor([...unknown(30), ...known(30)]);
		expect(messages(items)).toEqual(Array(60).fill(undefined));
		expect(delayOfLinks()).toBeLessThan(AT_ONCE);
		expect(stage.sandbox.requests(TOOLS)).toHaveLength(1);
	});

	it('does not delay items with known tools', async () => {
		withhold({ kind: 'stall' });
		// Far more waiting items than the node prepares at once.
		const { items } = await createFor([...unknown(100), ...known(50)]);
		expect(messages(items)).toEqual(Array(150).fill(undefined));
		expect(linkedTools().slice(0, 50)).toEqual(known(50));
		expect(delayOfLinks()).toBeLessThan(FEW_SECONDS);
	});

	it.each(['continueRegularOutput', 'stopWorkflow'] as const)(
		'delays an execution once for all categories (%s)',
		async (onError) => {
			withhold({ kind: 'stall' });
			const categories = ['HRIS', 'ATS', 'LMS', 'ASSESSMENT'];
			const start = Date.now();
			const { items, error } = await stage.run({
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
			expect(stage.sandbox.requests(TOOLS)).toHaveLength(4);
		},
	);

	it('is requested again by the next execution', async () => {
		withhold({ kind: 'reset' });
		await createFor(['brandnew']);
		await createFor(['brandnew']);
		expect(stage.sandbox.requests(TOOLS)).toHaveLength(2);
	});
});

it('create names all invalid items in order, including those with looked-up tools', async () => {
	stage.sandbox.faults.next({ kind: 'delay', ms: 300 }, { path: TOOLS, times: Infinity });
	const { error } = await stage.run({
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
	expect(stage.sandbox.requests(LINKS)).toEqual([]);
});
