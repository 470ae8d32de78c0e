import { invalidInput } from '../itemError';
import { show } from '../text';

/** One half of a surrogate pair, which has no encoding. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/** Servers and proxies decode a path more than once, but hardly more often than this. */
const MAX_DECODINGS = 4;

/**
 * A path from a template. Every value becomes exactly one URL-encoded segment.
 *
 * @throws ItemError for an empty value, for `.` and `..` in any encoding, which would lead to another path,
 * and for broken Unicode
 */
export function pathOf(strings: TemplateStringsArray, ...values: string[]): string {
	return strings.reduce((path, text, i) => path + segment(values[i - 1] ?? '') + text);
}

/**
 * A path from a template of Kombo's API reference, such as `/integrations/{integration_id}`. The rules of
 * `pathOf` apply.
 *
 * @returns the path, and the values that it does not need
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
 * Whether a segment would lead to another path: `.` and `..`, also beside a slash or a backslash, with a
 * path parameter (`..;a`), as characters that are normalized to dots, and encoded several times.
 */
export function leadsUp(segment: string): boolean {
	return decodings(segment).some((text) =>
		text
			.normalize('NFKC')
			.split(/[\\/]/)
			.some((part) => ['.', '..'].includes((part.split(';', 1)[0] ?? '').trim())),
	);
}

/** A segment as it is, decoded, decoded again … until nothing changes. */
export function decodings(segment: string): string[] {
	const texts = [segment];
	for (let text = segment; texts.length <= MAX_DECODINGS; texts.push(text)) {
		const decoded = decode(text);
		if (decoded === undefined || decoded === text) break;
		text = decoded;
	}
	return texts;
}

/** undefined for text that is not properly encoded. */
export function decode(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}
