import type { IDataObject } from 'n8n-workflow';
import { knownIn } from '../sandbox/support/writes';
import type { KomboRun } from '../support/kombo';
import { useStage } from '../support/stage';

const stage = useStage();

const TYPE = { type: 'n8n-nodes-kombo.komboAssessment' };

let integrationId: string;
beforeEach(() => {
	integrationId = createIntegration();
});

function createIntegration(): string {
	return stage.sandbox.integrations.create({ category: 'ASSESSMENT', tool: 'sandbox' }).id;
}

const bodies = () => stage.sandbox.requests().map(({ body }) => body as IDataObject);

describe('Package: Set', () => {
	const FORM = {
		integrationId: '={{ $json.integration }}',
		packageId: '={{ $json.id }}',
		packageName: '={{ $json.name }}',
		packageType: 'SKILLS_TEST',
		packageDescription: '20 minutes',
	};

	async function set(items: IDataObject[], run: Omit<KomboRun, 'parameters'> = {}) {
		return await stage.runOperation('package.set', FORM, { items, ...run, settings: TYPE });
	}

	const itemsOf = (...ids: string[]) =>
		ids.map((id) => ({ integration: integrationId, id, name: `Test ${id}` }));

	it('sends all items in one request, and outputs each with its item', async () => {
		const { items } = await set(itemsOf('a', 'b', 'c'));
		expect(bodies()).toEqual([
			{
				packages: ['a', 'b', 'c'].map((id) => ({
					id,
					name: `Test ${id}`,
					type: 'SKILLS_TEST',
					description: '20 minutes',
				})),
			},
		]);
		expect(items.map(({ json, pairedItem }) => [json.id, json.success, pairedItem])).toEqual([
			['a', true, { item: 0 }],
			['b', true, { item: 1 }],
			['c', true, { item: 2 }],
		]);
	});

	it('sends nothing to any integration when one has the same ID twice', async () => {
		const other = { integration: createIntegration(), id: 'a', name: 'Test' };
		const { error } = await set([other, ...itemsOf('a', 'a')]);
		expect(error?.message).toContain('Nothing was sent, because item 1 has invalid values');
		const { errors } = await set([other, ...itemsOf('a', 'a')], { onError: 'continueErrorOutput' });
		expect(errors).toHaveLength(3);
		expect(JSON.stringify(errors[1])).toContain('in several items');
		expect(stage.sandbox.log).toEqual([]);
	});

	it('sends one request per integration', async () => {
		const other = createIntegration();
		const items = itemsOf('a', 'b', 'c').map((item, i) =>
			i === 1 ? { ...item, integration: other } : item,
		);
		await set(items);
		const sent = stage.sandbox
			.requests()
			.map(({ headers, body }) => [
				headers['x-integration-id'],
				(body as { packages: IDataObject[] }).packages.map(({ id }) => id),
			]);
		expect(sent).toEqual([
			[integrationId, ['a', 'c']],
			[other, ['b']],
		]);
	});

	it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'sends nothing with %s when an item is invalid, because a package that is left out is removed',
		async (onError) => {
			const items = [...itemsOf('a'), { integration: integrationId, id: '', name: 'B' }];
			const { items: regular, errors, error } = await set(items, { onError });
			expect(bodies()).toEqual([]);
			if (onError === 'stopWorkflow') {
				expect(error?.message).toBe("'Package ID' is empty [item 1]");
				return;
			}
			const failed = [...regular, ...errors].map(({ json }) => (json.error as IDataObject).message);
			expect(failed).toEqual([
				expect.stringContaining('Nothing was sent, because item 1 has invalid values'),
				expect.stringContaining("'Package ID' is empty"),
			]);
		},
	);

	it('refuses the same ID twice', async () => {
		const { error } = await set(itemsOf('a', 'b', 'a'));
		expect(error?.message).toContain('\'Package ID\' is "a" in several items');
		expect(bodies()).toEqual([]);
	});

	it('fails only the items of the integration that fails', async () => {
		const [a, b] = itemsOf('a', 'b');
		const items = [{ ...a!, integration: 'gone:1' }, b!];
		const { items: regular, errors } = await set(items, { onError: 'continueErrorOutput' });
		expect([regular, errors]).toMatchObject([
			[{ json: { id: 'b' }, pairedItem: { item: 1 } }],
			[{ json: { error: { code: 'PLATFORM.INTEGRATION_NOT_FOUND' } }, pairedItem: { item: 0 } }],
		]);
	});
});

describe('Order: Update Result', () => {
	async function update(more: IDataObject, run: Omit<KomboRun, 'parameters'> = {}) {
		const { row } = knownIn(stage.sandbox, integrationId);
		const parameters = {
			integrationId,
			orderId: row('assessment_orders').id as string,
			resultStatus: 'COMPLETED',
			resultUrl: 'https://results.example/1',
			...more,
		};
		return await stage.runOperation('order.updateResult', parameters, { ...run, settings: TYPE });
	}

	it('sends the present as the end of an assessment without one', async () => {
		const before = Date.now();
		const { error } = await update({});
		expect(error).toBeUndefined();
		const at = Date.parse(String(bodies()[0]!.completed_at));
		expect(at).toBeGreaterThanOrEqual(before);
		expect(at).toBeLessThanOrEqual(Date.now());
	});

	it('sends no end while the order stays open', async () => {
		await update({ resultStatus: 'OPEN', completedAt: '2026-11-01' });
		expect(bodies()).toEqual([{ status: 'OPEN', result_url: 'https://results.example/1' }]);
	});

	it('takes five files and refuses the sixth', async () => {
		const file = { attachmentSource: 'url', fileUrl: 'https://files.example/a.pdf' };
		const withFiles = (count: number) => ({
			attachments: { files: Array.from({ length: count }, () => file) },
		});
		const { error } = await update(withFiles(6));
		expect(error?.message).toBe("'Attachments' has 6 entries [item 0]");
		expect(bodies()).toEqual([]);
		expect((await update(withFiles(5))).error).toBeUndefined();
	});

	it('says that a closed order takes no result', async () => {
		await update({});
		const { error } = await update({});
		expect(error?.message).toContain('only change while the order is OPEN');
	});
});
