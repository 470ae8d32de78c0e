import type { IDataObject } from 'n8n-workflow';
import { expressionParameters, fixedParameters } from '../support/createParameters';
import { ACCEPTED, REFUSED, VALID } from '../support/createRows';
import { CREATE, type KomboResult } from '../support/kombo';
import { useStage } from '../support/stage';

const stage = useStage();

const REQUIRED = ['end_user_email', 'end_user_organization_name'];

/** Whether n8n itself refuses to start the workflow: a required field is empty and no expression. */
const stopsN8n = (values: Record<string, unknown>) =>
	REQUIRED.some((name) => name in values && [undefined, null, ''].includes(values[name] as string));

const itemOf = (values: Record<string, unknown>) => ({ ...VALID, ...values }) as IDataObject;

const bodies = () => stage.sandbox.requests('/connect/create-link').map(({ body }) => body);

function expectRefused({ error, items }: KomboResult, title: string, remedy: string): void {
	expect(error).toMatchObject({
		name: 'NodeOperationError',
		message: `${title} [item 0]`,
		description: remedy.replaceAll('\n', '<br>'),
		context: { itemIndex: 0 },
	});
	expect(items).toEqual([]);
	expect(stage.sandbox.log).toEqual([]);
}

describe('create refuses', () => {
	it.each(REFUSED.filter(({ values }) => !stopsN8n(values)))(
		'a fixed value: $name',
		async ({ values, title, remedy }) => {
			const parameters = fixedParameters({ ...VALID, ...values });
			expectRefused(await stage.run({ parameters }), title, remedy);
		},
	);

	it.each(REFUSED.filter(({ values }) => stopsN8n(values)))(
		'a fixed value, through n8n itself: $name',
		async ({ values }) => {
			const parameters = fixedParameters({ ...VALID, ...values });
			await expect(stage.run({ parameters })).rejects.toMatchObject({
				name: 'WorkflowHasIssuesError',
			});
			expect(stage.sandbox.log).toEqual([]);
		},
	);

	it.each(REFUSED)('a value from an expression: $name', async ({ values, title, remedy }) => {
		const run = { parameters: expressionParameters(), items: [itemOf(values)] };
		expectRefused(await stage.run(run), title, remedy);
	});

	it('all invalid items at once, each with its own error', async () => {
		const { items, error } = await stage.run({
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
		expect(stage.sandbox.log).toEqual([]);
	});
});

describe('create accepts', () => {
	it.each(ACCEPTED)('a fixed value: $name', async ({ values, body }) => {
		const parameters = fixedParameters({ ...VALID, ...values });
		const { error, items } = await stage.run({ parameters });
		expect(error).toBeUndefined();
		expect(bodies()).toStrictEqual([{ ...VALID, ...body }]);
		expect(items[0]?.json).toMatchObject({ ...VALID, ...body });
	});

	it('values from expressions, item by item', async () => {
		const { error, items } = await stage.run({
			parameters: { ...expressionParameters(), options: { concurrency: 1 } },
			items: ACCEPTED.map(({ values }) => itemOf(values)),
		});
		expect(error).toBeUndefined();
		expect(bodies()).toStrictEqual(ACCEPTED.map(({ body }) => ({ ...VALID, ...body })));
		expect(items).toHaveLength(ACCEPTED.length);
	});
});

describe('create', () => {
	const failing = async (parameters: IDataObject, items: IDataObject[] = [{}]) =>
		(await stage.run({ parameters: { ...CREATE, ...parameters }, items })).error;

	it('treats missing paths of an expression as empty', async () => {
		expect(await failing({ endUserEmail: '={{ $json.company.contact.email }}' })).toMatchObject({
			message: "'End User Email' is empty [item 0]",
		});
	});

	it('keeps the text around a missing path', async () => {
		const parameters = { ...CREATE, endUserOriginId: '=crm-{{ $json.nothing }}' };
		await stage.run({ parameters });
		expect(bodies()).toEqual([expect.objectContaining({ end_user_origin_id: 'crm-' })]);
	});

	it('refuses an expression that turns an object into text', async () => {
		expect(
			await failing({ endUserOrganizationName: '=Firm {{ $json.firm }}' }, [{ firm: { a: 1 } }]),
		).toMatchObject({ message: expect.stringContaining("'End User Organization Name' is \"") });
		expect(stage.sandbox.log).toEqual([]);
	});

	it('fails only the item of a failing expression', async () => {
		const broken = '={{ $json.id === 5 ? $("No Such Node").item.json.id : $json.id }}';
		const parameters = { ...CREATE, endUserOriginId: broken };
		const { items } = await stage.run({
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

	it.each([
		['the resource locator', { __rl: true, mode: 'list', value: '={{ $json.tool }}' }],
		['the field itself', '={{ $json.tool }}'],
	])('reads the tool from an expression in %s', async (_, integrationTool) => {
		const parameters = { ...CREATE, integrationTool };
		await stage.run({ parameters, items: [{ tool: 'personio' }, {}] });
		expect(bodies()).toEqual([
			expect.objectContaining({ integration_tool: 'personio' }),
			expect.not.objectContaining({ integration_tool: expect.anything() }),
		]);
	});
});

it('create validates all items before it sends the first one', async () => {
	const { error } = await stage.run({
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
	expect(stage.sandbox.log).toEqual([]);
});
