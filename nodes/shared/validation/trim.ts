import { BLANK, INVISIBLE } from './invisible';

/** Anchored to the start, so that it is linear. */
const BLANK_START = new RegExp(`^[\\s${INVISIBLE}]+`, 'u');

/** Invisible characters that are part of the character before them, in emoji and in scripts that join letters. */
const ATTACHED = new RegExp(
	[
		String.raw`(?<![\s\p{Script=Latin}])\p{Variation_Selector}`,
		String.raw`(?<=[\p{M}\p{Script=Arabic}\p{Script=Syriac}])\u200d`,
		String.raw`(?<=\p{M})\u200c`,
		String.raw`(?<=[\u{1f3f4}\u{e0020}-\u{e007e}])[\u{e0020}-\u{e007f}]`,
	].join('|'),
	'uy',
);

/** Removes blanks and invisible characters around an ID or an address. */
export function trimId(text: string): string {
	const start = BLANK_START.exec(text)?.[0].length ?? 0;
	return text.slice(start, endOfVisible(text, start));
}

/**
 * The same for a text in any language. It keeps what is part of the last character, such as the variation
 * selector of a heart or the joiner at the end of a Malayalam word.
 */
export function trimText(text: string): string {
	const start = BLANK_START.exec(text)?.[0].length ?? 0;
	let end = endOfVisible(text, start);
	ATTACHED.lastIndex = end;
	while (end > start && ATTACHED.test(text)) end = ATTACHED.lastIndex;
	return text.slice(start, end);
}

/** Loops because a regular expression anchored to the end would take quadratic time. */
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
