import { endingFor, endingOf } from './contentTypes';

/** The longest name that file systems take, in characters. */
const MAX_NAME = 200;
/** Characters that some file system forbids, and those that nobody sees. */
const FORBIDDEN = /[<>:"|?*\p{Cc}\p{Cf}\p{Surrogate}]/gu;

/**
 * A name that is safe in any file system: without a path, forbidden characters, and dots and blanks around it.
 *
 * @param type its ending is added to a name that has none
 */
export function safeFileName(given: string, type?: string): string {
	const [last = ''] = given
		.slice(-4 * MAX_NAME)
		.split(/[\\/]/)
		.reverse();
	const plain = withoutEdges(last.replace(FORBIDDEN, ''));
	const ending = endingOf(plain);
	const stem = ending ? plain.slice(0, -ending.length - 1) : plain;
	const added = ending || (type && endingFor(type)) || '';
	const short = [...stem].slice(0, MAX_NAME).join('') || 'file';
	return added ? `${short}.${added}` : short;
}

/** The text without dots and blanks at both ends. A regular expression for the end would take quadratic time. */
function withoutEdges(text: string): string {
	const isEdge = (at: number) => /[\s.]/.test(text.charAt(at));
	let start = 0;
	let end = text.length;
	while (start < end && isEdge(start)) start++;
	while (end > start && isEdge(end - 1)) end--;
	return text.slice(start, end);
}
