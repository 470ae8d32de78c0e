import { Fault } from '../fault';
import { show } from '../text';

/** One half of a surrogate pair, which has no encoding. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/**
 * A path from a template. Every value becomes exactly one URL-encoded segment.
 *
 * @throws Fault for `.` and `..`, which would lead to another path in any encoding, and for broken Unicode
 */
export function pathOf(strings: TemplateStringsArray, ...values: string[]): string {
	return strings.reduce((path, text, i) => path + segment(values[i - 1] ?? '') + text);
}

function segment(value: string): string {
	if (value !== '.' && value !== '..' && !HALF_CHARACTER.test(value))
		return encodeURIComponent(value);
	throw new Fault(`${show(value)} is not an ID`, {
		code: 'NODE.INPUT_INVALID',
		description: 'Enter the ID as Kombo shows it.',
		isInput: true,
	});
}
