import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Inputs } from '../inputs';

/** A filter of a read model: its field in the collection 'Filters', and what Kombo takes. */
export interface Filter {
	field: INodeProperties;
	inputs: Inputs;
}

/** One kind of record that Kombo reads from customers' tools. A table of these makes the reads of a node. */
export interface ReadModel {
	/** Menu entry: `Absence Type`. */
	name: string;
	/** Value of the menu entry, which workflows contain: `absenceType`. */
	value: string;
	/** What the records are, for the menu. */
	description: string;
	/** Path of the list: `/hris/absence-types`. */
	path: string;
	/** Several of them, for texts, where it is not the name with an s. */
	plural?: string;
	/**
	 * What is read instead of the resource's own records, which Kombo can't read: `Categories`. It becomes the
	 * end of the operation's name.
	 */
	part?: string;
	/** Whether one record can be read by its ID. */
	hasGet?: boolean;
	/** Field of Kombo's data that has the records, where it is not `results`. */
	results?: string;
	/** Kombo's common filters that this list does not have; one without any has no pages either. */
	lacks?: 'changes' | 'all';
	/** Its own filters. */
	filters?: Filter[];
	/** The record in short; absent: the record without `remote_data` and `integration_fields`. */
	simplify?: (record: IDataObject) => IDataObject;
	/** Whether `simplify` leaves out the custom fields that users define in Kombo; an option adds them. */
	hasCustomFields?: boolean;
	/** Why a list may be empty though the customer has such records. */
	whenEmpty?: string;
}

/** Most results per page; undefined where Kombo returns all at once. */
export function pageSizeOf({ lacks }: ReadModel): number | undefined {
	return lacks === 'all' ? undefined : 250;
}

/** Name and value of the operation that reads several: `getAll`, or `getAllCategories` for a part. */
export function getManyOf({ part }: ReadModel): { name: string; value: string } {
	return part === undefined
		? { name: 'Get Many', value: 'getAll' }
		: { name: `Get Many ${part}`, value: `getAll${part}` };
}

/** Several records, for texts: `absence types`. */
export function pluralOf({ name, plural }: ReadModel): string {
	return (plural ?? `${name}s`).replace(/\b[A-Z][a-z]+/g, (word) => word.toLowerCase());
}

/** One record, for texts: `absence type`. */
export function singularOf({ name }: ReadModel): string {
	return name.replace(/\b[A-Z][a-z]+/g, (word) => word.toLowerCase());
}
