/**
 * Text that a mistake in a CRM or an expression leaves behind. Every function says in words what it looks
 * like, or returns undefined for proper text, and is linear: bodies may have megabytes.
 */

const MISSING = 'the remains of a missing value';
const OBJECT = 'an object that was turned into text';
const UNEVALUATED = 'an expression that was not evaluated';

const EMPTY_WORDS = new Set(['undefined', 'null', 'NaN']);
/** Longest text that can be nothing but such words. */
const MAX_WORDS = 100;

/** n8n's variables at the start of a text: the field is not in expression mode. */
const VARIABLE = /^=?\s{0,9}\$(?:(?:json|input|node|binary)\b|\()/;

/** A leftover in a name or another text of one line. */
export function mistakeInText(text: string): string | undefined {
	const braces = text.indexOf('{{');
	if (braces >= 0 && text.includes('}}', braces)) return UNEVALUATED;
	if (VARIABLE.test(text)) return UNEVALUATED;
	return mistakeInRawText(text);
}

/** A leftover in an ID, or in a segment of a path: also as a part of it, as in `crm-undefined`. */
export function mistakeInId(id: string): string | undefined {
	const parts = id.split(/[^\p{L}\p{N}]/u);
	const isBroken = parts.includes('undefined') || EMPTY_WORDS.has(parts[parts.length - 1] ?? '');
	return mistakeInText(id) ?? (isBroken ? MISSING : undefined);
}

/** A leftover in an address: also as what stands before the @. */
export function mistakeInEmail(address: string): string | undefined {
	const [mailbox = ''] = address.split('@', 1);
	return mistakeInText(address) ?? (isOnlyEmptyWords(mailbox) ? MISSING : undefined);
}

/** A leftover in text that may mean double braces, such as JSON or XML: only n8n's variables count in them. */
export function mistakeInRawText(text: string): string | undefined {
	if (isOnlyEmptyWords(text)) return MISSING;
	if (/\[object \w+\]/.test(text)) return OBJECT;
	const start = text.search(/\{\{\s*\$/);
	return start >= 0 && text.includes('}}', start) ? UNEVALUATED : undefined;
}

/** `undefined`, `null null`, `NaN-NaN`. */
function isOnlyEmptyWords(text: string): boolean {
	if (text.length > MAX_WORDS) return false;
	const words = text.split(/[^\p{L}\p{N}]/u).filter(Boolean);
	return words.length > 0 && words.every((word) => EMPTY_WORDS.has(word));
}
