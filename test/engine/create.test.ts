import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { Engine } from '../support/engine';
import { CREATE, runKombo } from '../support/kombo';

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

test('creates a link from two fields', async () => {
	const { items, error } = await runKombo(engine, sandbox, { parameters: CREATE });

	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/connect\?token=/),
				expires_at: expect.any(String),
				end_user_email: 'nathan@example.com',
				end_user_organization_name: 'Acme Inc.',
				integration_category: 'HRIS',
				link_type: 'MAGIC_LINK',
				language: 'en',
			},
			pairedItem: { item: 0 },
		},
	]);
});

test('puts out the link first, then until when, then the body as it was sent', async () => {
	const { items } = await runKombo(engine, sandbox, {
		parameters: {
			...CREATE,
			endUserOriginId: 'crm-1',
			integrationTool: {
				__rl: true,
				mode: 'list',
				value: 'personio',
				cachedResultName: 'Personio',
			},
			additionalFields: {
				enableFiltering: true,
				scopeConfigId: ' scope-1 ',
				remoteEnvironment: '',
			},
		},
	});
	const [{ link, expires_at, ...body } = {} as IDataObject] = items.map(({ json }) => json);
	expect(Object.keys(items[0]!.json).slice(0, 2)).toEqual(['link', 'expires_at']);
	expect(sandbox.requests('/connect/create-link')).toMatchObject([
		{ method: 'POST', headers: { 'content-type': 'application/json' }, authorization: 'valid' },
	]);
	expect(sandbox.requests()[0]?.body).toEqual(body);
	expect(body).toEqual({
		end_user_email: 'nathan@example.com',
		end_user_organization_name: 'Acme Inc.',
		end_user_origin_id: 'crm-1',
		integration_category: 'HRIS',
		integration_tool: 'personio',
		link_type: 'MAGIC_LINK',
		language: 'en',
		scope_config_id: 'scope-1',
		enable_filtering: true,
	});
	expect(sandbox.links.all()).toMatchObject([{ url: link, tool: 'personio', category: 'HRIS' }]);
	expect(Date.parse(String(expires_at))).toBeGreaterThan(Date.now());
});

test.each(['MAGIC_LINK', 'EMBEDDED'])('tells when a link of type %s runs out', async (linkType) => {
	const { items } = await runKombo(engine, sandbox, { parameters: { ...CREATE, linkType } });
	const told = Date.parse(String(items[0]?.json.expires_at));
	expect(Math.abs(told - sandbox.links.all()[0]!.expiresAt)).toBeLessThan(5000);
});
