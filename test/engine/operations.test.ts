import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { Engine } from '../support/engine';
import { runKombo } from '../support/kombo';

let engine: Engine;
let sandbox: Sandbox;
let integrationId: string;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	integrationId = sandbox.integrations.create({ tool: 'personio' }).id;
});
afterAll(async () => await sandbox.close());

async function run(name: string, parameters: IDataObject = {}): Promise<IDataObject[]> {
	const [resource = '', operation = ''] = name.split('.');
	const { items, error } = await runKombo(engine, sandbox, {
		parameters: { resource, operation, integrationId, ...parameters },
	});
	expect(error).toBeUndefined();
	items.forEach(({ pairedItem }) => expect(pairedItem).toEqual({ item: 0 }));
	return items.map(({ json }) => json);
}

describe('connection link', () => {
	const LINK = { linkType: 'EMBEDDED', language: 'de' };

	test.each(['createReconnection', 'createSetup'])('%s', async (operation) => {
		const [item] = await run(`connectionLink.${operation}`, LINK);
		expect(item).toEqual({
			link: expect.stringContaining('/connect?token='),
			expires_at: expect.any(String),
			integration_id: integrationId,
			link_type: 'EMBEDDED',
			language: 'de',
		});
	});
});

describe('integration', () => {
	test('get', async () => {
		const [item] = await run('integration.get');
		expect(item).toMatchObject({ id: integrationId, status: 'ACTIVE', category: 'HRIS' });
	});

	test('disable, enable', async () => {
		expect(await run('integration.disable')).toEqual([
			{ integration_id: integrationId, enabled: false },
		]);
		expect((await run('integration.get'))[0]).toMatchObject({ status: 'INACTIVE' });
		expect(await run('integration.enable')).toEqual([
			{ integration_id: integrationId, enabled: true },
		]);
	});

	test('delete', async () => {
		expect(await run('integration.delete')).toEqual([
			{ integration_id: integrationId, deleted: true },
		]);
		expect(sandbox.requests().at(-1)).toMatchObject({ method: 'DELETE', rawBody: '{}' });
	});

	test('delete succeeds when only its answer got lost', async () => {
		sandbox.faults.next({ kind: 'reset', processed: true });
		expect(await run('integration.delete')).toEqual([
			{ integration_id: integrationId, deleted: true },
		]);
		expect(sandbox.requests()).toHaveLength(2);
	});

	test('sync', async () => {
		const [item] = await run('integration.sync', { syncType: 'DELTA' });
		expect(item).toMatchObject({ integration_id: integrationId, already_queued: false });
		expect(sandbox.requests('/force-sync')[0]).toMatchObject({
			body: { type: 'DELTA' },
			headers: { 'x-integration-id': integrationId },
		});
	});
});

describe('lists', () => {
	test.each([
		['integrationField.getAll', 'integration-fields'],
		['customField.getAll', 'custom-fields'],
	])('%s', async (name) => {
		const all = await run(name, { returnAll: true });
		expect(all.length).toBeGreaterThan(2);
		expect(await run(name, { returnAll: false, limit: 2 })).toEqual(all.slice(0, 2));
	});

	test('tool.getAll', async () => {
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

describe('fields', () => {
	test('update, map, clear mapping', async () => {
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

describe('API call', () => {
	const EMPLOYEES = { method: 'GET', path: '/hris/employees' };

	test('one request', async () => {
		const [page] = await run('apiCall.send', EMPLOYEES);
		expect(page).toHaveProperty('results');
	});

	test('all pages, with the filters on each', async () => {
		const queryParameters = {
			parameters: [
				{ name: 'updated_after', value: '2020-01-01T00:00:00.000Z' },
				{ name: 'ids', value: '' },
			],
		};
		const employees = await run('apiCall.send', {
			...EMPLOYEES,
			queryParameters,
			paginate: true,
			returnAll: false,
			limit: 36,
		});
		expect(employees).toHaveLength(36);
		for (const { query } of sandbox.requests('/hris/employees')) {
			expect(query).toMatchObject({ updated_after: '2020-01-01T00:00:00.000Z' });
			expect(query).not.toHaveProperty('ids');
		}
	});

	test('keeps the warnings of an action', async () => {
		const [item] = await run('apiCall.send', {
			method: 'POST',
			path: '/passthrough/personio/api',
			body: '{ "method": "GET", "path": "/warnings" }',
		});
		expect(item).toHaveProperty('warnings');
	});
});
