import type { IDataObject } from 'n8n-workflow';
import schema from '../../nodes/Kombo/__schema__/v1.0.0/integration/get.json';
import { useStage } from '../support/stage';

const stage = useStage();
let integrationId: string;

beforeEach(() => {
	integrationId = stage.sandbox.integrations.create({ tool: 'personio' }).id;
});

async function run(name: string, parameters: IDataObject = {}): Promise<IDataObject[]> {
	const { items, error } = await stage.runOperation(name, { integrationId, ...parameters });
	expect(error).toBeUndefined();
	items.forEach(({ pairedItem }) => expect(pairedItem).toEqual({ item: 0 }));
	return items.map(({ json }) => json);
}

describe('Connection Link', () => {
	const LINK = { linkType: 'EMBEDDED', language: 'de' };

	it.each(['createReconnection', 'createSetup'])(
		'%s returns link and expiry',
		async (operation) => {
			const [item] = await run(`connectionLink.${operation}`, LINK);
			expect(item).toEqual({
				link: expect.stringContaining('/connect?token='),
				expires_at: expect.any(String),
				integration_id: integrationId,
				link_type: 'EMBEDDED',
				language: 'de',
			});
		},
	);
});

describe('Integration', () => {
	it('get returns the integration', async () => {
		const [item] = await run('integration.get');
		expect(item).toEqual({
			id: integrationId,
			tool: 'personio',
			tool_label: 'Personio',
			category: 'HRIS',
			status: 'ACTIVE',
			setup_status: 'COMPLETED',
			end_user_organization_name: expect.any(String),
			end_user_email: expect.any(String),
			end_user_origin_id: null,
			scope_config_id: expect.any(String),
			scope_config_name: expect.any(String),
			data_expired_at: null,
			created_at: expect.any(String),
		});
		expect(stage.sandbox.requests()).toMatchObject([
			{ method: 'GET', path: `/integrations/${encodeURIComponent(integrationId)}`, query: {} },
		]);
	});

	it('get returns the fields of its output schema, in that order', async () => {
		const [item = {}] = await run('integration.get');
		expect(Object.keys(item)).toEqual(Object.keys(schema.properties));
	});

	it("get returns Kombo's response unchanged without Simplify", async () => {
		const [item] = await run('integration.get', { simplify: false });
		expect(item).toMatchObject({
			id: integrationId,
			tool: { id: 'personio', label: 'Personio' },
			read_models: [{ id: 'hris_employees' }],
			write_actions: [],
		});
		expect(item).not.toHaveProperty('tool_label');
		expect(stage.sandbox.requests()).toMatchObject([{ query: {} }]);
	});

	it('get simplifies an integration without customer and scope config', async () => {
		const merge = { end_user: null, scope_config: undefined, tool: null };
		stage.sandbox.faults.next({ kind: 'data', merge });
		expect((await run('integration.get'))[0]).toMatchObject({
			id: integrationId,
			tool: null,
			end_user_email: null,
			scope_config_id: null,
		});
	});

	it('disable and enable change the status', async () => {
		expect(await run('integration.disable')).toEqual([
			{ integration_id: integrationId, enabled: false },
		]);
		expect((await run('integration.get'))[0]).toMatchObject({ status: 'INACTIVE' });
		expect(await run('integration.enable')).toEqual([
			{ integration_id: integrationId, enabled: true },
		]);
	});

	it('delete sends an empty body and confirms the deletion', async () => {
		expect(await run('integration.delete')).toEqual([
			{ integration_id: integrationId, deleted: true },
		]);
		expect(stage.sandbox.requests().at(-1)).toMatchObject({ method: 'DELETE', rawBody: '{}' });
	});

	it('delete succeeds when only the response was lost', async () => {
		stage.sandbox.faults.next({ kind: 'reset', processed: true });
		expect(await run('integration.delete')).toEqual([
			{ integration_id: integrationId, deleted: true },
		]);
		expect(stage.sandbox.requests()).toHaveLength(2);
	});

	it('sync queues a sync of the chosen type', async () => {
		const [item] = await run('integration.sync', { syncType: 'DELTA' });
		expect(item).toMatchObject({ integration_id: integrationId, already_queued: false });
		expect(stage.sandbox.requests('/force-sync')[0]).toMatchObject({
			body: { type: 'DELTA' },
			headers: { 'x-integration-id': integrationId },
		});
	});
});

describe('Get Many', () => {
	it.each([
		['integrationField.getAll', 'integration-fields'],
		['customField.getAll', 'custom-fields'],
	])('%s respects Return All and Limit', async (name) => {
		const all = await run(name, { returnAll: true });
		expect(all.length).toBeGreaterThan(2);
		expect(await run(name, { returnAll: false, limit: 2 })).toEqual(all.slice(0, 2));
	});

	it('tool.getAll simplifies tools unless Simplify is off', async () => {
		const tools = await run('tool.getAll', { integrationCategory: 'LMS', returnAll: true });
		expect(tools).toHaveLength(11);
		expect(tools[0]).toMatchObject({ category: 'LMS', read_models: ['lms_courses'] });
		const [raw] = await run('tool.getAll', {
			integrationCategory: 'LMS',
			limit: 1,
			simplify: false,
		});
		expect(raw).toHaveProperty('coverage.read_models');
	});
});

describe('Field', () => {
	it('update, map and clear mapping return the changed field', async () => {
		const [field] = await run('integrationField.getAll', { limit: 1 });
		const [custom] = await run('customField.getAll', { limit: 1 });
		const ids = { integrationFieldId: field?.id, customFieldId: custom?.id } as IDataObject;
		expect(await run('integrationField.update', { ...ids, enablePassthrough: true })).toMatchObject(
			[{ id: field?.id, is_passthrough_enabled: true }],
		);
		expect(await run('customField.map', ids)).toMatchObject([
			{ id: custom?.id, integration_field: { id: field?.id } },
		]);
		expect(await run('customField.clearMapping', ids)).toMatchObject([
			{ id: custom?.id, integration_field: null },
		]);
	});
});

describe('Request', () => {
	const EMPLOYEES = { method: 'GET', path: '/hris/employees' };

	it('send returns the results of a list as items', async () => {
		const employees = await run('request.send', { ...EMPLOYEES, returnAll: true });
		expect(employees.length).toBeGreaterThan(5);
		for (const employee of employees) expect(employee).toHaveProperty('first_name');
	});

	it('send returns a response that is no list as one item', async () => {
		const items = await run('request.send', {
			method: 'GET',
			path: `/integrations/${integrationId}`,
			limit: 1,
		});
		expect(items).toMatchObject([{ id: integrationId }]);
	});

	it('send repeats the filters on every page', async () => {
		const queryParameters = {
			parameters: [
				{ name: 'updated_after', value: '2020-01-01T00:00:00.000Z' },
				{ name: 'ids', value: '' },
			],
		};
		const employees = await run('request.send', {
			...EMPLOYEES,
			queryParameters,
			returnAll: false,
			limit: 36,
		});
		expect(employees).toHaveLength(36);
		for (const { query } of stage.sandbox.requests('/hris/employees')) {
			expect(query).toMatchObject({ updated_after: '2020-01-01T00:00:00.000Z' });
			expect(query).not.toHaveProperty('ids');
		}
	});

	it('send keeps the warnings of an action', async () => {
		const [item] = await run('request.send', {
			method: 'POST',
			path: '/passthrough/personio/personnel',
			body: '{ "method": "GET", "path": "/warnings" }',
		});
		expect(item).toHaveProperty('warnings');
	});
});
