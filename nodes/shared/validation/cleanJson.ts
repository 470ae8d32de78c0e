import { rememberText } from '../json/exactJson';
import { isTooDeep, MAX_DEPTH, parseJson } from '../json/parse';
import { plain, show } from '../text';
import { inUtc, isDate, textOf } from './cleanDate';
import type { Cleaned } from './cleanText';
import { invalidAt } from '../json/scanner';
import { mistakeInRawText } from './mappingMistakes';
import { exactText, isKept } from './numbers';
import type { Problem } from './problem';

/** The longest text that is parsed as JSON although it starts like neither object nor list. */
const MAX_SCALAR = 1_000;
/** How much of a place inside a body is shown, in characters. */
const MAX_PLACE = 200;
/** How much of invalid JSON is shown from the error on, in characters. */
const EXCERPT = 20;

/**
 * Cleans the value of a JSON field. Text is parsed, but sent with exactly the digits that it has. Mapping
 * mistakes are found at any depth, in names and in texts. Dates that are not text become moments in UTC.
 */
export function cleanJson(raw: unknown): Cleaned {
	if (raw === null || raw === undefined) return {};
	if (isDate(raw)) return { value: textOf(raw) };
	if (typeof raw !== 'string') return cleanValue(raw);

	const text = raw.trim();
	if (text === '') return {};
	if (text.length > MAX_SCALAR && !/^[{[]/.test(text)) return { value: {}, problem: noBody(text) };
	const value = parseJson(text) ?? undefined;
	if (value === undefined) return { value: {}, problem: mistakeIn(text, []) ?? notJson(text) };
	rememberText(value, text);
	return { value, problem: new Search(true).in(value) };
}

function cleanValue(raw: unknown): Cleaned {
	const search = new Search(false);
	const problem = search.in(raw);
	return { value: search.foundDate && !problem ? withTextDates(raw) : raw, problem };
}

/** A copy in which dates are text. n8n itself writes a DateTime as text, but not one in a list, and no `Date`. */
function withTextDates(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (isDate(value)) return inUtc(value);
	if (Array.isArray(value)) return value.map(withTextDates);
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, withTextDates(inner)]),
	);
}

/** Cleans text that is sent unchanged, including blanks. */
export function cleanRaw(raw: unknown): Cleaned {
	if (raw === null || raw === undefined) return {};
	if (typeof raw === 'number') return cleanRaw(exactText(raw) ?? String(raw));
	if (typeof raw === 'bigint') return cleanRaw(String(raw));
	if (typeof raw !== 'string') return { value: raw };
	if (raw.trim() === '') return {};
	return { value: raw, problem: mistakeIn(raw, []) };
}

/** Finds the first problem anywhere inside a body. */
class Search {
	/** Names and indexes that lead to the current value. */
	private readonly path: Array<string | number> = [];
	/** Whether the body has a date that is not text. */
	foundDate = false;

	/** @param isTyped whether the body is JSON text, whose numbers are sent digit by digit */
	constructor(private readonly isTyped: boolean) {}

	in(value: unknown): Problem | undefined {
		if (typeof value === 'string') return mistakeIn(value, this.path);
		if (typeof value === 'number')
			return this.isTyped || isKept(value) ? undefined : rounded(value, this.path);
		if (typeof value !== 'object' || value === null) return undefined;
		if (isDate(value)) {
			this.foundDate = true;
			return mistakeIn(String(textOf(value)), this.path);
		}
		if (this.path.length >= MAX_DEPTH) return tooDeep();
		return Array.isArray(value) ? this.inList(value) : this.inObject(value);
	}

	private inList(list: unknown[]): Problem | undefined {
		for (let i = 0; i < list.length; i++) {
			const problem = this.inside(i, list[i]);
			if (problem) return problem;
		}
		return undefined;
	}

	private inObject(object: object): Problem | undefined {
		for (const [name, value] of Object.entries(object)) {
			const problem = mistakeIn(name, this.path) ?? this.inside(name, value);
			if (problem) return problem;
		}
		return undefined;
	}

	private inside(step: string | number, value: unknown): Problem | undefined {
		this.path.push(step);
		const problem = this.in(value);
		this.path.pop();
		return problem;
	}
}

function mistakeIn(text: string, path: Array<string | number>): Problem | undefined {
	const looksLike = mistakeInRawText(text);
	if (looksLike === undefined) return undefined;
	return {
		what: path.length > 0 ? `has ${show(text)} at ${place(path)}` : `is ${show(text)}`,
		remedy: `It looks like ${looksLike}. Check the mapping of this field.`,
	};
}

function rounded(value: number, path: Array<string | number>): Problem {
	return {
		what: `has the number ${value}${path.length > 0 ? ` at ${place(path)}` : ''}`,
		remedy: Number.isFinite(value)
			? 'Whole numbers with more than 15 digits are rounded before they reach this node. Map the number as text, in quotes at its source.'
			: 'JSON has no such number. Check the mapping of this field.',
	};
}

function tooDeep(): Problem {
	return {
		what: `is nested more than ${MAX_DEPTH} levels deep`,
		remedy: 'Check that you mapped the right field.',
	};
}

/** `employees[0].name` */
function place(path: Array<string | number>): string {
	const steps = path.map((step) =>
		typeof step === 'number' ? `[${step}]` : `.${plain(step, 40)}`,
	);
	return plain(steps.join('').replace(/^\./, ''), MAX_PLACE);
}

function noBody(text: string): Problem {
	return {
		what: `isn't a JSON object: ${show(text)}`,
		remedy: 'Enter a JSON object, like { "name": "value" }.',
	};
}

function notJson(text: string): Problem {
	if (isTooDeep(text)) return tooDeep();
	const at = invalidAt(text);
	if (at === undefined || at === text.length)
		return {
			what: "isn't valid JSON: it ends too early",
			remedy: 'Check the brackets and quotes.',
		};
	return {
		what: `isn't valid JSON from position ${at + 1} on`,
		remedy: `Check what is before ${show(text.slice(at, at + EXCERPT))}.`,
	};
}
