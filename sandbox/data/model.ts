import type { Category } from './catalog';
import type { CompanyData } from './companyData';
import type { Fields, Row } from './row';
import type { Filter } from './rowFilters';

/** Which other rows `updated_after` finds again when a row changes. One of `owner` and `user` is set. */
interface Move {
	/** The model of the rows that are found again. */
	to: string;
	/** Field of the changed row that contains the ID of the other row. */
	owner?: string;
	/** Field of the other rows that contains the ID, or a list with the ID, of the changed row. */
	user?: string;
	/** Positions at which such rows can be at the start; all by default. */
	near?: (n: number, company: CompanyData) => Iterable<number>;
}

/** A kind of record: what its rows are at the start, and which other rows a change affects. */
export interface Model {
	/** As spelled in `data-changed`. */
	name: string;
	category: Category;
	/** Whether it only keeps what was written, so that tests can see it. */
	isSent?: boolean;
	/** Number of rows at the start, not counting deleted ones. */
	count(company: CompanyData): number;
	/** Number of deleted rows that follow them; 1 by default. */
	deleted?: number;
	/** Own fields of the n-th row at the start. Must depend only on the company and n. */
	make(n: number, company: CompanyData): Fields;
	/** When the n-th row last changed at the start, in epoch milliseconds. */
	changed(n: number, total: number, company: CompanyData): number;
	/** When the n-th row changed according to `updated_after` at the start; `changed` by default. */
	moved?(n: number, company: CompanyData): number;
	/** Fields that are links stored outside the row, and the model that changes with each. */
	links?: Record<string, string>;
	moves?: Move[];
	/** Nested fields of the record. */
	nest?(row: Row, company: CompanyData): Fields;
	/** Whether the integration's settings include the row; true by default. */
	isVisible?(row: Row, company: CompanyData): boolean;
	/** Filters of this model, by parameter; the common ones are in `read.ts`. */
	filters?: Record<string, Filter>;
}
