import type { ErrorObject } from 'ajv';
import { kindOf, oneOf, show } from '../text';

/** What one schema fault is about: the input's name, and what a user needs to hear. */
export interface Complaint {
	/** Input name as in the schema. */
	name: string;
	/** What is wrong, to follow the field's label: `is empty`. */
	what: string;
	/** How to mend it: one whole sentence. */
	remedy: string;
}

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
 * One schema fault in words.
 *
 * @returns undefined for faults that only repeat another one (`if` reports that its `then` failed)
 */
export function complain(
	fault: ErrorObject,
	input: Record<string, unknown>,
	label: Labels,
): Complaint | undefined {
	const { keyword, params } = fault;
	const [, name = '', ...inside] = fault.instancePath.split('/');
	const value = inside.reduce<unknown>(
		(outer, key) => (outer as Record<string, unknown>)[key],
		input[name],
	);
	const [is, has] = inside.length > 0 ? ['holds', 'holds a text of'] : ['is', 'has'];

	switch (keyword) {
		case 'required':
		case 'minLength':
			return {
				name: name || String(params.missingProperty),
				what: name ? 'holds an empty value' : 'is empty',
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
				what: `is not an email address: ${show(value)}`,
				remedy: 'Enter a single address like nathan@example.com.',
			};
		case 'enum':
			return { name, what: `can't be ${show(value)}`, remedy: choose(value, params.allowedValues) };
		case 'type':
			return {
				name,
				what: `${is} ${kindOf(value)} where ${expected(params.type)} is expected`,
				remedy:
					params.type === 'boolean'
						? 'Use the toggle, or an expression that results in true or false without quotes.'
						: 'Map a single value, not a list or an object.',
			};
		case 'maxLength':
			return {
				name,
				what: `${has} ${String(value).length} characters`,
				remedy: `At most ${params.limit} are allowed: check that the right value is mapped.`,
			};
		case 'minimum':
			return { name, what: `is ${show(value)}`, remedy: `Use ${params.limit} or more.` };
		case 'if':
			return undefined;
		default:
			return {
				name,
				what: `is not valid: ${show(value)}`,
				remedy: 'Check the value against the description of the field.',
			};
	}
}

function expected(type: unknown): string {
	if (Array.isArray(type))
		return type.includes('object') ? 'an object or a list' : 'a single value';
	return EXPECTED[String(type)] ?? 'something else';
}

function choose(value: unknown, allowed: unknown): string {
	const choices = (allowed as unknown[]).map(String);
	const meant = choices.find((choice) => choice.toLowerCase() === String(value).toLowerCase());
	return meant ? `Did you mean "${meant}"? Upper and lower case matter.` : `Use ${oneOf(choices)}.`;
}
