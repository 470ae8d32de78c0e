import type { CompanySettings } from './companySettings';
import type { Fields, Row } from './row';

/** What models and filters need of the rows of one model. */
export interface TableData {
	/** Number of rows, including deleted ones. */
	readonly size: number;
	/** ID of the n-th row, which may not exist yet. */
	id(n: number): string;
	/** Position of the row with this ID. */
	indexOf(id: unknown): number | undefined;
	/** Do not change it. */
	row(n: number): Row;
	/** When the n-th row itself changed at the start, in epoch milliseconds. */
	changedAt(n: number): number;
	/**
	 * Positions and rows whose `field` is, or contains, this ID.
	 * @param near positions to search, in addition to all rows that were ever changed
	 */
	linked(field: string, id: string, near: Iterable<number>): Iterable<[number, Row]>;
	/** As `linked`, without positions and deleted rows. */
	existing(field: string, id: string, near: Iterable<number>): Row[];
}

/** What models and filters need of a company: the rows that theirs are linked to. */
export interface CompanyData {
	readonly id: string;
	readonly settings: CompanySettings;
	/** Throws for an unknown model. */
	table(model: string): TableData;
	/** How many records of a model there were at the start, not counting deleted ones. */
	count(model: string): number;
	/** Throws for an unknown ID. */
	get(model: string, id: string): Row;
	find(model: string, id: unknown): Row | undefined;
	/** Epoch milliseconds. */
	now(): number;
}

/** What events need of a company. */
export interface EditableCompany extends CompanyData {
	create(model: string, fields?: Fields): Row;
	/** Throws for an unknown ID. */
	update(model: string, id: string, fields: Fields): Row;
}
