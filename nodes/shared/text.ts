/** How much of a value is shown, in characters. */
const MAX_SHOWN = 80;
/** Collapsing blanks is assumed to shrink a text at most by this factor. */
const SHRINKAGE = 10;

/**
 * Text of unknown origin made safe to show. n8n renders descriptions as HTML and shows messages as
 * plain text, so angle brackets are replaced rather than escaped, which is safe in both.
 *
 * @param most length limit in characters; the text is cut before anything is replaced
 */
export function plain(text: string, most = Infinity): string {
	const start = text.length > SHRINKAGE * most ? text.slice(0, SHRINKAGE * most) : text;
	const safe = start
		.replace(/</g, '‹')
		.replace(/>/g, '›')
		.replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
		.trim();
	if (safe.length <= most && start === text) return safe;
	// Never cuts a surrogate pair in half.
	return `${safe.slice(0, most).replace(/\p{Cs}$/u, '')}…`;
}

/** A value for a message: quoted and cut when it is text, named by its kind otherwise. */
export function show(value: unknown): string {
	if (typeof value === 'string') return `"${plain(value, MAX_SHOWN)}"`;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return kindOf(value);
}

/** What a value is, in a no-code user's words. */
export function kindOf(value: unknown): string {
	if (value === null || value === undefined) return 'nothing';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'string') return 'text';
	if (typeof value === 'number' || typeof value === 'bigint') return 'a number';
	if (typeof value === 'boolean') return 'true or false';
	return 'an object';
}

/** `a, b or c`, for lists of choices. */
export function oneOf(choices: readonly string[]): string {
	return choices.length < 2
		? choices.join('')
		: `${choices.slice(0, -1).join(', ')} or ${choices[choices.length - 1]}`;
}
