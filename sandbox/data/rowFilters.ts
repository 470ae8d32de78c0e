import type { CompanyData } from './companyData';
import type { Row } from './row';

/** The value of a filter, read in every way that its type allows. */
export interface FilterValue {
	text: string;
	/** The entries of a comma-separated list. */
	list: string[];
	/** Epoch milliseconds; NaN where it is no date. */
	time: number;
	/** `2026-08-04`. */
	day: string;
}

/** A filter of one read: which field it looks at, and which rows pass. */
export interface Filter {
	/** The field of the record; a tool that lacks it lets no row pass. */
	field: string;
	matches(row: Row, value: FilterValue, company: CompanyData): boolean;
}

/** The field is this very text. */
export function is(field: string): Filter {
	return { field, matches: (row, { text }) => row[field] === text };
}

/** The field is one of these texts; `null` in the list stands for no value. */
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

/** As {@link is}, with upper and lower case alike. */
export function isAnyCase(field: string): Filter {
	return { field, matches: (row, { text }) => lower(row[field]) === lower(text) };
}

/** As {@link oneOf}, with upper and lower case alike. */
export function oneOfAnyCase(field: string): Filter {
	return { field, matches: (row, { list }) => list.map(lower).includes(lower(row[field])) };
}

/** Whether upper and lower case differ is not documented; here they don't. */
export const nameContains: Filter = {
	field: 'name',
	matches: ({ name }, { text }) => lower(name)?.includes(lower(text)!) ?? false,
};

/** The field is a moment that compares like this with the filter's. */
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

/** Made in the tool on this day or later; a row that doesn't say when passes not. */
export const remoteCreatedAfter: Filter = {
	field: 'remote_created_at',
	matches: ({ remote_created_at }, { day }) =>
		typeof remote_created_at === 'string' && remote_created_at.slice(0, 10) >= day,
};

function lower(value: unknown): string | undefined {
	return typeof value === 'string' ? value.toLowerCase() : undefined;
}
