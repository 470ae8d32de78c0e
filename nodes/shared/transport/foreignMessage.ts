import { isPlainObject } from '../json/isPlainObject';
import { parseJson } from '../json/parse';

/** How much of a page is read, in characters: its title is near the beginning. */
const MAX_MARKUP = 50_000;
/** Where gateways, proxies and firewalls put their message, the most useful first. */
const FIELDS = [
	...['message', 'Message', 'detail', 'error_description', 'msg', 'error', 'errors'],
	...['fault', 'faultstring', 'title', 'description', 'reason'],
];

/**
 * The message in a response that isn't Kombo's: the message field of a JSON error, the title of a web page,
 * or the text itself. It may be hostile and of any length, so show only an `excerpt`.
 *
 * @returns undefined when there is none
 */
export function foreignMessage(body: string): string | undefined {
	const text = body.trim();
	const words = messageIn(parseJson(text)) ?? (text.startsWith('<') ? titleOf(text) : text);
	return words.trim() === '' ? undefined : words;
}

function messageIn(value: unknown, depth = 0): string | undefined {
	if (typeof value === 'string') return value.trim() === '' ? undefined : value;
	if (depth > 4 || typeof value !== 'object') return undefined;
	if (Array.isArray(value)) return messageIn(value[0], depth + 1);
	if (!isPlainObject(value)) return undefined;
	for (const field of FIELDS) {
		const message = Object.hasOwn(value, field) ? messageIn(value[field], depth + 1) : undefined;
		if (message) return message;
	}
	return undefined;
}

/** The title or first heading of a page, else its text without tags. */
function titleOf(page: string): string {
	const start = page.slice(0, MAX_MARKUP);
	const words = elementOf(start, 'title') ?? elementOf(start, 'h1') ?? withoutTags(start);
	return words.replace(/&(lt|gt|amp|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
}

const ENTITIES: Record<string, string> = {
	lt: '<',
	gt: '>',
	amp: '&',
	quot: '"',
	nbsp: ' ',
	'#39': "'",
};

function elementOf(page: string, name: string): string | undefined {
	const lower = page.toLowerCase();
	const tag = lower.indexOf(`<${name}`);
	const start = tag < 0 ? -1 : lower.indexOf('>', tag);
	const end = start < 0 ? -1 : lower.indexOf(`</${name}`, start);
	const words = end < 0 ? '' : withoutTags(page.slice(start + 1, end));
	return words.trim() === '' ? undefined : words;
}

function withoutTags(markup: string): string {
	return markup.replace(/<[^<>]*>/g, ' ');
}
