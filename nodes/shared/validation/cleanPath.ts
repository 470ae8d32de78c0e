import { show } from '../text';
import { decode, decodings, leadsUp } from '../transport/pathOf';
import { invalidCharacterInId } from './characters';
import { cleanText, type Cleaned } from './cleanText';
import { mistakeInRawText, mistakeInId } from './mappingMistakes';
import type { Problem } from './problem';

interface Rules {
	/** Whether a query may follow. */
	query: boolean;
	/** Whether segments may have spaces, because Kombo encodes them. */
	spaces: boolean;
	/** How to fix an empty last segment; undefined where one is allowed. */
	trailingSlash: string | undefined;
}

/** Any other start could change the address that Kombo puts in front. */
const STARTS_BELOW = /^[/\p{L}\p{N}_$%(~-]/u;
const HAS_SCHEME = /^[a-z][a-z\d+.-]{0,20}:/i;

const MISSING = 'A value is missing there, such as an ID. Check the mapping of this field.';

/** Cleans a path below Kombo's base URL, which must have no query, no empty segment and no `..`. */
export function cleanPath(raw: unknown, maxLength: number): Cleaned {
	const { value, problem } = cleanText(raw, 'text', maxLength);
	if (typeof value !== 'string' || problem) return { value, problem };
	if (!value.startsWith('/')) {
		const remedy = "Write it as in Kombo's API reference, like /hris/employees.";
		return { value, problem: { what: `doesn't start with a slash: ${show(value)}`, remedy } };
	}
	const rules = { query: false, spaces: false, trailingSlash: MISSING };
	return { value, problem: problemInPath(value, rules) };
}

/**
 * Cleans a path in a tool's API, with or without a query. `/` alone is the tool's address.
 *
 * @param trailingSlash whether the path may end with a slash, as some tools require
 */
export function cleanToolPath(raw: unknown, maxLength: number, trailingSlash: boolean): Cleaned {
	const { value, problem } = cleanText(raw, 'text', maxLength);
	if (typeof value !== 'string' || problem || value === '/') return { value, problem };
	if (!STARTS_BELOW.test(value) || HAS_SCHEME.test(value)) {
		const address = "Leave out the tool's address, which Kombo adds, and start with a slash.";
		return { value, problem: { what: `isn't a path: ${show(value)}`, remedy: address } };
	}
	const remedy = `${MISSING} If the tool requires the slash, turn on 'Allow Trailing Slash'.`;
	const rules = { query: true, spaces: true, trailingSlash: trailingSlash ? undefined : remedy };
	return { value, problem: problemInPath(value, rules) };
}

function problemInPath(path: string, rules: Rules): Problem | undefined {
	const [whole = '', fragment] = splitAt(path, '#');
	const [route = '', query] = splitAt(whole, '?');
	if (fragment !== undefined)
		return {
			what: 'contains #, and everything after it would not be sent',
			remedy: 'Write it as %23.',
		};
	if (query !== undefined && !rules.query)
		return { what: 'contains ?', remedy: "Enter filters in 'Query Parameters'." };

	const segments = route.replace(/^\//, '').split('/');
	const last = segments.pop() ?? '';
	for (const segment of segments) {
		const problem = problemInSegment(segment, rules, {
			what: 'has nothing between two slashes',
			remedy: MISSING,
		});
		if (problem) return problem;
	}
	const atEnd = rules.trailingSlash && { what: 'ends with a slash', remedy: rules.trailingSlash };
	return problemInSegment(last, rules, atEnd || undefined) ?? problemInQuery(query);
}

/** @param whenEmpty the problem of an empty segment; undefined where one is allowed */
function problemInSegment(
	segment: string,
	rules: Rules,
	whenEmpty: Problem | undefined,
): Problem | undefined {
	if (segment === '') return whenEmpty;
	if (decode(segment) === undefined)
		return {
			what: `has the part ${show(segment)}, which isn't properly URL-encoded`,
			remedy: 'Write a percent sign as %25.',
		};
	const shown = show(segment);
	const texts = decodings(segment);
	const mistake = texts.map(mistakeInId).find(Boolean);
	if (mistake)
		return {
			what: `has the part ${shown}`,
			remedy: `It looks like ${mistake}. Check the mapping of this field.`,
		};
	if (texts.some(isPlaceholder))
		return {
			what: `still has the placeholder ${shown}`,
			remedy: 'Replace it with a real value, such as an ID.',
		};
	if (leadsUp(segment))
		return { what: `has the part ${shown}, which leads to a different path`, remedy: 'Remove it.' };
	const character = texts.map(invalidCharacterInId).find(Boolean);
	if (character)
		return {
			what: `has the part ${shown} with the character ${character}`,
			remedy: 'It is invisible or looks like another one. Remove it, or type the value again.',
		};
	if (segment.includes('\\') || (segment.includes(' ') && !rules.spaces))
		return {
			what: `has the part ${shown} with a backslash or a space`,
			remedy: 'Separate parts with a slash, and write a space as %20.',
		};
	return undefined;
}

/** `{id}`, `<id>`, `:id`, as in API references. */
function isPlaceholder(segment: string): boolean {
	return /^:[a-z_]/i.test(segment) || hasPair(segment, '{', '}') || hasPair(segment, '<', '>');
}

function hasPair(text: string, open: string, close: string): boolean {
	const start = text.indexOf(open);
	return start >= 0 && text.includes(close, start);
}

function problemInQuery(query = ''): Problem | undefined {
	for (const pair of query.split('&')) {
		const [, value = ''] = splitAt(pair, '=');
		const mistake = mistakeInRawText(decode(value) ?? value);
		if (mistake)
			return {
				what: `has ${show(pair)} in its query`,
				remedy: `It looks like ${mistake}. Check the mapping of this field.`,
			};
	}
	return undefined;
}

/** The texts before and after the first separator; the second is missing when there is none. */
function splitAt(text: string, separator: string): [string, string?] {
	const at = text.indexOf(separator);
	return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
