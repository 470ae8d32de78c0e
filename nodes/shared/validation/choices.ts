import type { INodePropertyOptions } from 'n8n-workflow';
import { fieldOf } from '../fields/find';
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
	if (choices.some(({ id }) => id === text)) return [text];
	const wanted = bare(text);
	if (wanted === '') return [];
	return choices
		.filter(({ id, label }) => bare(id) === wanted || bare(label) === wanted)
		.map(({ id }) => id);
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
		const choices = choicesOf(operation, name);
		const settled = [value].flat().map((entry: unknown) => {
			if (typeof entry !== 'string') return entry;
			const [meant, ...others] = meaningsOf(entry, choices);
			if (others.length > 0) complaints.push(ambiguous(name, entry, [meant ?? '', ...others]));
			return meant ?? entry;
		});
		input[name] = Array.isArray(value) ? settled : settled[0];
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
	if (field?.type !== 'options' && field?.type !== 'multiOptions') return [];
	return (field.options as INodePropertyOptions[]).map(({ name: label, value }) => ({
		id: String(value),
		label,
	}));
}

function bare(text: string): string {
	if (text.length > MAX_LENGTH) return '';
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s_\p{Pd}]/gu, '');
}
