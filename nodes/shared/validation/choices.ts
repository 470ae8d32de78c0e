import type { INodePropertyOptions } from 'n8n-workflow';
import { fieldOf } from './fieldOf';
import type { Operation } from '../operation';
import { oneOf, show } from '../text';
import type { Complaint } from './words';

/** One entry of a closed list. */
export interface Choice {
	/** What is sent. */
	id: string;
	/** What the screen shows. */
	label: string;
}

/** Longer texts are no choice, whatever they say. */
const MAX_LENGTH = 255;

/**
 * The IDs that a text can mean: the entry with exactly this ID, else all entries whose ID or label is the
 * same but for case, blanks, underscores and hyphens. CRM picklists hold labels.
 */
export function meaningsOf(text: string, choices: readonly Choice[]): string[] {
	return readerOf(choices)(text);
}

/** `meaningsOf` for many texts: the list is prepared once, by the first text that is no ID. */
export function readerOf(choices: readonly Choice[]): (text: string) => string[] {
	const ids = new Set(choices.map(({ id }) => id));
	let bySpelling: Map<string, string[]> | undefined;
	return (text) => {
		if (ids.has(text)) return [text];
		bySpelling ??= idsBySpelling(choices);
		return bySpelling.get(bare(text)) ?? [];
	};
}

function idsBySpelling(choices: readonly Choice[]): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const { id, label } of choices) {
		for (const spelling of new Set([bare(id), bare(label)])) {
			if (spelling !== '') found.set(spelling, [...(found.get(spelling) ?? []), id]);
		}
	}
	return found;
}

/** The entries of a field's options. */
export function choicesIn(options: readonly INodePropertyOptions[]): Choice[] {
	return options.map(({ name: label, value }) => ({ id: String(value), label }));
}

/**
 * Replaces what was entered for the option lists of an operation by the IDs that are meant. What means
 * nothing stays as it is, for the schema to refuse.
 *
 * @param input changed in place
 * @returns a complaint for each text that means several entries
 */
export function settleChoices(operation: Operation, input: Record<string, unknown>): Complaint[] {
	const complaints: Complaint[] = [];
	for (const [name, value] of Object.entries(input)) {
		if (typeof value !== 'string') continue;
		const [meant, ...others] = meaningsOf(value, choicesOf(operation, name));
		if (others.length > 0) complaints.push(ambiguous(name, value, [meant ?? '', ...others]));
		else if (meant !== undefined) input[name] = meant;
	}
	return complaints;
}

function ambiguous(name: string, value: string, ids: string[]): Complaint {
	return {
		name,
		what: `can't be ${show(value)}, which fits ${ids.length} choices`,
		remedy: `Use ${oneOf(ids.map((id) => `"${id}"`))}.`,
	};
}

/** The entries of the field that an input comes from; none when it is no option list. */
function choicesOf(operation: Operation, name: string): Choice[] {
	const field = fieldOf(operation, name);
	if (field?.type !== 'options') return [];
	return choicesIn(field.options as INodePropertyOptions[]);
}

function bare(text: string): string {
	if (text.length > MAX_LENGTH) return '';
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s_\p{Pd}]/gu, '');
}
