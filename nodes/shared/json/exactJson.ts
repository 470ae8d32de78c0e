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
 * JSON text of a request body. Remembered texts, of the body or of anything in it, are used unchanged.
 * A BigInt, which JSON doesn't have, becomes a string.
 */
export function exactJson(body: object): string {
	return jsonOf(body) ?? '{}';
}

/** Undefined for what JSON leaves out. */
function jsonOf(value: unknown): string | undefined {
	if (!isObject(value) || !hasText(value)) return plainJson(value);
	const own = texts.get(value);
	if (own !== undefined) return own;
	if (Array.isArray(value)) return `[${value.map((entry) => jsonOf(entry) ?? 'null').join(',')}]`;
	const members = Object.entries(value)
		.map(([name, inner]) => [name, jsonOf(inner)] as const)
		.filter(([, json]) => json !== undefined)
		.map(([name, json]) => `${JSON.stringify(name)}:${json}`);
	return `{${members.join(',')}}`;
}

/** Whether the text of a value, or of anything in it, is remembered. */
function hasText(value: object): boolean {
	return (
		texts.has(value) || Object.values(value).some((inner) => isObject(inner) && hasText(inner))
	);
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

function plainJson(value: unknown): string | undefined {
	return JSON.stringify(value, (_, inner: unknown) =>
		typeof inner === 'bigint' ? String(inner) : inner,
	);
}
