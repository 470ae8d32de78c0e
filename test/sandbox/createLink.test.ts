import type { Sandbox } from '../../sandbox';
import { createLink, LINK_BODY, send } from './support/apiClient';
import { shareSandbox } from './support/shareSandbox';

let sandbox: Sandbox;
shareSandbox((started) => (sandbox = started));

const HOUR_MS = 60 * 60 * 1000;

describe('POST /connect/create-link', () => {
	it('returns the link alone', async () => {
		const { status, json } = await createLink(sandbox);
		expect(status).toBe(200);
		expect(json).toEqual({ status: 'success', data: { link: sandbox.links.all()[0]!.url } });
		expect(json.data.link).toMatch(new RegExp(`^${sandbox.origin}/connect\\?token=\\w{48}$`));
	});

	it.each([
		['EMBEDDED', HOUR_MS, HOUR_MS],
		['MAGIC_LINK', 365 * 24 * HOUR_MS, 366 * 24 * HOUR_MS],
	])('gives %s links their documented lifetime', async (link_type, least, most) => {
		await createLink(sandbox, { link_type });
		const { createdAt, expiresAt } = sandbox.links.all()[0]!;
		expect(expiresAt - createdAt).toBeGreaterThanOrEqual(least);
		expect(expiresAt - createdAt).toBeLessThanOrEqual(most);
	});

	it.each([
		['no origin ID', { end_user_origin_id: null }],
		['an origin ID', { end_user_origin_id: '1' }],
		['an environment with its tool', { remote_environment: 'eu', integration_tool: 'workday' }],
		['no environment', { remote_environment: null }],
		['no tool', { integration_tool: null }],
		['no language', { language: null }],
		['no scope config', { scope_config_id: null }],
		['both switches', { enable_filtering: true, enable_field_mapping: false }],
		['an unknown field', { something_new: 1 }],
	])('accepts %s', async (_name, fields) => {
		expect((await createLink(sandbox, fields)).status).toBe(200);
	});

	it.each([
		['end_user_email', undefined],
		['end_user_email', null],
		['end_user_email', 'ada'],
		['end_user_email', 'ada@acme'],
		['end_user_organization_name', undefined],
		['end_user_organization_name', ''],
		['end_user_organization_name', 7],
		['end_user_origin_id', ''],
		['end_user_origin_id', 7],
		['integration_category', 'hris'],
		['integration_category', null],
		['integration_tool', 'no-such-tool'],
		['integration_tool', ''],
		['language', 'EN'],
		['link_type', 'MAGIC'],
		['link_type', null],
		['enable_filtering', 'true'],
		['enable_field_mapping', null],
		['remote_environment', 7],
	])('rejects %s = %j', async (field, value) => {
		const { status, json } = await createLink(sandbox, { [field]: value });
		expect(status).toBe(400);
		expect(json).toMatchObject({
			status: 'error',
			error: { code: 'PLATFORM.INPUT_INVALID', title: 'Input invalid' },
		});
		expect(json.error.message).toContain(field);
		expect(sandbox.links.all()).toEqual([]);
	});

	it.each([{}, { integration_tool: null }])(
		'rejects an environment without a tool (%j)',
		async (fields) => {
			const { status, json } = await createLink(sandbox, { remote_environment: 'eu', ...fields });
			expect(status).toBe(400);
			expect(json.error.message).toContain('integration_tool');
		},
	);

	it.each([
		['no body', undefined, {}],
		['broken JSON', '{"end_user_email":', {}],
		['JSON that says it is text', JSON.stringify(LINK_BODY), { 'content-type': 'text/plain' }],
		['a list', [], {}],
	])('rejects %s', async (_name, body, headers) => {
		const { status, json } = await send(sandbox, 'POST', '/connect/create-link', body, headers);
		expect(status).toBe(400);
		expect(json.error.code).toBe('PLATFORM.INPUT_INVALID');
	});

	it.each(['', 'Bearer', 'Bearer wrong', 'Basic abc'])(
		'rejects the authorization %j before it reads the body',
		async (authorization) => {
			const { status, json } = await send(sandbox, 'POST', '/connect/create-link', '{', {
				authorization,
			});
			expect(status).toBe(401);
			expect(json.error.code).toBe('PLATFORM.AUTHENTICATION_INVALID');
		},
	);

	it('links every error to its log entry', async () => {
		const { json } = await createLink(sandbox, { language: 'xx' });
		const entry = await fetch(json.error.log_url!);
		expect(await entry.json()).toMatchObject({
			path: '/connect/create-link',
			body: { language: 'xx' },
			status: 400,
		});
	});

	it('rejects unknown methods and paths', async () => {
		expect((await send(sandbox, 'GET', '/connect/links')).status).toBe(404);
		expect((await send(sandbox, 'GET', '/connect/create-link')).status).toBe(404);
		expect((await send(sandbox, 'GET', '/tools/HRIS')).status).toBe(400);
	});
});
