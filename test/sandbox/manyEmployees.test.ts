/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test, never inside n8n */
import { type Sandbox, startSandbox } from '../../sandbox';
import { get } from './support/apiClient';
import { type Item } from './support/readLists';

const COUNT = 100_000;
const MB = 1024 * 1024;

let sandbox: Sandbox;
let id: string;
beforeAll(async () => {
	sandbox = await startSandbox();
	({ id } = sandbox.integrations.create({ tool: 'sandbox', category: 'HRIS', employees: COUNT }));
});
afterAll(async () => await sandbox.close());

const results = (json: { data: Record<string, unknown> }) => json.data.results as Item[];

describe('a company with 100,000 employees', () => {
	it('returns its first page at once, without using much memory', async () => {
		const [time, memory] = [performance.now(), process.memoryUsage().heapUsed];
		sandbox.integrations.create({ tool: 'sandbox', category: 'HRIS', employees: COUNT });
		const { json } = await get(sandbox, id, '/hris/employees?page_size=250');
		expect(results(json)).toHaveLength(250);
		expect(performance.now() - time).toBeLessThan(5_000);
		expect(process.memoryUsage().heapUsed - memory).toBeLessThan(100 * MB);
	});

	it('finds 10 changed employees on one page without making every row', async () => {
		const since = new Date(Date.now() - 1).toISOString();
		const company = sandbox.integrations.company(id);
		const time = performance.now();
		company.hris.changeEmployees(10);
		const { json } = await get(sandbox, id, `/hris/employees?updated_after=${since}`);
		expect(performance.now() - time).toBeLessThan(5_000);
		expect(results(json)).toHaveLength(10);
		expect(json.data.next).toBeNull();
	});

	it('finds the last employee by ID', async () => {
		const last = sandbox.integrations
			.company(id)
			.table('hris_employees')
			.id(COUNT - 1);
		const { json } = await get(sandbox, id, `/hris/employees?ids=${last}`);
		expect(results(json).map((item) => item.id)).toEqual([last]);
	});

	it('gives every employee a unique ID', () => {
		const table = sandbox.integrations.company(id).table('hris_employees');
		const ids = new Set(Array.from(table.positions(), (n) => table.id(n)));
		expect(ids.size).toBe(table.size);
	});

	it('returns each of 20,000 employees once, page by page', async () => {
		const count = 20_000;
		const { id: smaller } = sandbox.integrations.create({
			tool: 'sandbox',
			category: 'HRIS',
			employees: count,
		});
		const ids = new Set<string>();
		let pages = 0;
		let cursor = '';
		do {
			const { json } = await get(sandbox, smaller, `/hris/employees?page_size=250${cursor}`);
			for (const item of results(json)) ids.add(item.id);
			pages += 1;
			cursor = json.data.next === null ? '' : `&cursor=${String(json.data.next)}`;
		} while (cursor !== '');
		expect([pages, ids.size]).toEqual([80, count]);
	}, 240_000);
});
