import type { IDataObject } from 'n8n-workflow';
import { invalidInput, ItemError } from '../itemError';
import { isPlainObject } from '../json/parse';
import { kindOf, show } from '../text';
import type { KomboRequest, Sender } from './client';

/** How many results to read, from the fields 'Return All' and 'Limit'. */
export interface Amount {
	return_all?: boolean;
	limit?: number;
}

/**
 * How many pages in a row may have nothing new. A filter can leave a page empty, but ten empty pages, 2,500
 * records, are no coincidence.
 */
const MAX_STALE = 10;

/**
 * Reads a list page by page (Kombo's `cursor`, `page_size`, `next`), until it ends or enough is read.
 * Every request repeats the query, because Kombo does not remember filters. Its `page_size` takes precedence,
 * and its `cursor` is where the list starts.
 *
 * @param pageSize the most results per page that this list allows
 * @param keep makes the item of a result, page by page so that no large record stays in memory; undefined
 * leaves it out
 * @throws ItemError when the list would never end: a cursor repeats, or pages have nothing new
 */
export async function readPages(
	client: Sender,
	request: Omit<KomboRequest, 'method'>,
	{ return_all: all, limit }: Amount,
	pageSize: number,
	keep: (result: IDataObject) => IDataObject | undefined = (result) => result,
): Promise<IDataObject[]> {
	const most = all ? Infinity : (limit ?? Infinity);
	const own = ownPageSize(request.query);
	const results: IDataObject[] = [];
	const cursors = new Set<string>();
	let page: IDataObject[] = [];
	let stale = 0;
	let isFiltered = false;

	for (let cursor = request.query?.get('cursor') || undefined; ;) {
		const query = new URLSearchParams(request.query);
		query.set(
			'page_size',
			own ?? String(isFiltered ? pageSize : Math.min(pageSize, most - results.length)),
		);
		if (cursor !== undefined) {
			cursors.add(cursor);
			query.set('cursor', cursor);
		}
		const { data, other } = await client.send({
			...request,
			method: 'GET',
			query,
		});

		const before = page;
		page = resultsOf(other ?? data.results);
		for (const result of page) {
			const item = keep(result);
			if (item === undefined) isFiltered = true;
			else results.push(item);
			if (results.length >= most) return results;
		}
		cursor = cursorOf(data);
		if (cursor === undefined) return results;
		if (cursors.has(cursor)) throw endless('returned the same page twice');
		stale = page.length === 0 || isSame(page, before) ? stale + 1 : 0;
		if (stale >= MAX_STALE) throw endless(`returned ${MAX_STALE} pages in a row with nothing new`);
	}
}

/** The page size that the user has set among the query parameters. */
function ownPageSize(query?: URLSearchParams): string | undefined {
	const size = query?.get('page_size') ?? undefined;
	if (size === undefined || /^[1-9]\d{0,5}$/.test(size)) return size;
	throw invalidInput(
		`'Query Parameters' can't have the page_size ${show(size)}`,
		'Use a whole number like 100, or remove it to read pages as large as possible.',
	);
}

/** The objects of a list of results. */
export function resultsOf(results: unknown): IDataObject[] {
	if (!Array.isArray(results)) {
		throw unreadable(
			"Kombo's response has no list of results",
			"This path is not paginated. Turn off 'Paginate'.",
		);
	}
	const odd = results.findIndex((result) => !isPlainObject(result));
	if (odd < 0) return results as IDataObject[];
	throw unreadable(
		`Kombo's list has ${kindOf(results[odd])} where an object is expected`,
		"To get the response as it is, send an 'API Call' without 'Paginate'.",
	);
}

/** The cursor of the next page as text; undefined at the end of the list. */
function cursorOf({ next }: IDataObject): string | undefined {
	if (next === undefined || next === null || next === '' || next === false) return undefined;
	if (typeof next === 'string') return next;
	// A larger number has been rounded, so it would lead to a different page.
	if (typeof next === 'number' && Math.abs(next) <= Number.MAX_SAFE_INTEGER) return String(next);
	throw unreadable(
		`Kombo's list can't be read to its end: the next page is ${show(next)}`,
		"Set a lower 'Limit' to get the first results.",
	);
}

function unreadable(message: string, description: string): ItemError {
	return new ItemError(message, { code: 'RESPONSE.NO_LIST', description, httpCode: 200 });
}

/** Whether two pages have the same results. Different pages mostly differ in their first one, so this is fast. */
function isSame(page: IDataObject[], other: IDataObject[]): boolean {
	return (
		page.length === other.length &&
		page.every((result, i) => JSON.stringify(result) === JSON.stringify(other[i]))
	);
}

function endless(why: string): ItemError {
	return new ItemError(`The list has no end: Kombo ${why}`, {
		code: 'RESPONSE.REPEATED_CURSOR',
		description: "Try again, or set a lower 'Limit'.",
		httpCode: 200,
	});
}
