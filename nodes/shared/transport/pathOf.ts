import { invalidInput } from '../itemError';
import { show } from '../text';

/** One half of a surrogate pair, which can't be encoded. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/** Some servers and proxies decode a path repeatedly, but hardly more often than this. */
const MAX_DECODINGS = 4;

/**
 * A path from a template. Every value becomes exactly one URL-encoded segment.
 *
 * @throws ItemError for an empty value, for `.` and `..` in any encoding, which would change the path, and for
 * broken Unicode
 */
export function pathOf(strings: TemplateStringsArray, ...values: string[]): string {
	return strings.reduce((path, text, i) => path + segment(values[i - 1] ?? '') + text);
}

/**
 * A path from a template in Kombo's API reference, such as `/integrations/{integration_id}`.
 *
 * @returns the path, and the values that it does not use
 * @throws ItemError as `pathOf` does
 */
export function fillPath(
	template: string,
	values: Record<string, unknown>,
): { path: string; rest: Record<string, unknown> } {
	const rest = { ...values };
	const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
		delete rest[name];
		return segment(String(values[name] ?? ''));
	});
	return { path, rest };
}

function segment(value: string): string {
	if (value !== '' && !leadsUp(value) && !HALF_CHARACTER.test(value))
		return encodeURIComponent(value);
	throw invalidInput(`${show(value)} is not an ID`, 'Enter the ID as Kombo shows it.');
}

/**
 * Whether a segment would change the path: `.` and `..`, even next to a slash or a backslash, with a path
 * parameter (`..;a`), as characters that are normalized to dots, or encoded several times.
 */
export function leadsUp(segment: string): boolean {
	return decodings(segment).some((text) =>
		text
			.normalize('NFKC')
			.split(/[\\/]/)
			.some((part) => ['.', '..'].includes((part.split(';', 1)[0] ?? '').trim())),
	);
}

/** A segment, then decoded once, twice and so on, until it no longer changes. */
export function decodings(segment: string): string[] {
	const texts = [segment];
	for (let text = segment; texts.length <= MAX_DECODINGS; texts.push(text)) {
		const decoded = decode(text);
		if (decoded === undefined || decoded === text) break;
		text = decoded;
	}
	return texts;
}

/** Undefined for text that isn't properly encoded. */
export function decode(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}
