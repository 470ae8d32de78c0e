const MAX_SHOWN = 80;

/**
 * Text of unknown origin made safe to show. n8n renders descriptions as HTML and shows messages as
 * plain text, so angle brackets are replaced rather than escaped: one form is right for both.
 */
export function plain(text: string): string {
	return text
		.replace(/</g, '‹')
		.replace(/>/g, '›')
		.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
		.trim();
}

/** A value for a message: quoted and cut when it is text, named by its kind otherwise. */
export function show(value: unknown): string {
	if (typeof value === 'string') {
		const text = plain(value);
		return `"${text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text}"`;
	}
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
