import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { expressionParameters, fixedParameters } from '../support/createParameters';
import { ACCEPTED, REFUSED, VALID } from '../support/createRows';
import { Engine } from '../support/engine';
import { CREATE, runKombo, type KomboResult } from '../support/kombo';

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const REQUIRED = ['end_user_email', 'end_user_organization_name'];

/** An empty required field that is no expression: n8n itself does not start the workflow. */
const stopsN8n = (values: Record<string, unknown>) =>
	REQUIRED.some((name) => name in values && [undefined, null, ''].includes(values[name] as string));

const itemOf = (values: Record<string, unknown>) => ({ ...VALID, ...values }) as IDataObject;

const bodies = () => sandbox.requests('/connect/create-link').map(({ body }) => body);

function expectRefused({ error, items }: KomboResult, title: string, remedy: string): void {
	expect(error).toMatchObject({
		name: 'NodeOperationError',
		message: `${title} [item 0]`,
		description: remedy.replaceAll('\n', '<br>'),
		context: { itemIndex: 0 },
	});
	expect(items).toEqual([]);
	expect(sandbox.log).toEqual([]);
}

describe('refuses before anything is sent', () => {
	test.each(REFUSED.filter(({ values }) => !stopsN8n(values)))(
		'fixed: $name',
		async ({ values, title, remedy }) => {
			const parameters = fixedParameters({ ...VALID, ...values });
			expectRefused(await runKombo(engine, sandbox, { parameters }), title, remedy);
		},
	);

	test.each(REFUSED.filter(({ values }) => stopsN8n(values)))(
		'fixed: $name, by n8n itself',
		async ({ values }) => {
			const parameters = fixedParameters({ ...VALID, ...values });
			await expect(runKombo(engine, sandbox, { parameters })).rejects.toMatchObject({
				name: 'WorkflowHasIssuesError',
			});
			expect(sandbox.log).toEqual([]);
		},
	);

	test.each(REFUSED)('from an expression: $name', async ({ values, title, remedy }) => {
		const run = { parameters: expressionParameters(), items: [itemOf(values)] };
		expectRefused(await runKombo(engine, sandbox, run), title, remedy);
	});

	test('all of it at once, each item its own fault', async () => {
		const { items, error } = await runKombo(engine, sandbox, {
			parameters: expressionParameters(),
			items: REFUSED.map(({ values }) => itemOf(values)),
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(items).toEqual(
			REFUSED.map(({ title, remedy }, item) => ({
				json: {
					error: {
						message: `${title}. ${remedy}`,
						code: 'NODE.INPUT_INVALID',
						httpCode: null,
						logUrl: null,
					},
				},
				pairedItem: { item },
			})),
		);
		expect(sandbox.log).toEqual([]);
	});
});

describe('sends what is right', () => {
	test.each(ACCEPTED)('fixed: $name', async ({ values, body }) => {
		const parameters = fixedParameters({ ...VALID, ...values });
		const { error, items } = await runKombo(engine, sandbox, { parameters });
		expect(error).toBeUndefined();
		expect(bodies()).toStrictEqual([{ ...VALID, ...body }]);
		expect(items[0]?.json).toMatchObject({ ...VALID, ...body });
	});

	test('from expressions, item by item', async () => {
		const { error, items } = await runKombo(engine, sandbox, {
			parameters: { ...expressionParameters(), options: { concurrency: 1 } },
			items: ACCEPTED.map(({ values }) => itemOf(values)),
		});
		expect(error).toBeUndefined();
		expect(bodies()).toStrictEqual(ACCEPTED.map(({ body }) => ({ ...VALID, ...body })));
		expect(items).toHaveLength(ACCEPTED.length);
	});
});

describe('expressions', () => {
	const failing = async (parameters: IDataObject, items: IDataObject[] = [{}]) =>
		(await runKombo(engine, sandbox, { parameters: { ...CREATE, ...parameters }, items })).error;

	test('that lead to nowhere are empty, at any depth', async () => {
		expect(await failing({ endUserEmail: '={{ $json.company.contact.email }}' })).toMatchObject({
			message: "'End User Email' is empty [item 0]",
		});
	});

	test('that lead to nowhere inside text leave the text', async () => {
		const parameters = { ...CREATE, endUserOriginId: '=crm-{{ $json.nothing }}' };
		await runKombo(engine, sandbox, { parameters });
		expect(bodies()).toEqual([expect.objectContaining({ end_user_origin_id: 'crm-' })]);
	});

	test('that turn an object into text are told', async () => {
		expect(
			await failing({ endUserOrganizationName: '=Firm {{ $json.firm }}' }, [{ firm: { a: 1 } }]),
		).toMatchObject({ message: expect.stringContaining("'End User Organization Name' is \"") });
		expect(sandbox.log).toEqual([]);
	});

	test('that break are told with their item, and cost the others nothing', async () => {
		const broken = '={{ $json.id === 5 ? $("No Such Node").item.json.id : $json.id }}';
		const parameters = { ...CREATE, endUserOriginId: broken };
		const { items } = await runKombo(engine, sandbox, {
			parameters,
			items: [{ id: 'a' }, { id: 5 }, { id: 'c' }],
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.end_user_origin_id)).toEqual(['a', undefined, 'c']);
		expect(items[1]).toMatchObject({
			json: { error: { code: 'NODE.EXPRESSION_INVALID', httpCode: null } },
			pairedItem: { item: 1 },
		});
	});

	test.each([
		['the resource locator', { __rl: true, mode: 'list', value: '={{ $json.tool }}' }],
		['the field itself', '={{ $json.tool }}'],
	])('in %s choose the tool', async (_, integrationTool) => {
		const parameters = { ...CREATE, integrationTool };
		await runKombo(engine, sandbox, { parameters, items: [{ tool: 'personio' }, {}] });
		expect(bodies()).toEqual([
			expect.objectContaining({ integration_tool: 'personio' }),
			expect.not.objectContaining({ integration_tool: expect.anything() }),
		]);
	});
});

test('where the node stops, the faults of all items are known before the first is sent', async () => {
	const { error } = await runKombo(engine, sandbox, {
		parameters: expressionParameters(),
		items: [
			itemOf({}),
			itemOf({ language: 'xx' }),
			itemOf({}),
			itemOf({ end_user_email: 'nathan' }),
			itemOf({ link_type: null }),
		],
	});
	expect(error).toMatchObject({
		message: "'Language' can't be \"xx\" [item 1]",
		description: 'Use en, de, fr, it or es.<br>Items 3 and 4 also have invalid values.',
		context: { itemIndex: 1 },
	});
	expect(sandbox.log).toEqual([]);
});
