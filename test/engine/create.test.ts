import type { IDataObject } from 'n8n-workflow';
import { CREATE } from '../support/kombo';
import { useStage } from '../support/stage';

const stage = useStage();

it('create returns a link for two fields', async () => {
	const { items, error } = await stage.run({ parameters: CREATE });

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

it('create outputs link, expires_at, then the sent body', async () => {
	const { items } = await stage.run({
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
	expect(stage.sandbox.requests('/connect/create-link')).toMatchObject([
		{ method: 'POST', headers: { 'content-type': 'application/json' }, authorization: 'valid' },
	]);
	expect(stage.sandbox.requests()[0]?.body).toEqual(body);
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
	expect(stage.sandbox.links.all()).toMatchObject([
		{ url: link, tool: 'personio', category: 'HRIS' },
	]);
	expect(Date.parse(String(expires_at))).toBeGreaterThan(Date.now());
});

it.each(['MAGIC_LINK', 'EMBEDDED'])('create returns the expiry of a %s link', async (linkType) => {
	const { items } = await stage.run({ parameters: { ...CREATE, linkType } });
	const expiresAt = Date.parse(String(items[0]?.json.expires_at));
	expect(Math.abs(expiresAt - stage.sandbox.links.all()[0]!.expiresAt)).toBeLessThan(5000);
});
