import { nameOf } from './characterNames';
import { INVISIBLE } from './invisible';

/** Not allowed inside an ID, an address or a parameter's name: invisible characters and unusual spaces. */
const NOT_IN_IDS = new RegExp(`[^\\S ]|[${INVISIBLE}]`, 'u');
/** Not allowed inside any text: halves of characters, and controls other than tab and line break. */
const NOT_IN_TEXT = /[\p{Cs}\p{Noncharacter_Code_Point}]|(?!\s)\p{Cc}/u;

/** The first character that an ID or an address can't have, by its name and position; undefined if there is none. */
export function invalidCharacterInId(text: string): string | undefined {
	return describe(NOT_IN_IDS.exec(text));
}

/** The first character that no text can have, by its name and position; undefined if there is none. */
export function invalidCharacterInText(text: string): string | undefined {
	return describe(NOT_IN_TEXT.exec(text));
}

function describe(found: RegExpExecArray | null): string | undefined {
	return found ? `${nameOf(found[0])} at position ${found.index + 1}` : undefined;
}
