/**
 * Texts that a mistake in a CRM or an expression produces. Every function says what a text looks like, or
 * returns undefined for a normal text, in linear time because bodies may have megabytes.
 */

const MISSING = 'a missing value';
const OBJECT = 'an object that was turned into text';
const UNEVALUATED = 'an expression that was not evaluated';

const INVALID_DATE = 'a date that could not be read';

const EMPTY_WORDS = new Set(['undefined', 'null', 'NaN']);
/** What JavaScript and luxon write for a date that they can't read. */
const INVALID_DATES = new Set(['Invalid Date', 'Invalid DateTime']);
/** The longest text that is checked for consisting of such words, in characters. */
const MAX_WORDS = 100;

/** A variable of n8n at the start of a text means that the field is not in expression mode. */
const VARIABLE = /^=?\s{0,9}\$(?:(?:json|input|node|binary)\b|\()/;

/** A mistake in a name or another single-line text. */
export function mistakeInText(text: string): string | undefined {
	const braces = text.indexOf('{{');
	if (braces >= 0 && text.includes('}}', braces)) return UNEVALUATED;
	if (VARIABLE.test(text)) return UNEVALUATED;
	return mistakeInRawText(text);
}

/** A mistake in an ID or a segment of a path, even in a part of it, as in `crm-undefined`. */
export function mistakeInId(id: string): string | undefined {
	const parts = id.split(/[^\p{L}\p{N}]/u);
	const isBroken = parts.includes('undefined') || EMPTY_WORDS.has(parts[parts.length - 1] ?? '');
	return mistakeInText(id) ?? (isBroken ? MISSING : undefined);
}

/** A mistake in an email address, even if only the part before the @ is wrong. */
export function mistakeInEmail(address: string): string | undefined {
	const [mailbox = ''] = address.split('@', 1);
	return mistakeInText(address) ?? (isOnlyEmptyWords(mailbox) ? MISSING : undefined);
}

/** A mistake in text that may contain double braces, such as JSON or XML: only n8n's variables count there. */
export function mistakeInRawText(text: string): string | undefined {
	if (isOnlyEmptyWords(text)) return MISSING;
	if (INVALID_DATES.has(text)) return INVALID_DATE;
	if (/\[object \w+\]/.test(text)) return OBJECT;
	const start = text.search(/\{\{\s*\$/);
	return start >= 0 && text.includes('}}', start) ? UNEVALUATED : undefined;
}

/** Matches `undefined`, `null null`, `NaN-NaN`. */
function isOnlyEmptyWords(text: string): boolean {
	if (text.length > MAX_WORDS) return false;
	const words = text.split(/[^\p{L}\p{N}]/u).filter(Boolean);
	return words.length > 0 && words.every((word) => EMPTY_WORDS.has(word));
}
