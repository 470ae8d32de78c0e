/** What may come next in a JSON text. */
type Next = 'value' | 'item' | 'name' | 'member' | 'colon' | 'comma' | 'nothing';

const BLANKS = new Set([' ', '\t', '\n', '\r']);
const ATOM = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/**
 * The index at which a text stops being JSON, its length when it ends too early; undefined for proper
 * JSON. JavaScript's own message names the place for some mistakes only.
 */
export function brokenAt(text: string): number | undefined {
	const open: string[] = [];
	let next: Next = 'value';
	for (let at = 0; ;) {
		while (BLANKS.has(text[at]!)) at++;
		const char = text[at];
		if (char === undefined) return next === 'nothing' ? undefined : text.length;
		const wasOpen = open[open.length - 1];

		if (char === (wasOpen === '{' ? '}' : ']') && canClose(next, wasOpen)) {
			open.pop();
			next = open.length > 0 ? 'comma' : 'nothing';
			at++;
		} else if (char === ',' && next === 'comma') {
			next = wasOpen === '{' ? 'name' : 'value';
			at++;
		} else if (char === ':' && next === 'colon') {
			next = 'value';
			at++;
		} else if (next === 'name' || next === 'member') {
			const end = endOfString(text, at);
			if (end.broken) return end.at;
			next = 'colon';
			at = end.at;
		} else if (next === 'value' || next === 'item') {
			if (char === '{' || char === '[') {
				open.push(char);
				next = char === '{' ? 'member' : 'item';
				at++;
				continue;
			}
			const end = char === '"' ? endOfString(text, at) : endOfAtom(text, at);
			if (end.broken) return end.at;
			next = open.length > 0 ? 'comma' : 'nothing';
			at = end.at;
		} else return at;
	}
}

function canClose(next: Next, wasOpen?: string): boolean {
	return wasOpen === '{' ? next === 'member' || next === 'comma' : closesList(next, wasOpen);
}

function closesList(next: Next, wasOpen?: string): boolean {
	return wasOpen === '[' && (next === 'item' || next === 'comma');
}

/** Character by character: an expression for a text of megabytes runs out of memory. */
function endOfString(text: string, start: number): { at: number; broken: boolean } {
	if (text[start] !== '"') return { at: start, broken: true };
	for (let at = start + 1; at < text.length; at++) {
		const char = text[at]!;
		if (char === '"') return { at: at + 1, broken: false };
		if (char < ' ') return { at, broken: true };
		if (char !== '\\') continue;
		const length = lengthOf(ESCAPE, text, at);
		if (length === 0) return { at, broken: true };
		at += length - 1;
	}
	return { at: text.length, broken: true };
}

function endOfAtom(text: string, start: number): { at: number; broken: boolean } {
	const length = lengthOf(ATOM, text, start);
	return { at: start + length, broken: length === 0 };
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0].length ?? 0;
}
