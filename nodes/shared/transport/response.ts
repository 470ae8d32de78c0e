import type { IDataObject } from 'n8n-workflow';
import { isPlainObject } from '../json/isPlainObject';

/** Kombo's response to a request that it accepts. */
export interface KomboResponse {
	/** Kombo's `data` when it is an object, as nearly everywhere; empty otherwise. */
	data: IDataObject;
	/** Kombo's `data` when it is a list or a single value; undefined when there is none. */
	other?: unknown;
	/** What Kombo adds to the results of some actions. */
	warnings: IDataObject[];
	/** When Kombo responded, by its own clock, ms since 1970; undefined when it did not say. */
	date?: number;
}

/** Kombo's envelope of a success, with or without `data`; undefined when the body is something else. */
export function responseIn(body: unknown): KomboResponse | undefined {
	if (!isPlainObject(body)) return undefined;
	if (body.status !== 'success' && !Object.hasOwn(body, 'data')) return undefined;
	const { data, warnings } = body;
	return {
		data: isPlainObject(data) ? (data as IDataObject) : {},
		...(!isPlainObject(data) && { other: data ?? undefined }),
		warnings: Array.isArray(warnings) ? (warnings as IDataObject[]) : [],
	};
}

/** Kombo's `data` as output: a list becomes its items, everything else one item. */
export function dataOf(response: KomboResponse, known?: IDataObject): IDataObject | IDataObject[] {
	return Array.isArray(response.other) ? recordsIn(response.other) : itemOf(response, known);
}

/**
 * Kombo's `data` as one item, with the warnings that some actions have. Where Kombo only reports success,
 * the item says so as well.
 *
 * @param known what the node itself knows about the result, used when Kombo sends no data
 */
export function itemOf(
	{ data, other, warnings }: KomboResponse,
	known: IDataObject = {},
): IDataObject {
	const isEmpty = other === undefined && Object.keys(data).length === 0;
	const item = isEmpty ? { ...known, success: true } : data;
	return {
		...(other === undefined ? item : { data: other as IDataObject }),
		...(warnings.length > 0 && { warnings }),
	};
}

/** The entries of a list as items: empty entries are left out, and values that aren't objects get a name. */
export function recordsIn(list: unknown[]): IDataObject[] {
	return list
		.filter((entry) => entry !== null && entry !== undefined)
		.map((entry) => (isPlainObject(entry) ? entry : { data: entry }) as IDataObject);
}
