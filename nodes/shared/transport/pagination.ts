import type { IDataObject } from 'n8n-workflow';
import { invalidInput, ItemError } from '../itemError';
import { isPlainObject } from '../json/isPlainObject';
import { kindOf, show } from '../text';
import type { KomboRequest, Sender } from './client';
import { dataOf, recordsIn, type KomboResponse } from './response';

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
	request: ListRequest,
	amount: Amount,
	pageSize: number,
	keep: (result: IDataObject) => IDataObject | undefined = (result) => result,
): Promise<IDataObject[]> {
	const sizeFor = pageSizes(request.query, pageSize);
	const entriesOf = ({ data, other }: KomboResponse) => resultsOf(other ?? data.results);
	return (await followPages(client, request, amount, { sizeFor, entriesOf, keep })).results;
}

/**
 * Sends a GET whose response can be anything. A list (`results` in Kombo's data, or data that is a list) is
 * read as by `readPages`; entries that aren't objects get a name. Everything else is one item.
 *
 * @param pageSize the most results per page that the path allows; undefined where it is unknown or the path
 * has no pages. Then only the user's own `page_size` is sent: Kombo refuses one that is too large, and may
 * refuse one where it expects none.
 * @returns what to output, whether the list goes on after it, and Kombo's warnings that are not in the output
 * @throws ItemError as `readPages` does
 */
export async function readAny(
	client: Sender,
	request: ListRequest,
	amount: Amount,
	pageSize: number | undefined,
): Promise<{
	output: IDataObject | IDataObject[];
	hasMore: boolean;
	warnings: IDataObject[];
}> {
	const sizeFor = pageSize === undefined ? () => undefined : pageSizes(request.query, pageSize);
	const query = queryOfPage(request.query, undefined, sizeFor(most(amount)));
	// The first response decides, and becomes the first page, so that nothing is requested twice.
	const first = await client.send({ ...request, method: 'GET', query });
	if (listIn(first) === undefined) {
		return { output: dataOf(first), hasMore: false, warnings: [] };
	}

	const entriesOf = (response: KomboResponse) => entriesIn(listIn(response) ?? throwNoList());
	const { results, hasMore } = await followPages(client, request, amount, {
		sizeFor,
		entriesOf,
		keep: (result) => result,
		first,
	});
	return { output: results, hasMore, warnings: first.warnings };
}

type ListRequest = Omit<KomboRequest, 'method'>;

/** How the pages of a list are requested and read. */
interface Reading {
	/** The page size to request while so many results are missing; undefined leaves it to Kombo. */
	sizeFor(missing: number): string | undefined;
	/** The results of a page. Throws an ItemError where there are none. */
	entriesOf(response: KomboResponse): IDataObject[];
	keep(result: IDataObject): IDataObject | undefined;
	/** The first page, if it is there already. */
	first?: KomboResponse;
}

async function followPages(
	client: Sender,
	request: ListRequest,
	amount: Amount,
	{ sizeFor, entriesOf, keep, first }: Reading,
): Promise<{ results: IDataObject[]; hasMore: boolean }> {
	const limit = most(amount);
	const results: IDataObject[] = [];
	const cursors = new Set<string>();
	let response = first;
	let page: IDataObject[] = [];
	let stale = 0;
	let isFiltered = false;

	for (let cursor = request.query?.get('cursor') || undefined; ; response = undefined) {
		if (cursor !== undefined) cursors.add(cursor);
		const size = sizeFor(isFiltered ? Infinity : limit - results.length);
		const query = queryOfPage(request.query, cursor, size);
		response ??= await client.send({ ...request, method: 'GET', query });

		const before = page;
		page = entriesOf(response);
		for (const [i, result] of page.entries()) {
			const item = keep(result);
			if (item === undefined) isFiltered = true;
			else results.push(item);
			if (results.length < limit) continue;
			return { results, hasMore: i < page.length - 1 || Boolean(response.data.next) };
		}
		cursor = cursorOf(response.data);
		if (cursor === undefined) return { results, hasMore: false };
		if (cursors.has(cursor)) throw endless('returned the same page twice');
		stale = page.length === 0 || isSame(page, before) ? stale + 1 : 0;
		if (stale >= MAX_STALE) throw endless(`returned ${MAX_STALE} pages in a row with nothing new`);
	}
}

function most({ return_all: all, limit }: Amount): number {
	return all ? Infinity : (limit ?? Infinity);
}

/** The user's query with our cursor and page size, where they are given. */
function queryOfPage(given?: URLSearchParams, cursor?: string, size?: string): URLSearchParams {
	const query = new URLSearchParams(given);
	if (size !== undefined) query.set('page_size', size);
	if (cursor !== undefined) query.set('cursor', cursor);
	return query;
}

/** The list in a response whose form is unknown. */
function listIn({ data, other }: KomboResponse): unknown[] | undefined {
	const list = other ?? data.results;
	return Array.isArray(list) ? list : undefined;
}

/** The page size while so many results are missing: the user's own, or as large as possible and useful. */
function pageSizes(query: URLSearchParams | undefined, most: number): (missing: number) => string {
	const own = ownPageSize(query);
	return (missing) => own ?? String(Math.min(most, missing));
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
	if (!Array.isArray(results)) throwNoList();
	const odd = results.findIndex((result) => !isPlainObject(result));
	if (odd < 0) return results as IDataObject[];
	throw unreadable(
		`Kombo's list has ${kindOf(results[odd])} where an object is expected`,
		AS_IT_IS,
	);
}

/** The entries of any list as items; values that aren't objects get a name. */
function entriesIn(list: unknown[]): IDataObject[] {
	if (!list.includes(null)) return recordsIn(list);
	throw unreadable(
		"Kombo's list has nothing where a result is expected",
		"The response is damaged. Try again, and contact Kombo's support if it happens again.",
	);
}

function throwNoList(): never {
	throw unreadable("Kombo's response has no list of results", AS_IT_IS);
}

const AS_IT_IS = "To see the response as it is, use the resource 'Request' of the node Kombo.";

/** The cursor of the next page as text; undefined at the end of the list. */
function cursorOf({ next }: IDataObject): string | undefined {
	if (next === undefined || next === null || next === '' || next === false) return undefined;
	if (typeof next === 'string') return next;
	// A larger number has been rounded, so it would lead to a different page.
	if (typeof next === 'number' && Math.abs(next) <= Number.MAX_SAFE_INTEGER) return String(next);
	throw unreadable(
		`Kombo's list can't be read to its end: the next page is ${show(next)}`,
		"Where the node has a 'Limit', a lower one gets the first results.",
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
		description: "Try again. Where the node has a 'Limit', a lower one gets the first results.",
		httpCode: 200,
	});
}
