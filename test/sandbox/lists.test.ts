import type { Integration, Sandbox } from '../../sandbox';
import { get, send } from './support/apiClient';
import { shareSandbox } from './support/shareSandbox';

let sandbox: Sandbox;
let integration: Integration;
shareSandbox((started) => (sandbox = started));
beforeEach(() => {
	integration = sandbox.integrations.create({ integrationFields: 2345, customFields: 300 });
});

const read = async (path: string) => await get(sandbox, integration.id, path);

/** All pages of a list: the IDs, and the size of each page. */
async function readAll(path: string): Promise<{ ids: string[]; pages: number[] }> {
	const ids: string[] = [];
	const pages: number[] = [];
	let next: unknown = null;
	do {
		const cursor = next === null ? '' : `&cursor=${encodeURIComponent(String(next))}`;
		const { json } = await read(path + cursor);
		const rows = json.data.results as Array<{ id: string }>;
		ids.push(...rows.map(({ id }) => id));
		pages.push(rows.length);
		next = json.data.next;
	} while (next !== null);
	return { ids, pages };
}

const fieldsPath = () => `/integrations/${integration.id}/integration-fields`;
const customPath = () => `/integrations/${integration.id}/custom-fields`;

describe('a list', () => {
	it('returns 100 rows by default', async () => {
		expect((await readAll(`${customPath()}?`)).pages).toEqual([100, 100, 100]);
	});

	it('returns pages of the given size, with every row once and in order', async () => {
		expect(await readAll(`${fieldsPath()}?page_size=1000`)).toEqual({
			ids: integration.integrationFields.map(({ id }) => id),
			pages: [1000, 1000, 345],
		});
		expect((await readAll('/hris/employees?page_size=10')).pages).toEqual([10, 10, 10, 7]);
	});

	it.each([
		[fieldsPath, 2000],
		[customPath, 250],
		[() => '/hris/employees', 250],
	])('accepts page sizes up to the documented maximum', async (path, max) => {
		expect((await read(`${path()}?page_size=${max}`)).status).toBe(200);
		for (const size of [max + 1, 0, -1, 1.5, 'x']) {
			expect((await read(`${path()}?page_size=${size}`)).status).toBe(400);
		}
	});

	it('rejects a foreign cursor, and its own cursor without the filters', async () => {
		expect((await read('/hris/employees?cursor=nonsense')).status).toBe(400);
		const filters = 'updated_after=2026-01-05T00:00:00.000Z';
		const { json } = await read(`/hris/employees?page_size=2&${filters}`);
		const cursor = String(json.data.next);
		expect((await read(`/hris/employees?page_size=2&cursor=${cursor}`)).status).toBe(400);
		expect((await read(`/hris/employees?page_size=2&${filters}&cursor=${cursor}`)).status).toBe(
			200,
		);
	});

	describe('of employees', () => {
		const employees = () => sandbox.integrations.company(integration.id).rows('hris_employees');

		it('is the same every time', async () => {
			const first = (await read('/hris/employees')).text;
			expect((await read('/hris/employees')).text).toBe(first);
		});

		it('includes deleted ones on request', async () => {
			expect((await readAll('/hris/employees?')).ids).toHaveLength(37);
			expect((await readAll('/hris/employees?include_deleted=true')).ids).toHaveLength(40);
		});

		it('is filtered by IDs', async () => {
			const [first, second] = employees();
			const byId = await readAll(`/hris/employees?ids=${first!.id}%2C${second!.id}`);
			expect(byId.ids).toEqual([first!.id, second!.id]);
			const byRemoteId = await readAll(`/hris/employees?remote_ids=${second!.remote_id}`);
			expect(byRemoteId.ids).toEqual([second!.id]);
		});

		it('is filtered by the time of change, exclusively', async () => {
			const { changed_at } = employees()[35]!;
			const { ids } = await readAll(`/hris/employees?updated_after=${changed_at}`);
			expect(ids).toEqual([employees()[36]!.id]);
			expect((await read('/hris/employees?updated_after=yesterday')).status).toBe(400);
		});

		it.each([
			[{ setupStatus: 'FINAL_SYNC_PENDING' } as const, 'INTEGRATION.SETUP_SYNC_PENDING'],
			[{ setupStatus: 'INCOMPLETE' } as const, 'INTEGRATION.SETUP_INCOMPLETE'],
		])('is not available before the setup is done: %j', async (options, code) => {
			integration = sandbox.integrations.create(options);
			const { status, json } = await read('/hris/employees');
			expect([status, json.error.code]).toEqual([409, code]);
		});

		it('is not available from a disabled integration', async () => {
			await sandbox.integrations.setState(integration.id, 'INACTIVE');
			expect((await read('/hris/employees')).json.error.code).toBe('INTEGRATION.INACTIVE');
		});
	});

	it('requires a known integration in the header', async () => {
		const without = await send(sandbox, 'GET', '/hris/employees');
		expect(without.json.error.code).toBe('PLATFORM.INPUT_INVALID');
		const unknown = await get(sandbox, 'personio:none', '/hris/employees');
		expect([unknown.status, unknown.json.error.code]).toEqual([
			404,
			'PLATFORM.INTEGRATION_NOT_FOUND',
		]);
	});

	it('rejects fields that the integration does not have', async () => {
		const patch = { enable_passthrough: true };
		expect((await send(sandbox, 'PATCH', `${fieldsPath()}/none`, patch)).status).toBe(400);
		const custom = `${customPath()}/${integration.customFields[0]!.id}`;
		const put = async (integration_field_id: unknown) =>
			(await send(sandbox, 'PUT', custom, { integration_field_id })).status;
		expect([await put('none'), await put(7), await put(undefined), await put(null)]).toEqual([
			400, 400, 400, 200,
		]);
	});
});
