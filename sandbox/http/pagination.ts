import { createHash } from 'node:crypto';
import { inputInvalid } from './envelope';

type Query = Record<string, string | undefined>;

/** Where a page starts and how many rows it has. */
export interface PageRequest {
	start: number;
	size: number;
	/** The cursor of the page that starts at `next`; null after the last page. */
	cursorOf(next: number | null): string | null;
}

/**
 * Reads `page_size` and `cursor`. Kombo requires the filters on every page; the sandbox rejects a
 * cursor with other filters, to expose clients that forget them.
 */
export function readPage(query: Query, limits: { default: number; max: number }): PageRequest {
	const filters = fingerprint(query);
	return {
		size: pageSize(query.page_size, limits),
		start: query.cursor === undefined ? 0 : startOf(query.cursor, filters),
		cursorOf: (next) => (next === null ? null : cursorOf(next, filters)),
	};
}

/**
 * One page of `rows` in the format of Kombo's lists: `results` and `next`, the cursor or null.
 * @param maxPageSize 250 in most lists, 2000 for integration fields
 */
export function page<Row>(rows: Row[], query: Query, maxPageSize = 250) {
	const { start, size, cursorOf: cursorAt } = readPage(query, { default: 100, max: maxPageSize });
	const end = start + size;
	const next = cursorAt(end < rows.length ? end : null);
	return { results: rows.slice(start, end), next, next_cursor: next };
}

function pageSize(
	text: string | undefined,
	{ default: usual, max }: { default: number; max: number },
) {
	const size = Number(text ?? usual);
	if (!Number.isInteger(size) || size < 1 || size > max) {
		throw inputInvalid(`Invalid query: page_size must be an integer from 1 to ${max}.`);
	}
	return size;
}

function fingerprint(query: Query): string {
	const filters = Object.entries(query)
		.filter(([name]) => name !== 'cursor' && name !== 'page_size')
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return createHash('sha256').update(JSON.stringify(filters)).digest('base64url').slice(0, 8);
}

function cursorOf(start: number, filters: string): string {
	return Buffer.from(`${start} ${filters}`).toString('base64url');
}

/**
 * The same cursor as a number, which lists accept, too.
 * @param cursor a cursor from {@link page}
 */
export function numericCursor(cursor: string): number {
	const [start, filters = ''] = textOf(cursor);
	return Number(start) * NUMBERS_OF_FILTERS + numberOf(filters);
}

/** Below 2^53 with lists of up to half a billion rows. */
const NUMBERS_OF_FILTERS = 2 ** 24;

function numberOf(filters: string): number {
	return Buffer.from(filters, 'base64url').readUIntBE(0, 3);
}

function textOf(cursor: string): string[] {
	return Buffer.from(cursor, 'base64url').toString().split(' ');
}

function startOf(cursor: string, filters: string): number {
	const number = /^\d+$/.test(cursor) ? Number(cursor) : undefined;
	const [start, madeFor] =
		number === undefined
			? textOf(cursor)
			: [
					String(Math.floor(number / NUMBERS_OF_FILTERS)),
					number % NUMBERS_OF_FILTERS === numberOf(filters) ? filters : '',
				];
	if (!/^\d+$/.test(start ?? '') || madeFor === undefined) {
		throw inputInvalid('Invalid query: this endpoint did not issue the cursor.');
	}
	if (madeFor !== filters) {
		throw inputInvalid('Invalid query: the filters differ from those of the first page.');
	}
	return Number(start);
}
