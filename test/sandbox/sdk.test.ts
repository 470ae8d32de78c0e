import { Kombo } from '@kombo-api/sdk';
import { KomboGeneralError } from '@kombo-api/sdk/models/errors';
import type { Integration, Sandbox } from '../../sandbox';
import toolCatalog from '../../nodes/shared/choices/toolCatalog.json';
import { shareSandbox } from './support/shareSandbox';

/** The official client is the judge: it parses every response with its own schemas. */
describe('the official SDK', () => {
	let sandbox: Sandbox;
	let integration: Integration;
	let kombo: Kombo;

	const client = (options: { api_key?: string; integration_id?: string } = {}) =>
		new Kombo({ api_key: sandbox.apiKey, server_url: sandbox.baseUrl, ...options });

	shareSandbox((started) => (sandbox = started));
	beforeEach(() => {
		integration = sandbox.integrations.create({ tool: 'personio', originId: 'customer-1' });
		kombo = client({ integration_id: integration.id });
	});

	it('checks the API key', async () => {
		const { data } = await kombo.general.checkApiKey();
		expect(data.environment_id).not.toBe('');
	});

	it.each(['hris', 'ats', 'assessment', 'lms'] as const)('lists the %s tools', async (category) => {
		const { data } = await kombo.general.getTools({ category });
		const expected = toolCatalog.filter(({ categories }) =>
			categories.includes(category.toUpperCase()),
		);
		expect(data.tools.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
	});

	it('creates a link and gets the integration by its activation token', async () => {
		const { data } = await kombo.connect.createConnectionLink({
			end_user_email: 'ada@acme.example',
			end_user_organization_name: 'Acme, Inc.',
			end_user_origin_id: 'deal-1',
			integration_category: 'ATS',
			integration_tool: 'greenhouse',
			language: 'de',
			link_type: 'MAGIC_LINK',
		});
		const token = new URL(data.link).searchParams.get('token')!;
		const { integration: created, activationToken } = await sandbox.links.connect(token);

		const response = await kombo.connect.getIntegrationByToken({ token: activationToken });
		expect(response.data).toEqual({
			tool: 'greenhouse',
			id: created.id,
			end_user_origin_id: 'deal-1',
			end_user_organization_name: 'Acme, Inc.',
			end_user_email: 'ada@acme.example',
			setup_status: 'COMPLETED',
		});
	});

	it('creates a link from the least input', async () => {
		await kombo.connect.createConnectionLink({
			end_user_email: 'ada@acme.example',
			end_user_organization_name: 'Acme, Inc.',
		});
		expect(sandbox.requests('/connect/create-link')[0]!.body).toMatchObject({
			integration_category: 'HRIS',
			link_type: 'EMBEDDED',
		});
	});

	it('gets, disables, enables and deletes an integration', async () => {
		const integration_id = integration.id;
		const details = async () =>
			(await kombo.general.getIntegrationDetails({ integration_id })).data;
		expect(await details()).toMatchObject({
			id: integration_id,
			status: 'ACTIVE',
			category: 'HRIS',
			end_user: { origin_id: 'customer-1' },
		});

		await kombo.general.setIntegrationEnabled({ integration_id, body: { value: false } });
		expect((await details()).status).toBe('INACTIVE');
		await kombo.general.setIntegrationEnabled({ integration_id, body: { value: true } });
		expect((await details()).status).toBe('ACTIVE');

		await kombo.general.deleteIntegration({ integration_id, body: {} });
		await expect(details()).rejects.toMatchObject({
			statusCode: 404,
			error: { code: 'PLATFORM.INTEGRATION_NOT_FOUND' },
		});
	});

	it('creates reconnection and setup links', async () => {
		const integration_id = integration.id;
		const relink = await kombo.general.createReconnectionLink({ integration_id, body: {} });
		const setup = await kombo.general.createSetupLink({
			integration_id,
			body: { link_type: 'MAGIC_LINK', language: 'fr' },
		});
		expect(sandbox.links.all()).toMatchObject([
			{ url: relink.data.link, kind: 'reconnection', linkType: 'EMBEDDED', language: 'en' },
			{ url: setup.data.link, kind: 'setup', linkType: 'MAGIC_LINK', language: 'fr' },
		]);
	});

	it('triggers one sync at a time', async () => {
		const first = await kombo.general.triggerSync({ type: 'DELTA' });
		const second = await kombo.general.triggerSync({ type: 'FULL' });
		expect(first.data).toMatchObject({ already_queued: false, type: 'DELTA' });
		expect(second.data).toEqual({ ...first.data, already_queued: true });
	});

	it('pages through integration fields and updates one', async () => {
		const ids: string[] = [];
		const pages = await kombo.general.getIntegrationFields({
			integration_id: integration.id,
			page_size: 50,
		});
		for await (const { result } of pages) ids.push(...result.data.results.map(({ id }) => id));
		expect(ids).toEqual(integration.integrationFields.map(({ id }) => id));

		const { data } = await kombo.general.updateIntegrationField({
			integration_id: integration.id,
			integration_field_id: ids[0]!,
			body: { enable_passthrough: true },
		});
		expect(data.is_passthrough_enabled).toBe(true);
	});

	it('lists custom fields, maps one and clears the mapping', async () => {
		const integration_id = integration.id;
		const pages = await kombo.general.getCustomFields({ integration_id, page_size: 5 });
		const ids: string[] = [];
		for await (const { result } of pages) ids.push(...result.data.results.map(({ id }) => id));
		expect(ids).toHaveLength(12);

		const map = async (integration_field_id: string | null) =>
			await kombo.general.updateCustomFieldMapping({
				integration_id,
				custom_field_id: ids[3]!,
				body: { integration_field_id },
			});
		const field = integration.integrationFields[9]!;
		expect((await map(field.id)).data.integration_field).toMatchObject({ id: field.id });
		expect((await map(null)).data.integration_field).toBeNull();
	});

	it('sends passthrough requests and receives warnings', async () => {
		const pass = async (path: string) =>
			await kombo.general.sendPassthroughRequest({
				tool: 'personio',
				api: 'personnel',
				body: { method: 'POST', path, params: { a: '1' }, data: { hello: 'world' } },
			});
		const echo = await pass('/people');
		expect(echo.data).toMatchObject({
			url: 'https://personio.example/personnel/people?a=1',
			status: 200,
			data: { method: 'POST', data: { hello: 'world' } },
		});
		expect(echo.warnings).toEqual([]);
		expect((await pass('/status/404')).data.status).toBe(404);
		expect((await pass('/warnings')).warnings).toHaveLength(1);
	});

	it('pages through all employees and through the changed ones', async () => {
		const employees = async (request: { page_size: number; updated_after?: Date }) => {
			const ids: string[] = [];
			for await (const { result } of await kombo.hris.getEmployees(request)) {
				ids.push(...result.data.results.map(({ id }) => id));
			}
			return ids;
		};
		expect(new Set(await employees({ page_size: 10 })).size).toBe(37);
		const since = new Date('2026-02-01T08:00:00.000Z');
		expect(await employees({ page_size: 2, updated_after: since })).toHaveLength(5);
	});

	it('lists groups', async () => {
		const [page] = await firstPages(await kombo.hris.getGroups({}));
		expect(page!.result.data.results.map(({ name }) => name)).toContain('Finance');
	});

	describe('throws a KomboGeneralError', () => {
		const failed = async (request: Promise<unknown>): Promise<KomboGeneralError> => {
			const error = await request.then(
				() => undefined,
				(reason: unknown) => reason,
			);
			expect(error).toBeInstanceOf(KomboGeneralError);
			return error as KomboGeneralError;
		};

		it('with 400 for an invalid body', async () => {
			const error = await failed(
				kombo.connect.createConnectionLink({
					end_user_email: 'not an address',
					end_user_organization_name: '',
				}),
			);
			expect(error.statusCode).toBe(400);
			expect(error.error).toMatchObject({
				code: 'PLATFORM.INPUT_INVALID',
				title: 'Input invalid',
			});
			expect(error.error.message).toContain('end_user_email');
			expect(error.error.message).toContain('end_user_organization_name');
		});

		it('with 401 for a wrong API key', async () => {
			const error = await failed(client({ api_key: 'wrong' }).general.checkApiKey());
			expect(error.statusCode).toBe(401);
			expect(error.error).toMatchObject({
				code: 'PLATFORM.AUTHENTICATION_INVALID',
				title: 'Authentication invalid',
			});
		});

		it('with 429 for too many requests', async () => {
			sandbox.setRateLimit({ limit: 1, windowMs: 60_000 });
			await kombo.general.checkApiKey();
			const error = await failed(kombo.general.checkApiKey());
			expect(error.statusCode).toBe(429);
			expect(error.error.code).toBe('PLATFORM.RATE_LIMIT_EXCEEDED');
			expect(error.headers.get('ratelimit-remaining')).toBe('0');
		});
	});
});

async function firstPages<Page>(pages: AsyncIterable<Page>): Promise<Page[]> {
	const all: Page[] = [];
	for await (const page of pages) all.push(page);
	return all;
}
