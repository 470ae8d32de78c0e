import { isPlainObject } from '../json/parse';
import { kindOf, show } from '../text';
import { nameOf } from './characterNames';
import { cleanText, type Cleaned } from './cleanText';
import { MAX_TEXT, MAX_VALUE } from './rules';
import type { Problem } from './problem';

/** What pairs are sent as: each allows other characters, and other repetitions. */
export type PairsKind = 'query' | 'headers' | 'options';

interface Pair {
	name: string;
	value: string;
}

const MAX_PAIRS = 1_000;

/** A name of a header, as RFC 9110 has it (token). */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** All but visible ASCII, visible Latin-1, blanks and tabs. */
const NOT_IN_HEADER = /[^\t\x20-\x7e\xa1-\xac\xae-\xff]/u;

/**
 * Pairs of a name and a value, made ready: both trimmed, those without a value left out.
 *
 * @returns the first thing that is wrong, by the name of its pair
 */
export function cleanPairs(raw: unknown, kind: PairsKind): Cleaned {
	if (raw === null || raw === undefined) return {};
	const entries = isPlainObject(raw) ? (raw.parameters ?? []) : raw;
	if (!Array.isArray(entries)) return refused({ what: `is ${kindOf(entries)}`, remedy: SINGLE });
	if (entries.length > MAX_PAIRS) return refused(tooMany(entries.length));

	const parameters: Pair[] = [];
	const names = new Set<string>();
	for (const entry of entries as unknown[]) {
		const pair = cleanPair(entry, kind);
		if (pair === undefined) continue;
		if ('what' in pair) return refused(pair);
		const key = kind === 'headers' ? pair.name.toLowerCase() : pair.name;
		if (kind !== 'query' && names.has(key)) return refused(repeated(pair.name, kind));
		names.add(key);
		parameters.push(pair);
	}
	return parameters.length > 0 ? { value: { parameters } } : {};
}

function refused(problem: Problem): Cleaned {
	return { value: {}, problem };
}

function cleanPair(entry: unknown, kind: PairsKind): Pair | Problem | undefined {
	if (!isPlainObject(entry)) return { what: `has ${kindOf(entry)} as a pair`, remedy: SINGLE };
	const { value: given } = entry;
	const value = cleanText(typeof given === 'boolean' ? String(given) : given, 'text', MAX_VALUE);
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

function problemOfName({ value: name, problem }: Cleaned, kind: PairsKind): Problem | undefined {
	if (name === undefined)
		return { what: 'has a value without a name', remedy: 'Give each parameter a name.' };
	if (typeof name !== 'string') return { what: `has ${kindOf(name)} as a name`, remedy: SINGLE };
	if (problem) return { ...problem, what: `has a name that ${problem.what}` };
	return kind === 'headers' && !HEADER_NAME.test(name)
		? {
				what: `has the name ${show(name)}, which no header can have`,
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
				remedy: 'No header can have it. Remove it, or encode the value as the tool wants it.',
			};
}

function repeated(name: string, kind: PairsKind): Problem {
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
