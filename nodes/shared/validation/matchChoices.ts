import type { INodePropertyOptions } from 'n8n-workflow';
import { fieldOf } from '../fields/fieldOf';
import type { Operation } from '../operation';
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
	if (choices.some(({ id }) => id === text)) return [text];
	const wanted = normalized(text);
	if (wanted === '') return [];
	return choices
		.filter(({ id, label }) => normalized(id) === wanted || normalized(label) === wanted)
		.map(({ id }) => id);
}

/**
 * Replaces the texts entered for an operation's option lists with the IDs that they mean. A text without a
 * match stays, and the schema rejects it.
 *
 * @param input changed in place
 * @returns a problem for each text that matches several entries
 */
export function resolveChoices(
	operation: Operation,
	input: Record<string, unknown>,
): FieldProblem[] {
	const problems: FieldProblem[] = [];
	for (const [name, value] of Object.entries(input)) {
		if (typeof value !== 'string') continue;
		const [meant, ...others] = matchingIds(value, choicesOf(operation, name));
		if (others.length > 0) problems.push(ambiguous(name, value, [meant ?? '', ...others]));
		else if (meant !== undefined) input[name] = meant;
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
function choicesOf(operation: Operation, name: string): Choice[] {
	const field = fieldOf(operation, name);
	if (field?.type !== 'options') return [];
	return (field.options as INodePropertyOptions[]).map(({ name: label, value }) => ({
		id: String(value),
		label,
	}));
}

function normalized(text: string): string {
	if (text.length > MAX_LENGTH) return '';
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s_\p{Pd}]/gu, '');
}
