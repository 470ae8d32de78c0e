import { invalidAt } from './scanner';

/** Deepest nesting that is accepted. n8n itself fails on data that is nested much deeper. */
export const MAX_DEPTH = 500;

/** As code units, which compare ten times faster than strings. */
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_BRACE, CLOSE_BRACE] = [0x7b, 0x7d];
const [OPEN_BRACKET, CLOSE_BRACKET] = [0x5b, 0x5d];

/**
 * Parses JSON, with or without a byte order mark. Undefined for anything else, and for nesting that nothing
 * downstream could handle.
 */
export function parseJson(text: string): unknown {
	try {
		const value = JSON.parse(withoutMark(text)) as unknown;
		// Ten times faster than `isTooDeep` before it; JSON.parse itself survives any depth.
		return isDeeper(value, MAX_DEPTH) ? undefined : value;
	} catch {
		return undefined;
	}
}

/** Whether a parsed value nests deeper than so many levels. */
function isDeeper(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (levels === 0) return true;
	if (Array.isArray(value)) return value.some((entry) => isDeeper(entry, levels - 1));
	for (const name in value) {
		if (isDeeper((value as Record<string, unknown>)[name], levels - 1)) return true;
	}
	return false;
}

/** Whether a text is the beginning of a JSON object whose end is missing. */
export function isCutOff(text: string): boolean {
	const json = withoutMark(text).trimStart();
	return json.startsWith('{') && invalidAt(json) === json.length;
}

function withoutMark(text: string): string {
	return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Whether a JSON text nests deeper than is accepted. */
export function isTooDeep(text: string): boolean {
	let depth = 0;
	let inString = false;
	for (let i = 0; i < text.length; i++) {
		const char = text.charCodeAt(i);
		if (inString) {
			if (char === BACKSLASH) i++;
			else if (char === QUOTE) inString = false;
		} else if (char === QUOTE) inString = true;
		else if (char === OPEN_BRACE || char === OPEN_BRACKET) {
			if (++depth > MAX_DEPTH) return true;
		} else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) depth--;
	}
	return false;
}
