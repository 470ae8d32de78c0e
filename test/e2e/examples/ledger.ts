import type { N8nRest } from '../../../scripts/n8n/rest';

/** A row of the data table that stores the served deals of examples 02 to 04. */
export interface ServedDeal {
	deal_id: string;
	email: string;
}

/** The data table of examples 02 to 04, in n8n itself. */
export class Ledger {
	private constructor(
		private readonly rest: N8nRest,
		private readonly tables: string,
		readonly id: string,
	) {}

	/** Creates an empty table. */
	static async create(rest: N8nRest, name: string): Promise<Ledger> {
		const project = await rest.call<{ id: string }>('GET', '/projects/personal');
		const tables = `/projects/${project.id}/data-tables`;
		const columns = ['deal_id', 'email'].map((column) => ({ name: column, type: 'string' }));
		const { id } = await rest.call<{ id: string }>('POST', tables, { name, columns });
		return new Ledger(rest, tables, id);
	}

	async rows(): Promise<ServedDeal[]> {
		const page = await this.rest.call<{ data: ServedDeal[] }>(
			'GET',
			`${this.tables}/${this.id}/rows?take=100`,
		);
		return page.data.map(({ deal_id, email }) => ({ deal_id, email }));
	}

	/** Adds up to 1,000 rows with one request. */
	async add(data: ServedDeal[]): Promise<void> {
		await this.rest.call('POST', `${this.tables}/${this.id}/insert`, {
			data,
			returnType: 'count',
		});
	}

	async remove(): Promise<void> {
		await this.rest.call('DELETE', `${this.tables}/${this.id}`);
	}
}
