import type { Problem } from './problem';

/** A double represents any number with up to this many decimal digits. */
const EXACT_DIGITS = 15;

/**
 * The text of a number, with exactly the original digits; undefined when the number may have been rounded,
 * and when the text would be in exponential form.
 */
export function exactText(value: number): string | undefined {
	if (Number.isInteger(value)) return Number.isSafeInteger(value) ? String(value) : undefined;
	const text = String(value);
	const isExact = /^-?[\d.]+$/.test(text) && text.replace(/\D/g, '').length <= EXACT_DIGITS;
	return isExact ? text : undefined;
}

/** Whether a number is still what was written. A rounded whole number would be another ID; in a fraction it is harmless. */
export function isKept(value: number): boolean {
	return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}

/** The number in a text; undefined for anything else, and for more than 15 digits before or after the point. */
export function numberIn(text: string): number | undefined {
	return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
}

/** The problem of a number that can't be used as text. */
export function inexactNumber(value: number): Problem {
	return Number.isFinite(value)
		? {
				what: `is a number that can't be kept exactly: ${value}`,
				remedy:
					'Numbers with more than 15 digits are rounded before they reach this node. Map the number as text, in quotes at its source.',
			}
		: {
				what: `is ${value}`,
				remedy: 'A calculation has no result. Check the mapping of this field.',
			};
}
