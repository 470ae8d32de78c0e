/** Masks secrets in a text. */
export type Redact = (text: string) => string;

const MASK = '***';
/** Masking shorter secrets could make messages unreadable, because they may be ordinary words. */
const MIN_LENGTH = 8;
/** How much of a longer secret is compared, in characters. The rest of the word is masked with it. */
const MAX_LENGTH = 256;

/**
 * Creates a function that masks secrets in a text of unknown origin, in any case and any encoding: URL,
 * form, JSON, HTML, base64 (even inside a longer base64 text), or several of these. A secret that was cut
 * off is masked as well if half of it is left.
 *
 * Linear time, but use `excerpt` for texts that can be long.
 *
 * @param secrets as stored: blanks, quotes and `Bearer` around them are ignored; secrets with fewer than 8
 * characters are not masked
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
 * All ways to write a character, the longest first: the rest of a partly matched entity would prevent the
 * next match. The bounds keep the search linear.
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
/** Backslashes that JSON adds before a character, twice as many for each level of JSON in JSON. */
const BACKSLASHES = '(?:\\\\|%(?:25){0,2}5c){0,8}';

/** Characters with a special form in one of the encodings. */
const SPECIAL = new Map([
	['"', ['&(?:amp;)?quot;']],
	["'", ['&(?:amp;)?apos;']],
	['&', ['&(?:amp;){1,2}']],
	['<', ['&(?:amp;)?lt;', '‹']],
	['>', ['&(?:amp;)?gt;', '›']],
	[' ', ['\\+', '\\s{1,8}']],
]);

/**
 * The three forms of a secret inside base64, one for each offset at which it can start. The characters at
 * both ends are left out, because they also depend on the surrounding text.
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

/** The two special characters of base64, also in their base64url form. */
const BASE64: Record<string, string> = { '+': '(?:[+-]|%2b)', '/': '(?:\\\\{0,4}/|_|%2f)' };

/** Matches the first half of the pieces in sequence, and as many of the others as follow. */
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
