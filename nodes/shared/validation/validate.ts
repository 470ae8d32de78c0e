import type { Operation } from '../operation';
import { invalidInput, type ItemError } from '../itemError';
import { labelOf } from './fieldOf';
import { settleChoices } from './choices';
import { clean } from './clean';
import { complain, type Complaint } from './words';
import type { Validator } from './validator';

/**
 * Checks the parameter values of one item against the operation's schema.
 *
 * @param values input name → value as n8n's parameters gave it
 * @returns the input to send: only what is filled in, trimmed
 * @throws ItemError that names everything that is wrong, by the labels of the fields, in the order of the form
 */
export function validate(
	operation: Operation,
	validator: Validator,
	values: Record<string, unknown>,
): Record<string, unknown> {
	const { input, findings } = clean(values, operation.schema);
	const label = (name: string) => labelOf(operation, name);
	const complaints = new Map<string, Complaint>();

	for (const [name, finding] of findings) complaints.set(name, { name, ...finding });
	for (const complaint of settleChoices(operation, input))
		complaints.set(complaint.name, complaint);
	if (!validator(input)) {
		for (const error of validator.errors ?? []) {
			const complaint = complain(error, input, label);
			if (!complaint || complaints.has(complaint.name)) continue;
			const remedy = operation.explain?.[`${complaint.name}:${error.keyword}`] ?? complaint.remedy;
			complaints.set(complaint.name, { ...complaint, remedy });
		}
	}
	if (complaints.size === 0) return input;
	const order = Object.keys(operation.inputs);
	const inOrder = [...complaints.values()].sort(
		(a, b) => order.indexOf(a.name) - order.indexOf(b.name),
	);
	throw inputError(inOrder, label);
}

function inputError(complaints: Complaint[], label: (name: string) => string): ItemError {
	const errors = complaints.map(({ name, what, remedy }) => ({
		title: `'${label(name)}' ${what}`,
		remedy,
	}));
	const [first] = errors;
	if (errors.length === 1 && first) return invalidInput(first.title, first.remedy);
	const labels = complaints.map(({ name }) => `'${label(name)}'`);
	return invalidInput(
		`${errors.length} fields have invalid values: ${labels.join(', ')}`,
		errors.map(({ title, remedy }) => `${title}. ${remedy}`).join('\n'),
	);
}
