import { isPlainObject } from '../json/isPlainObject';
import { kindOf, show } from '../text';
import { nameOf } from './characterNames';
import { inUtc, textOf } from './cleanDate';
import { cleanText, type Cleaned } from './cleanText';
import { MAX_TEXT, MAX_VALUE } from './rules';
import type { Problem } from './problem';

/** How pairs are sent, which decides what characters and repeated names are allowed. */
export type PairsKind = 'query' | 'toolQuery' | 'headers' | 'options';

interface Pair {
	name: string;
	value: string;
}

const MAX_PAIRS = 1_000;

/** Where a name may come more than once. */
const REPEATABLE = new Set<PairsKind>(['query', 'toolQuery']);

/** The name of a header (`token` in RFC 9110). */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** Anything but visible ASCII, visible Latin-1, blanks and tabs. */
const NOT_IN_HEADER = /[^\t\x20-\x7e\xa1-\xac\xae-\xff]/u;

/**
 * Cleans pairs of a name and a value: trims both, and leaves out pairs without a value.
 *
 * @returns the pairs, or the first problem, with the name of its pair
 */
export function cleanPairs(raw: unknown, kind: PairsKind): Cleaned {
	if (raw === null || raw === undefined) return {};
	const entries = isPlainObject(raw) ? (raw.parameters ?? []) : raw;
	if (!Array.isArray(entries)) return rejected({ what: `is ${kindOf(entries)}`, remedy: SINGLE });
	if (entries.length > MAX_PAIRS) return rejected(tooMany(entries.length));

	const parameters: Pair[] = [];
	const names = new Set<string>();
	for (const entry of entries as unknown[]) {
		const pair = cleanPair(entry, kind);
		if (pair === undefined) continue;
		if ('what' in pair) return rejected(pair);
		const key = kind === 'headers' ? pair.name.toLowerCase() : pair.name;
		if (!REPEATABLE.has(kind) && names.has(key)) return rejected(repeatedName(pair.name, kind));
		names.add(key);
		parameters.push(pair);
	}
	return parameters.length > 0 ? { value: { parameters } } : {};
}

function rejected(problem: Problem): Cleaned {
	return { value: {}, problem };
}

function cleanPair(entry: unknown, kind: PairsKind): Pair | Problem | undefined {
	if (!isPlainObject(entry)) return { what: `has ${kindOf(entry)} as a pair`, remedy: SINGLE };
	const value = cleanText(textFrom(entry.value, kind), 'text', MAX_VALUE);
	if (value.value === undefined) return undefined;
	const name = cleanText(entry.name, 'id', MAX_TEXT);
	return (
		problemOfName(name, kind) ??
		problemOfValue(name.value, value, kind) ?? {
			name: String(name.value),
			value: String(value.value),
		}
	);
}

/** A toggle or a date of an expression as text. Only Kombo's own dates must be in UTC. */
function textFrom(value: unknown, kind: PairsKind): unknown {
	if (typeof value === 'boolean') return String(value);
	return kind === 'query' ? inUtc(value) : textOf(value);
}

function problemOfName({ value: name, problem }: Cleaned, kind: PairsKind): Problem | undefined {
	if (name === undefined)
		return { what: 'has a value without a name', remedy: 'Give each parameter a name.' };
	if (typeof name !== 'string') return { what: `has ${kindOf(name)} as a name`, remedy: SINGLE };
	if (problem) return { ...problem, what: `has a name that ${problem.what}` };
	return kind === 'headers' && !HEADER_NAME.test(name)
		? {
				what: `has the name ${show(name)}, which isn't a valid header name`,
				remedy: 'Use letters, digits and hyphens.',
			}
		: undefined;
}

function problemOfValue(
	name: unknown,
	{ value, problem }: Cleaned,
	kind: PairsKind,
): Problem | undefined {
	const subject = `has a value for ${show(name)} that`;
	if (problem) return { ...problem, what: `${subject} ${problem.what}` };
	if (typeof value !== 'string')
		return { what: `${subject} must be text, but is ${kindOf(value)}`, remedy: SINGLE };
	const [character] = (kind === 'headers' && NOT_IN_HEADER.exec(value)) || [];
	return character === undefined
		? undefined
		: {
				what: `${subject} contains the character ${nameOf(character)}`,
				remedy: "A header can't contain it. Remove it, or encode the value as the tool requires.",
			};
}

function repeatedName(name: string, kind: PairsKind): Problem {
	return {
		what: `has ${show(name)} more than once`,
		remedy:
			kind === 'headers'
				? 'Write all values into one header, separated by commas.'
				: 'Keep one of them.',
	};
}

function tooMany(count: number): Problem {
	return {
		what: `has ${count.toLocaleString('en')} entries`,
		remedy: `The limit is ${MAX_PAIRS.toLocaleString('en')}. Check that you mapped the right field.`,
	};
}

const SINGLE = 'Give each parameter a name and a single value.';
