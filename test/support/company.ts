import type { Sandbox } from '../../sandbox';

/** Creates a company with employees, and returns the ID of its integration. */
export function createCompany({ integrations }: Sandbox, employees = 12): string {
	return integrations.create({ tool: 'personio', category: 'HRIS', employees }).id;
}

/** Changes employees of a company, and returns their IDs in order. */
export function changeEmployees({ integrations }: Sandbox, id: string, count: number): string[] {
	return integrations
		.company(id)
		.hris.changeEmployees(count)
		.map((row) => row.id)
		.sort();
}
