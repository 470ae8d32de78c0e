/**
 * JSON that is sent exactly as the user typed it. JavaScript rounds numbers beyond 2^53
 * (7615917337495251231 → 7615917337495251000), so the text is remembered for each parsed value.
 */
const texts = new WeakMap<object, string>();

/** Remembers the JSON text that a value was parsed from. Only objects and lists can have one. */
export function rememberText(value: unknown, text: string): void {
	if (typeof value === 'object' && value !== null) texts.set(value, text.replace(HALVES, escaped));
}

/** Halves of surrogate pairs can't be encoded in UTF-8, but can be escaped in JSON. */
const HALVES = /\p{Cs}/gu;

function escaped(half: string): string {
	return `\\u${half.charCodeAt(0).toString(16)}`;
}

/**
 * JSON text of a request body. Remembered texts, of the body or of one of its fields, are used unchanged.
 * A BigInt, which JSON doesn't have, becomes a string.
 */
export function exactJson(body: object): string {
	const own = texts.get(body);
	if (own !== undefined) return own;
	const fields = Object.entries(body);
	const isTyped = fields.some(([, value]) => textOf(value) !== undefined);
	if (!isTyped || Array.isArray(body)) return plainJson(body) ?? '{}';
	const members = fields
		.map(([name, value]) => [name, textOf(value) ?? plainJson(value)] as const)
		.filter(([, json]) => json !== undefined)
		.map(([name, json]) => `${JSON.stringify(name)}:${json}`);
	return `{${members.join(',')}}`;
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'object' && value !== null ? texts.get(value) : undefined;
}

function plainJson(value: unknown): string | undefined {
	return JSON.stringify(value, (_, inner: unknown) =>
		typeof inner === 'bigint' ? String(inner) : inner,
	);
}
