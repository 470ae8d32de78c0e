/**
 * Characters that nobody sees: controls, zero width and directional marks, soft hyphens, fillers, variation
 * selectors, halves of surrogate pairs. They come along with text that was copied or cut.
 */
const UNSEEN = String.raw`\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb\u2800`;

/** Runs from the start of a text only, so that it is linear. */
const BLANK_START = new RegExp(`^[\\s${UNSEEN}]+`, 'u');
const BLANK = new RegExp(`^[\\s${UNSEEN}]$`, 'u');

/** Unseen characters that belong to the character before them: of an emoji, of scripts that join letters. */
const ATTACHED = new RegExp(
	[
		String.raw`(?<![\s\p{Script=Latin}])\p{Variation_Selector}`,
		String.raw`(?<=[\p{M}\p{Script=Arabic}\p{Script=Syriac}])\u200d`,
		String.raw`(?<=\p{M})\u200c`,
		String.raw`(?<=[\u{1f3f4}\u{e0020}-\u{e007e}])[\u{e0020}-\u{e007f}]`,
	].join('|'),
	'uy',
);

/** What an ID, an address or a name of a parameter never has inside; of the spaces, all but the usual one. */
const NOT_IN_IDS = new RegExp(`[^\\S ]|[${UNSEEN}]`, 'u');
/** What no text has inside: halves of characters, and controls other than tab and line break. */
const NOT_IN_TEXT = /[\p{Cs}\p{Noncharacter_Code_Point}]|(?!\s)\p{Cc}/u;

/** Removes blanks and unseen characters around an ID or an address. A text with nothing visible is empty. */
export function trimId(text: string): string {
	const start = BLANK_START.exec(text)?.[0].length ?? 0;
	return text.slice(start, endOfVisible(text, start));
}

/**
 * The same for a text in any language: what belongs to its last character stays, such as the variation
 * selector of a heart or the joiner at the end of a Malayalam word.
 */
export function trimText(text: string): string {
	const start = BLANK_START.exec(text)?.[0].length ?? 0;
	let end = endOfVisible(text, start);
	ATTACHED.lastIndex = end;
	while (end > start && ATTACHED.test(text)) end = ATTACHED.lastIndex;
	return text.slice(start, end);
}

/** From the end, character by character: an expression for the end of a text is quadratic. */
function endOfVisible(text: string, start: number): number {
	let end = text.length;
	while (end > start) {
		const isPair = end - 2 >= start && text.codePointAt(end - 2)! > 0xffff;
		const previous = isPair ? end - 2 : end - 1;
		if (!BLANK.test(text.slice(previous, end))) break;
		end = previous;
	}
	return end;
}

/** The first character that an ID or an address can't have, by its name and position; undefined if there is none. */
export function oddInId(text: string): string | undefined {
	return describe(NOT_IN_IDS.exec(text));
}

/** The first character that no text can have, by its name and position; undefined if there is none. */
export function oddInText(text: string): string | undefined {
	return describe(NOT_IN_TEXT.exec(text));
}

function describe(found: RegExpExecArray | null): string | undefined {
	return found ? `${nameOf(found[0])} at position ${found.index + 1}` : undefined;
}

/** `U+200B ZERO WIDTH SPACE`; of other characters what they are (`U+E0101 VARIATION SELECTOR`), or themselves. */
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

/** By code point in hexadecimal: what is met in the field. */
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
