import { isPlainObject } from '../../shared/json/isPlainObject';
import { PendingFile } from '../../shared/files/pendingFile';
import { show } from '../../shared/text';
import { cleanDate } from '../../shared/validation/cleanDate';
import { readerOf } from '../../shared/validation/matchChoices';
import { isKept, numberIn } from '../../shared/validation/numbers';
import type { Form, FormField } from './form';

/** What becomes of values when they are entered in a form. */
export interface Filled {
	/** The values that the form has, in its types. */
	properties: Record<string, unknown>;
	/** What is wrong, each with the label of its field: `'Start Date' isn't a date`. */
	problems: string[];
	/** Labels or keys of values that the form doesn't have, which are not sent. */
	unknown: string[];
}

/**
 * Enters values in a form. The form may have changed since they were mapped.
 *
 * @param values by Kombo's keys, with objects in objects
 * @param zone IANA name of the workflow's time zone, for dates
 * @param hasDefaults whether a checkbox without a tick may be n8n's default
 */
export function fillForm(
	form: Form,
	values: Record<string, unknown>,
	zone: string,
	hasDefaults = false,
): Filled {
	const filler = new Filler(zone, hasDefaults);
	const properties = filler.object(form, values, []);
	return { properties, problems: filler.problems, unknown: filler.unknown };
}

/** A value that doesn't fit its field. */
const WRONG = Symbol('wrong');

class Filler {
	readonly problems: string[] = [];
	readonly unknown: string[] = [];

	constructor(
		private readonly zone: string,
		private readonly hasDefaults: boolean,
	) {}

	object(form: Form, values: Record<string, unknown>, labels: string[]): Record<string, unknown> {
		// Without a prototype, any key of the tool is an ordinary one.
		const filled = Object.create(null) as Record<string, unknown>;
		for (const key of Object.keys(values)) {
			const isKnown = Object.hasOwn(form, key) || isEmpty(values[key]);
			if (!isKnown) this.unknown.push([...labels, key].join(': '));
		}
		for (const [key, field] of Object.entries(form)) {
			const names = [...labels, field.label ?? key];
			const value = this.value(field, values[key], names);
			if (value !== undefined) filled[key] = value;
			if (field.required && (value === undefined || isEmptyList(value))) {
				this.problem(names, 'is empty');
			}
		}
		return filled;
	}

	/** Undefined for an empty value. */
	private value(field: FormField, raw: unknown, labels: string[]): unknown {
		if (isEmpty(raw)) return undefined;
		if (field.type === 'object') return this.inner(field, raw, labels);
		const value =
			field.type === 'array' ? this.list(field, raw, labels) : this.single(field, raw, labels);
		if (value !== WRONG) return value;
		this.problem(labels, `${EXPECTED[field.type] ?? 'must be text'}, but is ${show(raw)}`);
		// The problem is known, so the value must not count as missing as well.
		return raw;
	}

	private inner(field: FormField, raw: unknown, labels: string[]): unknown {
		if (!isPlainObject(raw)) {
			this.problem(labels, 'must be an object');
			return raw;
		}
		const earlier = this.problems.length;
		const filled = this.object(field.properties ?? {}, raw, labels);
		if (!field.required && this.isUntouched(filled)) this.problems.splice(earlier);
		else if (Object.keys(filled).length > 0) return filled;
		return undefined;
	}

	/** Whether an object has nothing but what n8n's form has by default. */
	private isUntouched(filled: object): boolean {
		return this.hasDefaults && Object.values(filled).every((value) => value === false);
	}

	private list({ item_type: item }: FormField, raw: unknown, labels: string[]): unknown {
		const entries = listIn(raw)?.filter((entry) => !isEmpty(entry));
		if (!entries || !item) return entries ?? WRONG;
		const values = entries.map((entry) => this.value(item, entry, labels));
		return values.filter((value) => value !== undefined);
	}

	private single(field: FormField, raw: unknown, labels: string[]): unknown {
		switch (field.type) {
			case 'number':
				return quantityIn(raw);
			case 'checkbox':
				return BOOLEANS.get(String(raw).toLowerCase()) ?? WRONG;
			case 'date':
				return this.day(raw);
			case 'single_select':
				return choiceIn(field, raw);
			case 'multi_select':
				return choicesIn(field, raw);
			case 'file':
				return new PendingFile({ attachment_source: 'binary', file: raw }, {}, labels.join(': '));
			default:
				return textIn(raw);
		}
	}

	private day(raw: unknown): unknown {
		const { value, problem } = cleanDate(raw, 'day', this.zone);
		return problem ? WRONG : value;
	}

	private problem(labels: string[], what: string): void {
		this.problems.push(`'${labels.join(': ')}' ${what}`);
	}
}

/** What a value must be, by the type of its field. */
const EXPECTED: Record<string, string> = {
	array: 'must be a list',
	checkbox: 'must be true or false',
	date: 'must be a date',
	multi_select: 'must be a list of its choices',
	number: 'must be a number',
	single_select: 'must be one of its choices',
};

const BOOLEANS = new Map([
	['true', true],
	['false', false],
]);

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

function isEmptyList(value: unknown): boolean {
	return Array.isArray(value) && value.length === 0;
}

function textIn(raw: unknown): unknown {
	if (typeof raw === 'string') return raw.trim();
	const isPlain = typeof raw === 'boolean' || (typeof raw === 'number' && isKept(raw));
	return isPlain ? String(raw) : WRONG;
}

function quantityIn(raw: unknown): unknown {
	if (typeof raw === 'number') return isKept(raw) ? raw : WRONG;
	return numberIn(String(raw).trim()) ?? WRONG;
}

/** The ID of a choice, which may be given by its label. A list of its own is not known here, so any text is an ID. */
function choiceIn({ options }: FormField, raw: unknown): unknown {
	const { entries } = options ?? {};
	const text = textIn(raw);
	if (!entries || typeof text !== 'string') return text;
	if (entries.some(({ id }) => id === text)) return text;
	const byOtherIds = entries.filter(({ unified_value, remote_id }) =>
		[unified_value, remote_id].includes(text),
	);
	const choices = entries.map(({ id, label }) => ({ id, label: label ?? id }));
	const ids = [...readerOf(choices)(text), ...byOtherIds.map(({ id }) => id)];
	const [id, ...others] = new Set(ids);
	return id !== undefined && others.length === 0 ? id : WRONG;
}

function choicesIn(field: FormField, raw: unknown): unknown {
	const entries = listIn(raw) ?? String(raw).split(',');
	const ids = entries.filter((entry) => !isEmpty(entry)).map((entry) => choiceIn(field, entry));
	return ids.includes(WRONG) ? WRONG : ids;
}

/** A list, or the list in a JSON text. */
function listIn(raw: unknown): unknown[] | undefined {
	if (Array.isArray(raw)) return raw as unknown[];
	if (typeof raw !== 'string' || !raw.trim().startsWith('[')) return undefined;
	try {
		return JSON.parse(raw) as unknown[];
	} catch {
		return undefined;
	}
}
