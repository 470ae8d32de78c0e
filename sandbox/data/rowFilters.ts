import type { CompanyData } from './companyData';
import type { Row } from './row';

/** The value of a filter, parsed in every way that its type allows. */
export interface FilterValue {
	text: string;
	/** The entries of a comma-separated list. */
	list: string[];
	/** Epoch milliseconds; NaN where it is no date. */
	time: number;
	/** `2026-08-04`. */
	day: string;
}

/** A filter of one read: which field it reads and which rows match. */
export interface Filter {
	/** The field of the record; without it in the tool, no row matches. */
	field: string;
	matches(row: Row, value: FilterValue, company: CompanyData): boolean;
}

/** The field equals this text. */
export function is(field: string): Filter {
	return { field, matches: (row, { text }) => row[field] === text };
}

/** The field is one of these texts; `null` in the list means no value. */
export function oneOf(field: string): Filter {
	return { field, matches: (row, { list }) => list.includes(String(row[field])) };
}

/** The field, a list of IDs or texts, has one of these. */
export function hasOneOf(field: string, shownAs = field): Filter {
	return {
		field: shownAs,
		matches: (row, { list }) => list.some((entry) => (row[field] as unknown[]).includes(entry)),
	};
}

/** As {@link is}, ignoring case. */
export function isAnyCase(field: string): Filter {
	return { field, matches: (row, { text }) => lower(row[field]) === lower(text) };
}

/** As {@link oneOf}, ignoring case. */
export function oneOfAnyCase(field: string): Filter {
	return { field, matches: (row, { list }) => list.map(lower).includes(lower(row[field])) };
}

/** Ignores case; Kombo doesn't document whether it does. */
export const nameContains: Filter = {
	field: 'name',
	matches: ({ name }, { text }) => lower(name)?.includes(lower(text)!) ?? false,
};

/** The field is a time that compares with the filter's like this. */
export function moment(
	field: string,
	compare: (rowTime: number, time: number) => boolean,
	shownAs = field,
): Filter {
	return {
		field: shownAs,
		matches: (row, { time }) => compare(Date.parse(String(row[field])), time),
	};
}

/** Created in the tool on this day or later; rows without the date don't match. */
export const remoteCreatedAfter: Filter = {
	field: 'remote_created_at',
	matches: ({ remote_created_at }, { day }) =>
		typeof remote_created_at === 'string' && remote_created_at.slice(0, 10) >= day,
};

function lower(value: unknown): string | undefined {
	return typeof value === 'string' ? value.toLowerCase() : undefined;
}
