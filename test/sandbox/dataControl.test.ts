import { type Sandbox, startSandbox } from '../../sandbox';
import { integrationFor, type Item, readAll } from './support/readLists';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

async function control(path: string, body?: unknown) {
	const response = await fetch(`${sandbox.origin}/_sandbox/${path}`, {
		method: body === undefined ? 'GET' : 'POST',
		headers: body === undefined ? {} : { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

it('events happen over HTTP, each followed by its webhook', async () => {
	const id = integrationFor(sandbox, '/hris/employees');
	const { json } = await control(`integrations/${id}/hris/hire`, {
		args: [{ first_name: 'Zoë' }],
	});
	const hired = json.result as Item;
	expect(json).toMatchObject({ delivery: { type: 'data-changed' } });
	const [found] = await readAll(sandbox, id, '/hris/employees', { ids: hired.id });
	expect(found).toMatchObject({ first_name: 'Zoë' });
	await control(`integrations/${id}/hris/leave`, { args: [hired.id] });
	const [left] = await readAll(sandbox, id, '/hris/employees', { ids: hired.id });
	expect(left).toMatchObject({ employment_status: 'INACTIVE' });
	expect(sandbox.deliveries).toHaveLength(2);
});

it('events that are silent send no webhook', async () => {
	const id = integrationFor(sandbox, '/ats/jobs');
	const { json } = await control(`integrations/${id}/ats/apply`, { silent: true });
	expect(json.result).toMatchObject({ outcome: 'PENDING' });
	expect(sandbox.deliveries).toEqual([]);
});

it('records of any model are listed, created, changed and deleted over HTTP', async () => {
	const id = integrationFor(sandbox, '/ats/tags');
	const rows = async () => (await control(`integrations/${id}/records/ats_tags`)).json;
	const before = (await rows()) as unknown as Item[];
	const change = async (event: string, ...args: unknown[]) =>
		(await control(`integrations/${id}/records/${event}`, { args })).json.result as Item;
	const tag = await change('create', 'ats_tags', { name: 'New' });
	await change('update', 'ats_tags', tag.id, { name: 'Newer' });
	expect(await rows()).toEqual([...before, expect.objectContaining({ name: 'Newer' })]);
	await change('delete', 'ats_tags', tag.id);
	const names = (await readAll(sandbox, id, '/ats/tags')).map(({ name }) => name);
	expect(names).not.toContain('Newer');
});

it('models are switched off over HTTP', async () => {
	const id = integrationFor(sandbox, '/ats/tags');
	await control(`integrations/${id}/records/setModelEnabled`, { args: ['ats_tags', false] });
	await expect(readAll(sandbox, id, '/ats/tags')).rejects.toThrow('MODEL_DISABLED');
});

it('the clock is set, goes on, and is real again over HTTP', async () => {
	const at = '2027-01-01T00:00:00.000Z';
	expect((await control('clock', { at })).json.now).toBe(at);
	const later = await control('clock', { advance: 60_000 });
	expect(later.json.now).toBe('2027-01-01T00:01:00.000Z');
	const { json } = await control('clock', {});
	expect(Math.abs(Date.parse(String(json.now)) - Date.now())).toBeLessThan(5000);
});

it.each([
	['hris/fire', 'There is no event hris/fire'],
	['hris/constructor', 'There is no event hris/constructor'],
	['none/hire', 'There is no event none/hire'],
	['hris/leave', 'There is no hris_employees with the ID "undefined"'],
])('POST %s says what is wrong', async (event, message) => {
	const id = integrationFor(sandbox, '/hris/employees');
	const response = await control(`integrations/${id}/${event}`, {});
	expect(response).toEqual({ status: 400, json: { message } });
});

it('a misspelt model says which ones there are', async () => {
	const id = integrationFor(sandbox, '/hris/employees');
	const { json } = await control(`integrations/${id}/records/hris_people`);
	expect(json.message).toContain('hris_employees');
});
