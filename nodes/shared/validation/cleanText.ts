import { show } from '../text';
import { invalidCharacterInId, invalidCharacterInText } from './characters';
import { mistakeInEmail, mistakeInId, mistakeInText } from './mappingMistakes';
import { exactText, inexactNumber } from './numbers';
import type { Problem } from './problem';
import { trimId, trimText } from './trim';

/** A value that is ready for the schema, and a problem that the schema can't express. */
export interface Cleaned {
	/** Undefined when the field is empty. */
	value?: unknown;
	problem?: Problem;
}

/** The kind of a text: an ID, unless its schema says otherwise. */
export type TextKind = 'id' | 'email' | 'text';

/** Room for blanks and invisible characters around a text, in UTF-16 units. */
const MAX_AROUND = 1000;

/**
 * Cleans a text: trims it, and turns a number into text. The length is checked first, so that no later check
 * sees more than a few thousand characters.
 *
 * @param maxLength in characters (code points)
 * @returns the text, cut when it is too long; nothing for an empty text; values of other types unchanged
 */
export function cleanText(raw: unknown, kind: TextKind, maxLength: number): Cleaned {
	if (raw === null || raw === undefined) return {};
	if (typeof raw === 'number') {
		const text = exactText(raw);
		return text === undefined
			? { value: String(raw), problem: inexactNumber(raw) }
			: { value: text };
	}
	const given = typeof raw === 'bigint' ? String(raw) : raw;
	if (typeof given !== 'string') return { value: given };

	if (given.length > 2 * maxLength + MAX_AROUND) return tooLong(given, maxLength);
	const text = kind === 'text' ? trimText(given) : trimId(given);
	if (text === '') return {};
	if (countCharacters(text) > maxLength) return tooLong(text, maxLength);
	return { value: text, problem: mappingMistake(text, kind) ?? invalidCharacter(text, kind) };
}

function tooLong(text: string, maxLength: number): Cleaned {
	const length = text.length > 10 * maxLength ? text.length : countCharacters(text);
	const problem = {
		what: `is ${length.toLocaleString('en')} characters long`,
		remedy: `The limit is ${maxLength.toLocaleString('en')}. Check that you mapped the right field.`,
	};
	return { value: text.slice(0, maxLength), problem };
}

function mappingMistake(text: string, kind: TextKind): Problem | undefined {
	const looksLike = { id: mistakeInId, email: mistakeInEmail, text: mistakeInText }[kind](text);
	return looksLike === undefined
		? undefined
		: {
				what: `is ${show(text)}`,
				remedy: `It looks like ${looksLike}. Check the mapping of this field.`,
			};
}

function invalidCharacter(text: string, kind: TextKind): Problem | undefined {
	const character = kind === 'text' ? invalidCharacterInText(text) : invalidCharacterInId(text);
	return character === undefined
		? undefined
		: {
				what: `contains the character ${character}`,
				remedy: 'It is invisible or looks like another one. Remove it, or type the value again.',
			};
}

/** Counts code points, as users and JSON Schema do. */
function countCharacters(text: string): number {
	let count = text.length;
	for (let i = 0; i < text.length; i++) {
		if (text.codePointAt(i)! > 0xffff) {
			count--;
			i++;
		}
	}
	return count;
}
