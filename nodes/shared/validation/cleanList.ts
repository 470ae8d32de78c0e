import { cleanText, type Cleaned } from './cleanText';
import type { Problem } from './problem';
import { MAX_TEXT } from './rules';

/** Most entries of a list: with IDs of 25 characters, more would not fit into a URL. */
const MAX_ENTRIES = 250;

/**
 * A list of texts, entered with commas between them, or as a list from an expression; empty entries are
 * left out.
 *
 * @returns the texts, trimmed; the first thing that is wrong with one of them
 */
export function cleanList(raw: unknown): Cleaned {
	if (raw === null || raw === undefined) return {};
	const entries: unknown[] = Array.isArray(raw) ? raw : splitAtCommas(raw);
	if (entries.length > MAX_ENTRIES) return { value: [], problem: tooMany(entries.length) };

	const texts: unknown[] = [];
	for (const entry of entries) {
		const { value, problem } = cleanText(entry, 'id', MAX_TEXT);
		if (problem) return { value: [], problem };
		if (value === undefined) continue;
		if (typeof value === 'string' && value.includes(','))
			return { value: [], problem: comma(value) };
		texts.push(value);
	}
	return texts.length > 0 ? { value: texts } : {};
}

function splitAtCommas(raw: unknown): unknown[] {
	// A longer text is refused as a whole, before it is split.
	const isSplit = typeof raw === 'string' && raw.length <= MAX_ENTRIES * (MAX_TEXT + 1);
	return isSplit ? raw.split(',') : [raw];
}

function tooMany(count: number): Problem {
	return {
		what: `has ${count.toLocaleString('en')} entries`,
		remedy: `The limit is ${MAX_ENTRIES}. Split the list over several items, or over several triggers.`,
	};
}

function comma(value: string): Problem {
	return {
		what: `has an entry with a comma: "${value.slice(0, 40)}"`,
		remedy: 'Kombo separates entries by commas, so an entry can have none.',
	};
}
