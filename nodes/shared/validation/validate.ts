import type { ErrorObject } from 'ajv';
import type { Operation } from '../operation';
import { invalidInput, type ItemError } from '../itemError';
import { labelOf } from './fieldOf';
import { clean } from './clean';
import { resolveChoices } from './matchChoices';
import type { FieldProblem } from './problem';
import { cleanRows, entryProblem } from './rows';
import { problemFrom } from './schemaErrors';
import type { Validator } from './validator';

/**
 * Checks the parameter values of one item against the operation's schema.
 *
 * @param values input name → value as n8n's parameters gave it
 * @param zone IANA name of the workflow's time zone, for dates
 * @returns the input to send: only what is filled in, trimmed
 * @throws ItemError that names everything that is wrong, by the labels of the fields, in the order of the form
 */
export function validate(
	operation: Operation,
	validator: Validator,
	values: Record<string, unknown>,
	zone?: string,
): Record<string, unknown> {
	const { input, problems: unclean } = clean(values, operation.schema, zone);
	const label = (name: string) => labelOf(operation, name);
	const problems = new Map<string, FieldProblem>();
	const numbersOf = new Map<string, number[]>();

	for (const [name, problem] of unclean) problems.set(name, { name, ...problem });
	for (const [name, { rows, rule }] of Object.entries(operation.inputs)) {
		if (!rows || !(name in input)) continue;
		const { entries, numbers, problem } = cleanRows(rows, rule.items ?? {}, input[name], zone);
		if (problem) problems.set(name, { name, ...problem });
		if (numbers) numbersOf.set(name, numbers);
		if (entries) input[name] = entries;
		else delete input[name];
	}
	for (const problem of resolveChoices(operation, input)) problems.set(problem.name, problem);
	if (!validator(input)) {
		for (const error of validator.errors ?? []) {
			const problem = explained(error, operation, input, numbersOf);
			if (!problem || problems.has(problem.name)) continue;
			const remedy = operation.explain?.[`${problem.name}:${error.keyword}`] ?? problem.remedy;
			problems.set(problem.name, { ...problem, remedy });
		}
	}
	if (problems.size === 0) return input;
	const order = Object.keys(operation.inputs);
	const inOrder = [...problems.values()].sort(
		(a, b) => order.indexOf(a.name) - order.indexOf(b.name),
	);
	throw inputError(inOrder, label);
}

function explained(
	error: ErrorObject,
	operation: Operation,
	input: Record<string, unknown>,
	numbersOf: Map<string, number[]>,
): FieldProblem | undefined {
	const [, name = '', index] = error.instancePath.split('/');
	const rows = operation.inputs[name]?.rows;
	if (!rows || index === undefined) {
		return problemFrom(error, input, (field) => labelOf(operation, field));
	}
	const problem = entryProblem(rows, error, input[name], numbersOf.get(name) ?? []);
	return problem && { name, ...problem };
}

function inputError(problems: FieldProblem[], label: (name: string) => string): ItemError {
	const errors = problems.map(({ name, what, remedy }) => ({
		title: `'${label(name)}' ${what}`,
		remedy,
	}));
	const [first] = errors;
	if (errors.length === 1 && first) return invalidInput(first.title, first.remedy);
	const labels = problems.map(({ name }) => `'${label(name)}'`);
	return invalidInput(
		`${errors.length} fields have invalid values: ${labels.join(', ')}`,
		errors.map(({ title, remedy }) => `${title}. ${remedy}`).join('\n'),
	);
}
