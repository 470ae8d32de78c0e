import { fetchTools, liveTools } from '../../nodes/Kombo/tools/liveTools';
import type { KomboClient, KomboRequest } from '../../nodes/shared/transport/client';

/** A client that returns these tools, or fails, and notes what it was asked for. */
function clientWith(tools: unknown): { client: KomboClient; requests: KomboRequest[] } {
	const requests: KomboRequest[] = [];
	const send = async (request: KomboRequest) => {
		requests.push(request);
		await Promise.resolve();
		if (tools instanceof Error) throw tools;
		return { data: { tools } };
	};
	return { client: { send } as unknown as KomboClient, requests };
}

const PERSONIO = { id: 'personio', label: 'Personio' };

describe('the list of tools', () => {
	it('is requested once per execution and category', async () => {
		const { client, requests } = clientWith([PERSONIO]);
		const all = await Promise.all([liveTools(client, 'HRIS'), liveTools(client, 'HRIS')]);
		expect(all).toEqual([[PERSONIO], [PERSONIO]]);
		await liveTools(client, 'ATS');
		expect(requests.map(({ path }) => path)).toEqual(['/tools/hris', '/tools/ats']);
		await liveTools(clientWith([]).client, 'HRIS');
		expect(requests).toHaveLength(2);
	});

	it('that could not be loaded is not requested again', async () => {
		const { client, requests } = clientWith(new Error('down'));
		expect(await liveTools(client, 'HRIS')).toBeUndefined();
		expect(await liveTools(client, 'HRIS')).toBeUndefined();
		expect(requests).toHaveLength(1);
	});

	it.each([
		['without an ID', { label: 'Nameless' }],
		['without a label', { id: 'nameless' }],
		['that is text', 'nameless'],
		['that is null', null],
	])('leaves out an entry %s', async (_, entry) => {
		const { client } = clientWith([entry, PERSONIO]);
		expect(await fetchTools(client, 'HRIS', 1000)).toEqual([PERSONIO]);
	});

	it.each([[undefined], ['none'], [{ hris: [] }]])('is refused when it is %j', async (tools) => {
		await expect(fetchTools(clientWith(tools).client, 'HRIS', 1000)).rejects.toThrow(/tools/);
	});
});
