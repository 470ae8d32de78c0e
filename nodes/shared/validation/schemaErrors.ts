import type { ErrorObject } from 'ajv';
import { kindOf, oneOf, show } from '../text';
import type { FieldProblem } from './problem';

type Labels = (name: string) => string;

const EXPECTED: Record<string, string> = {
	string: 'text',
	boolean: 'true or false',
	integer: 'a whole number',
	number: 'a number',
	object: 'an object',
	array: 'a list',
};

/**
 * Explains an error of the schema.
 *
 * @returns undefined for an error that only repeats another one (`if` reports that its `then` failed)
 */
export function problemFrom(
	error: ErrorObject,
	input: Record<string, unknown>,
	label: Labels,
): FieldProblem | undefined {
	const { keyword, params } = error;
	const [, name = '', ...inside] = error.instancePath.split('/');
	const value = inside.reduce<unknown>(
		(outer, key) => (outer as Record<string, unknown>)[key],
		input[name],
	);
	const subject = inside.length > 0 ? 'has a value that ' : '';

	switch (keyword) {
		case 'required':
		case 'minLength':
			return {
				name: name || String(params.missingProperty),
				what: name ? 'has an empty value' : 'is empty',
				remedy: 'Enter a value, or map a field that is never empty.',
			};
		case 'dependencies':
			return {
				name: String(params.property),
				what: `needs '${label(String(params.missingProperty))}'`,
				remedy: `Fill in '${label(String(params.missingProperty))}' or leave '${label(String(params.property))}' empty.`,
			};
		case 'format':
			return {
				name,
				what: `isn't an email address: ${show(value)}`,
				remedy: 'Enter a single address like nathan@example.com.',
			};
		case 'enum':
			return {
				name,
				what: `can't be ${show(value)}`,
				remedy: remedyForChoice(value, params.allowedValues),
			};
		case 'type':
			return {
				name,
				what: `${subject}${wrongKind(params.type, value)}`,
				remedy: remedyForKind(params.type, value),
			};
		case 'maxLength':
			return {
				name,
				what: `${subject}is ${[...String(value)].length} characters long`,
				remedy: `The limit is ${params.limit}. Check that you mapped the right field.`,
			};
		case 'minimum':
			return { name, what: `is ${show(value)}`, remedy: `Use ${params.limit} or more.` };
		case 'maximum':
			return { name, what: `is ${show(value)}`, remedy: `Use ${params.limit} or less.` };
		case 'maxItems':
			return {
				name,
				what: `has ${(value as unknown[]).length} entries`,
				remedy: `The limit is ${params.limit}.`,
			};
		case 'if':
			return undefined;
		default:
			return {
				name,
				what: `isn't valid: ${show(publicPart(value))}`,
				remedy: 'Check the value against the description of the field.',
			};
	}
}

/**
 * What is wrong with a value of another kind: `must be text, but is a list`.
 *
 * @param type one or more types of JSON schema
 */
export function wrongKind(type: unknown, value: unknown): string {
	return `must be ${expectedType(type)}, but is ${typeof value === 'number' ? show(value) : kindOf(value)}`;
}

function remedyForKind(type: unknown, value: unknown): string {
	if (type === 'boolean') {
		return 'Use the toggle, or an expression that results in true or false without quotes.';
	}
	const isNumeric = type === 'integer' || type === 'number';
	if (isNumeric && typeof value === 'number') return 'Round it, for example with .round().';
	if (isNumeric && typeof value === 'string') return 'Map it as a number, without quotes.';
	return 'Map a single value, not a list or an object.';
}

/** An address without its login and its query, which may be what opens a file to anybody. */
function publicPart(value: unknown): unknown {
	if (typeof value !== 'string' || !value.includes('://')) return value;
	const [address = ''] = value.split(/[?#]/, 1);
	const [scheme = '', rest = ''] = address.split('://');
	const shown = `${scheme}://${rest.slice(rest.split('/', 1)[0]!.lastIndexOf('@') + 1)}`;
	return address === value ? shown : `${shown}?…`;
}

function expectedType(type: unknown): string {
	if (Array.isArray(type))
		return type.includes('object') ? 'an object or a list' : 'a single value';
	return EXPECTED[String(type)] ?? 'something else';
}

function remedyForChoice(value: unknown, allowed: unknown): string {
	const choices = (allowed as unknown[]).map(String);
	const given = typeof value === 'string' ? value.toLowerCase() : undefined;
	const meant = choices.find((choice) => choice.toLowerCase() === given);
	return meant ? `Did you mean "${meant}"? Upper and lower case matter.` : `Use ${oneOf(choices)}.`;
}
