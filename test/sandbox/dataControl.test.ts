import type { Sandbox } from '../../sandbox';
import { control } from './support/apiClient';
import { integrationFor, type Item, readAll } from './support/readLists';
import { shareSandbox } from './support/shareSandbox';

let sandbox: Sandbox;
shareSandbox((started) => (sandbox = started));

const HRIS_EVENTS =
	'Use one of hire, leave, changeEmployees, setGroups, requestAbsence, approveAbsence, declineAbsence.';

describe('the data control API', () => {
	it('runs an event and sends its webhook', async () => {
		const id = integrationFor(sandbox, '/hris/employees');
		const { json } = await control(sandbox, `integrations/${id}/hris/hire`, {
			args: [{ first_name: 'Zoë' }],
		});
		const hired = json.result as Item;
		expect(json).toMatchObject({ delivery: { type: 'data-changed' } });
		const [found] = await readAll(sandbox, id, '/hris/employees', { ids: hired.id });
		expect(found).toMatchObject({ first_name: 'Zoë' });
		await control(sandbox, `integrations/${id}/hris/leave`, { args: [hired.id] });
		const [left] = await readAll(sandbox, id, '/hris/employees', { ids: hired.id });
		expect(left).toMatchObject({ employment_status: 'INACTIVE' });
		expect(sandbox.deliveries).toHaveLength(2);
	});

	it('sends no webhook for a silent event', async () => {
		const id = integrationFor(sandbox, '/ats/jobs');
		const { json } = await control(sandbox, `integrations/${id}/ats/apply`, { silent: true });
		expect(json.result).toMatchObject({ outcome: 'PENDING' });
		expect(sandbox.deliveries).toEqual([]);
	});

	it('lists, creates, changes and deletes records of any model', async () => {
		const id = integrationFor(sandbox, '/ats/tags');
		const rows = async () => (await control(sandbox, `integrations/${id}/records/ats_tags`)).json;
		const before = (await rows()) as unknown as Item[];
		const change = async (event: string, ...args: unknown[]) =>
			(await control(sandbox, `integrations/${id}/records/${event}`, { args })).json.result as Item;
		const tag = await change('create', 'ats_tags', { name: 'New' });
		await change('update', 'ats_tags', tag.id, { name: 'Newer' });
		expect(await rows()).toEqual([...before, expect.objectContaining({ name: 'Newer' })]);
		await change('delete', 'ats_tags', tag.id);
		const names = (await readAll(sandbox, id, '/ats/tags')).map(({ name }) => name);
		expect(names).not.toContain('Newer');
	});

	it('disables a model', async () => {
		const id = integrationFor(sandbox, '/ats/tags');
		await control(sandbox, `integrations/${id}/records/setModelEnabled`, {
			args: ['ats_tags', false],
		});
		await expect(readAll(sandbox, id, '/ats/tags')).rejects.toThrow('MODEL_DISABLED');
	});

	it('sets, advances and resets the clock', async () => {
		const at = '2027-01-01T00:00:00.000Z';
		expect((await control(sandbox, 'clock', { at })).json.now).toBe(at);
		const later = await control(sandbox, 'clock', { advance: 60_000 });
		expect(later.json.now).toBe('2027-01-01T00:01:00.000Z');
		const { json } = await control(sandbox, 'clock', {});
		expect(Math.abs(Date.parse(String(json.now)) - Date.now())).toBeLessThan(5000);
	});

	it.each([
		['hris/fire', `There is no event hris/fire. ${HRIS_EVENTS}`],
		['hris/constructor', `There is no event hris/constructor. ${HRIS_EVENTS}`],
		['hris/toString', `There is no event hris/toString. ${HRIS_EVENTS}`],
		[
			'none/hire',
			'There is no event none/hire. Use one of records/…, hris/…, ats/…, lms/…, assessment/….',
		],
		['constructor/hire', expect.stringContaining('Use one of records/…')],
		['hris/leave', 'There is no hris_employees with the ID "undefined"'],
	])('rejects POST %s with a reason', async (event, message) => {
		const id = integrationFor(sandbox, '/hris/employees');
		const response = await control(sandbox, `integrations/${id}/${event}`, {});
		expect(response).toEqual({ status: 400, json: { message } });
	});

	it('lists the known models for an unknown one', async () => {
		const id = integrationFor(sandbox, '/hris/employees');
		const { json } = await control(sandbox, `integrations/${id}/records/hris_people`);
		expect(json.message).toContain('hris_employees');
	});
});
