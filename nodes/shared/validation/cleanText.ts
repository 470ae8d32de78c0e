import { show } from '../text';
import { invalidCharacterInId, invalidCharacterInText } from './characters';
import { mistakeInEmail, mistakeInId, mistakeInText } from './mappingMistakes';
import { exactText, inexactNumber } from './numbers';
import type { Problem } from './problem';
import { trimId, trimText } from './trim';

/** A value made ready for the schema, and what is wrong with it beyond that. */
export interface Cleaned {
	/** undefined when the field is empty. */
	value?: unknown;
	problem?: Problem;
}

/** What a text is: an ID unless its schema says otherwise. */
export type TextKind = 'id' | 'email' | 'text';

/** Room for blanks and unseen characters around a text, in UTF-16 units. */
const MAX_AROUND = 1000;

/**
 * A text made ready: trimmed, empty ones left out, a number turned into its text. Its length is checked
 * before everything else, so that no later check sees more than a few thousand characters.
 *
 * @param maxLength most characters (code points)
 * @returns the text, cut where it is too long; values of other types as they are
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
	if (characters(text) > maxLength) return tooLong(text, maxLength);
	return { value: text, problem: mappingMistake(text, kind) ?? invalidCharacter(text, kind) };
}

function tooLong(text: string, maxLength: number): Cleaned {
	const length = text.length > 10 * maxLength ? text.length : characters(text);
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
				remedy: `That is ${looksLike}. Check the mapping of this field.`,
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

/** Characters as users and JSON Schema count them: code points. */
function characters(text: string): number {
	let count = text.length;
	for (let i = 0; i < text.length; i++) {
		if (text.codePointAt(i)! > 0xffff) {
			count--;
			i++;
		}
	}
	return count;
}
