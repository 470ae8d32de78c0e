/** Deepest nesting that is let through: n8n itself fails on data that is nested much deeper. */
const MAX_DEPTH = 500;

/**
 * Parses JSON, with or without a byte order mark in front; undefined for anything else, and for nesting
 * that nothing downstream could handle.
 */
export function parseJson(text: string): unknown {
	if (text.length > MAX_DEPTH && isTooDeep(text)) return undefined;
	try {
		return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) as unknown;
	} catch {
		return undefined;
	}
}

function isTooDeep(text: string): boolean {
	let depth = 0;
	let inString = false;
	for (let i = 0; i < text.length; i++) {
		const char = text[i];
		if (inString) {
			if (char === '\\') i++;
			else if (char === '"') inString = false;
		} else if (char === '"') inString = true;
		else if (char === '{' || char === '[') {
			if (++depth > MAX_DEPTH) return true;
		} else if (char === '}' || char === ']') depth--;
	}
	return false;
}

/** Whether a value is an object with named values: neither null nor a list. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
