import { inputInvalid } from '../http/envelope';
import { facts, type ParameterFacts, type ReadFacts } from './apiFacts';
import type { FilterValue } from './rowFilters';
import { momentOf } from './times';

const DATE_TIME = new RegExp(facts.dateTime);

/** The documented parameters of a request. */
export type Query = Map<string, FilterValue>;

/**
 * Reads the documented parameters of a request and ignores all others, as Kombo seems to do.
 * Throws Kombo's 400 for undocumented values.
 */
export function readQuery(given: Record<string, unknown>, { query }: ReadFacts): Query {
	const read: Query = new Map();
	for (const [name, parameter] of Object.entries(query)) {
		const value = given[name];
		if (value !== undefined) read.set(name, readValue(name, value, parameter));
	}
	return read;
}

function readValue(name: string, given: unknown, parameter: ParameterFacts): FilterValue {
	// A repeated name arrives as a list.
	if (typeof given !== 'string') throw invalid(name, 'be given once');
	const { enum: values, listEnum, format } = parameter;
	const value = { text: given, list: given.split(','), time: NaN, day: '' };
	if (values && !values.includes(given)) throw invalid(name, `be one of ${values.join(', ')}`);
	// What Kombo does with unknown entries of a list is not documented.
	if (listEnum && !value.list.every((entry) => listEnum.includes(entry))) {
		throw invalid(name, `have only ${listEnum.join(', ')}`);
	}
	if (format === 'email' && !given.includes('@')) throw invalid(name, 'be an email address');
	return format === 'date-time' ? { ...value, ...readTime(name, given) } : value;
}

/** Without a time: midnight UTC. Without `Z`: UTC, too, which is not documented. */
function readTime(name: string, text: string): { time: number; day: string } {
	const time = DATE_TIME.test(text) ? Date.parse(momentOf(text)) : NaN;
	const day = text.slice(0, 10);
	if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(day)) {
		throw invalid(name, 'be YYYY-MM-DDTHH:mm:ss.sssZ or YYYY-MM-DD, without an offset');
	}
	return { time, day };
}

function invalid(name: string, must: string): Error {
	return inputInvalid(`Invalid query: ${name} must ${must}.`);
}
