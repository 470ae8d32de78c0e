import type { Category } from '../types';
import type { Company } from './company';
import type { Filter } from './rowFilters';

/** A row as it is stored: what it owns, and IDs of what it is linked to. */
export interface Row {
	id: string;
	remote_id: string | null;
	/** ISO 8601. */
	changed_at: string;
	/** ISO 8601, or null while the row exists in the tool. */
	remote_deleted_at: string | null;
	[field: string]: unknown;
}

export type Fields = Record<string, unknown>;

/** Which other rows `updated_after` finds again when a row changes. One of `owner` and `user` is set. */
interface Move {
	/** The model of the rows that are found again. */
	to: string;
	/** Field of the changed row that has the ID of the other. */
	owner?: string;
	/** Field of the other rows that has the ID, or a list of IDs, of the changed row. */
	user?: string;
	/** Positions at which such rows can be at the start; all by default. */
	near?: (n: number, company: Company) => Iterable<number>;
}

/** A kind of record: how its rows look at the start, and how a change of one moves others. */
export interface Model {
	/** As `data-changed` spells it. */
	name: string;
	category: Category;
	/** How many rows there are at the start, the deleted ones not counted. */
	count(company: Company): number;
	/** How many deleted rows follow them; 1 by default. */
	deleted?: number;
	/** What the n-th row owns at the start. Must not depend on anything but the company and n. */
	make(n: number, company: Company): Fields;
	/** When the n-th row changed last at the start, in epoch milliseconds. */
	changed(n: number, total: number, company: Company): number;
	/** When `updated_after` takes the n-th row for changed at the start; `changed` by default. */
	moved?(n: number, company: Company): number;
	/** Fields that are links kept outside the row, and the model that changes with them. */
	links?: Record<string, string>;
	moves?: Move[];
	/** What nests in the record. */
	nest?(row: Row, company: Company): Fields;
	/** Whether the integration's settings let the row through; true by default. */
	isVisible?(row: Row, company: Company): boolean;
	/** The model's own filters, by name; the common ones are everywhere. */
	filters?: Record<string, Filter>;
}

const wholes = new WeakMap<Row, Fields>();

/** A row as it looks, whole, inside other records. The same row gives the same object. */
export function whole(row: Row): Fields {
	let view = wholes.get(row);
	if (!view) wholes.set(row, (view = { ...row, remote_data: null }));
	return view;
}

/** A function that picks these fields, and gives the same object for the same row. */
export function picker(names: string[]): (row: Row) => Fields {
	const views = new WeakMap<Row, Fields>();
	return (row) => {
		let view = views.get(row);
		if (!view) views.set(row, (view = pick(row, names)));
		return view;
	};
}

/** These fields of a row, in this order. */
export function pick(row: Fields, names: string[]): Fields {
	const picked: Fields = {};
	for (const name of names) picked[name] = row[name] ?? null;
	return picked;
}
