/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

const MASK = '***';
/** Shorter secrets are words that texts are made of: masking them would make messages unreadable. */
const MIN_LENGTH = 8;
/** Of longer secrets this many characters are compared, and the rest of the word goes with them. */
const MAX_LENGTH = 256;

/**
 * A function that masks secrets in a text of unknown origin, in any upper and lower case, however the
 * text was encoded on its way: URL, form, JSON, HTML, base64 (also within a longer base64 text), or
 * several of these. A secret that was cut off is masked as well if half of it is left.
 *
 * The time grows linearly with the text, but use `excerpt` for texts that can be long.
 *
 * @param secrets as they are stored: blanks, quotes and `Bearer` around them don't count; secrets of
 * fewer than 8 characters are left alone
 */
export function redactor(secrets: ReadonlyArray<string | undefined>): Redact {
	const patterns = secrets
		.map(withoutWrapping)
		.filter((secret) => secret.length >= MIN_LENGTH)
		.flatMap((secret) => [textPattern(secret), ...base64Patterns(secret)]);
	if (patterns.length === 0) return (text) => text;
	const anySpelling = new RegExp(patterns.join('|'), 'gi');
	return (text) => text.replace(anySpelling, MASK);
}

function withoutWrapping(secret: unknown): string {
	const text = typeof secret === 'string' ? secret.trim() : '';
	return text
		.replace(/^['"]|['"]$/g, '')
		.replace(/^Bearer\s/i, '')
		.trim();
}

function textPattern(secret: string): string {
	return inSequence(Array.from(secret, spellings));
}

/**
 * All ways in which a character is written in a text, the longest first: what is left of an entity would
 * be in the way of the next character. The bounds keep the search linear.
 */
function spellings(char: string): string {
	const code = char.codePointAt(0) ?? 0;
	const units = Array.from({ length: char.length }, (_, i) => char.charCodeAt(i));
	const escapes = JSON_ESCAPED.includes(char) ? BACKSLASHES : '';
	return anyOf([
		...(SPECIAL.get(char) ?? []),
		`&(?:amp;)?#(?:0{0,4}${code}|x0{0,4}${code.toString(16)});`,
		units.map((unit) => `\\\\{1,8}u${hex(unit, 4)}`).join(''),
		escapes + [...Buffer.from(char)].map((byte) => `%(?:25){0,2}${hex(byte, 2)}`).join(''),
		escapes + units.map((unit) => `\\u${hex(unit, 4)}`).join(''),
	]);
}

const JSON_ESCAPED = '"\\/';
/** As JSON puts them before a character; twice as many each time that JSON is put into JSON. */
const BACKSLASHES = '(?:\\\\|%(?:25){0,2}5c){0,8}';

/** Characters that one of the encodings writes in a way of its own. */
const SPECIAL = new Map([
	['"', ['&(?:amp;)?quot;']],
	["'", ['&(?:amp;)?apos;']],
	['&', ['&(?:amp;){1,2}']],
	['<', ['&(?:amp;)?lt;', '‹']],
	['>', ['&(?:amp;)?gt;', '›']],
	[' ', ['\\+', '\\s{1,8}']],
]);

/**
 * The three base64 texts that a secret leaves in base64, one for each place where it can begin. The
 * characters at both ends that also depend on what surrounds the secret are left out.
 */
function base64Patterns(secret: string): string[] {
	const bytes = Buffer.from(secret);
	return [0, 1, 2].map((offset) => {
		const base64 = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
		const end = Math.floor(((offset + bytes.length) * 8) / 6);
		const chars = Array.from(base64.slice(Math.ceil((offset * 8) / 6), end));
		return inSequence(chars.map((char) => BASE64[char] ?? char));
	});
}

/** Base64's two special characters, also as base64url writes them. */
const BASE64: Record<string, string> = { '+': '(?:[+-]|%2b)', '/': '(?:\\\\{0,4}/|_|%2f)' };

/** Pieces one after the other: the first half of them, and as many of the others as follow. */
function inSequence(pieces: string[]): string {
	const compared = pieces.slice(0, MAX_LENGTH);
	const half = Math.max(MIN_LENGTH, Math.ceil(compared.length / 2));
	const rest = pieces.length > MAX_LENGTH ? `[^\\s"'<>&,;]*` : '';
	const optional = compared.slice(half).reduceRight((tail, piece) => `(?:${piece}${tail})?`, rest);
	return compared.slice(0, half).join('') + optional;
}

function anyOf(patterns: string[]): string {
	return `(?:${patterns.join('|')})`;
}

function hex(number: number, digits: number): string {
	return number.toString(16).padStart(digits, '0');
}
