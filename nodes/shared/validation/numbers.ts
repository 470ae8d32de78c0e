import type { Problem } from './problem';

/** A double keeps this many decimal digits, whatever they are. */
const EXACT_DIGITS = 15;

/**
 * The text of a number, with exactly the digits that were meant; undefined where they may have been
 * rounded, and where the text would be in exponential form.
 */
export function exactText(value: number): string | undefined {
	if (Number.isInteger(value)) return Number.isSafeInteger(value) ? String(value) : undefined;
	const text = String(value);
	const isExact = /^-?[\d.]+$/.test(text) && text.replace(/\D/g, '').length <= EXACT_DIGITS;
	return isExact ? text : undefined;
}

/** Says why a number can't be used in the place of a text. */
export function inexactNumber(value: number): Problem {
	return Number.isFinite(value)
		? {
				what: `is a number that can't be kept exactly: ${value}`,
				remedy:
					'Numbers with more than 15 digits are rounded before they get here. Map it as text: in quotes where it comes from.',
			}
		: {
				what: `is ${value}`,
				remedy: 'A calculation has no result. Check the mapping of this field.',
			};
}
