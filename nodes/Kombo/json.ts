import { brokenAt } from './jsonScanner';

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

/**
 * Where a text stops being JSON, for a message to its author; undefined when it is JSON.
 *
 * @returns line and column of the first wrong character, both from 1, as editors count them
 */
export function jsonErrorOf(text: string): { line: number; column: number } | undefined {
	const json = withoutMark(text);
	const index = brokenAt(json);
	if (index === undefined) return undefined;
	let line = 1;
	let lineStart = 0;
	for (let i = 0; i < index; i++) {
		if (json[i] !== '\n' && (json[i] !== '\r' || json[i + 1] === '\n')) continue;
		line++;
		lineStart = i + 1;
	}
	return { line, column: index - lineStart + 1 };
}

/** Whether a text is the beginning of a JSON object whose end is missing. */
export function isCutOff(text: string): boolean {
	const json = withoutMark(text).trimStart();
	return json.startsWith('{') && brokenAt(json) === json.length;
}

function withoutMark(text: string): string {
	return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Whether a JSON text nests deeper than that; ends at the first place that does. */
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

/** Whether a value is an object with named values: neither null nor a list. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
