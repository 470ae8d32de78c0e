import type { INodePropertyOptions } from 'n8n-workflow';
import { fieldOf, type Form } from './fieldOf';
import { oneOf, show } from '../text';
import type { FieldProblem } from './problem';

/** One entry of a closed list. */
export interface Choice {
	/** What is sent. */
	id: string;
	/** What the screen shows. */
	label: string;
}

/** No choice is longer than this, in characters. */
const MAX_LENGTH = 255;

/**
 * The IDs that a text can mean: the entry with exactly this ID, else all entries whose ID or label is the
 * same except for case, blanks, underscores and hyphens. CRM picklists contain labels.
 */
export function matchingIds(text: string, choices: readonly Choice[]): string[] {
	return readerOf(choices)(text);
}

/** `matchingIds` for many texts: the list is prepared once, by the first text that is no ID. */
export function readerOf(choices: readonly Choice[]): (text: string) => string[] {
	const ids = new Set(choices.map(({ id }) => id));
	let bySpelling: Map<string, string[]> | undefined;
	return (text) => {
		if (ids.has(text)) return [text];
		bySpelling ??= idsBySpelling(choices);
		return bySpelling.get(normalized(text)) ?? [];
	};
}

function idsBySpelling(choices: readonly Choice[]): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const { id, label } of choices) {
		for (const spelling of new Set([normalized(id), normalized(label)])) {
			if (spelling !== '') found.set(spelling, [...(found.get(spelling) ?? []), id]);
		}
	}
	return found;
}

/** Whether a value is a label, except for case, blanks, underscores and hyphens. */
export function isSameText(value: unknown, label: string): boolean {
	return typeof value === 'string' && normalized(value) === normalized(label);
}

/** The entries of a field's options. */
export function choicesIn(options: readonly INodePropertyOptions[]): Choice[] {
	return options.map(({ name: label, value }) => ({ id: String(value), label }));
}

/**
 * Replaces the texts entered for the option lists of a form with the IDs that they mean. A text without a
 * match stays, and the schema rejects it.
 *
 * @param input changed in place
 * @returns a problem for each text that matches several entries
 */
export function resolveChoices(form: Form, input: Record<string, unknown>): FieldProblem[] {
	const problems: FieldProblem[] = [];
	for (const [name, value] of Object.entries(input)) {
		const choices = choicesOf(form, name);
		if (choices.length === 0) continue;
		const resolve = (entry: unknown) => {
			if (typeof entry !== 'string') return entry;
			const [meant, ...others] = matchingIds(entry, choices);
			if (meant === undefined || others.length === 0) return meant ?? entry;
			problems.push(ambiguous(name, entry, [meant, ...others]));
			return entry;
		};
		input[name] = Array.isArray(value) ? value.map(resolve) : resolve(value);
	}
	return problems;
}

function ambiguous(name: string, value: string, ids: string[]): FieldProblem {
	return {
		name,
		what: `can't be ${show(value)}, which fits ${ids.length} choices`,
		remedy: `Use ${oneOf(ids.map((id) => `"${id}"`))}.`,
	};
}

/** The entries of the option list that an input comes from; empty for any other field. */
function choicesOf(form: Form, name: string): Choice[] {
	const field = fieldOf(form, name);
	if (field?.type !== 'options' && field?.type !== 'multiOptions') return [];
	return choicesIn(field.options as INodePropertyOptions[]);
}

function normalized(text: string): string {
	if (text.length > MAX_LENGTH) return '';
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s_\p{Pd}]/gu, '');
}
