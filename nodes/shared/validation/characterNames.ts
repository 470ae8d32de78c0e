import { BLANK } from './invisible';

/** `U+200B ZERO WIDTH SPACE`; for rarer characters their kind (`U+E0101 VARIATION SELECTOR`) or themselves. */
export function nameOf(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	const hex = code.toString(16).toUpperCase().padStart(4, '0');
	const kind = KINDS.find(([pattern]) => pattern.test(character))?.[1];
	return `U+${hex} ${NAMES[hex] ?? kind ?? character}`;
}

const KINDS: Array<[RegExp, string]> = [
	[/^\p{Cc}$/u, 'CONTROL CHARACTER'],
	[/^\p{Cs}$/u, 'HALF OF A CHARACTER'],
	[/^\p{Variation_Selector}$/u, 'VARIATION SELECTOR'],
	[/^[\u{e0000}-\u{e007f}]$/u, 'TAG CHARACTER'],
	[/^\s$/u, 'UNUSUAL SPACE'],
	[BLANK, 'INVISIBLE CHARACTER'],
];

/** The most frequent ones, by code point in hexadecimal. */
const NAMES: Record<string, string> = {
	'0000': 'NULL',
	'0009': 'TAB',
	'000A': 'LINE FEED',
	'000B': 'VERTICAL TAB',
	'000C': 'FORM FEED',
	'000D': 'CARRIAGE RETURN',
	'001B': 'ESCAPE',
	'007F': 'DELETE',
	'0085': 'NEXT LINE',
	'00A0': 'NO-BREAK SPACE',
	'00AD': 'SOFT HYPHEN',
	'034F': 'COMBINING GRAPHEME JOINER',
	'061C': 'ARABIC LETTER MARK',
	'115F': 'HANGUL CHOSEONG FILLER',
	'1160': 'HANGUL JUNGSEONG FILLER',
	'180E': 'MONGOLIAN VOWEL SEPARATOR',
	'200B': 'ZERO WIDTH SPACE',
	'200C': 'ZERO WIDTH NON-JOINER',
	'200D': 'ZERO WIDTH JOINER',
	'200E': 'LEFT-TO-RIGHT MARK',
	'200F': 'RIGHT-TO-LEFT MARK',
	'2028': 'LINE SEPARATOR',
	'2029': 'PARAGRAPH SEPARATOR',
	'202A': 'LEFT-TO-RIGHT EMBEDDING',
	'202B': 'RIGHT-TO-LEFT EMBEDDING',
	'202C': 'POP DIRECTIONAL FORMATTING',
	'202D': 'LEFT-TO-RIGHT OVERRIDE',
	'202E': 'RIGHT-TO-LEFT OVERRIDE',
	'202F': 'NARROW NO-BREAK SPACE',
	'2060': 'WORD JOINER',
	'2061': 'FUNCTION APPLICATION',
	'2062': 'INVISIBLE TIMES',
	'2063': 'INVISIBLE SEPARATOR',
	'2064': 'INVISIBLE PLUS',
	'2066': 'LEFT-TO-RIGHT ISOLATE',
	'2067': 'RIGHT-TO-LEFT ISOLATE',
	'2068': 'FIRST STRONG ISOLATE',
	'2069': 'POP DIRECTIONAL ISOLATE',
	'2800': 'BRAILLE PATTERN BLANK',
	'3000': 'IDEOGRAPHIC SPACE',
	'3164': 'HANGUL FILLER',
	FEFF: 'ZERO WIDTH NO-BREAK SPACE',
	FFA0: 'HALFWIDTH HANGUL FILLER',
};
