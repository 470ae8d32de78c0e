import type { IExecuteFunctions } from 'n8n-workflow';
import { Fault } from '../fault';
import { kindOf } from '../text';
import { unwrapLocator } from '../validation/clean';
import { isPlainObject } from '../json';
import { INVALID, labelOf } from '../validation/validate';
import type { Operation } from './operation';

/**
 * The values of an operation's parameters for one item, by input name, as n8n gives them: fixed or
 * from an expression, of any type. Each parameter is read once.
 */
export function readValues(
	context: IExecuteFunctions,
	operation: Operation,
	index: number,
): Record<string, unknown> {
	const read = new Map<string, unknown>();
	const values: Record<string, unknown> = {};
	for (const [input, path] of Object.entries(operation.inputs)) {
		const [name = '', child] = path.split('.');
		if (!read.has(name)) read.set(name, context.getNodeParameter(name, index, null));
		const value = read.get(name);
		values[input] = child
			? collectionOf(value, labelOf(operation, name))[child]
			: unwrapLocator(value);
	}
	return values;
}

function collectionOf(value: unknown, label: string): Record<string, unknown> {
	if (value === undefined || value === null || value === '') return {};
	if (isPlainObject(value)) return value;
	throw new Fault(`'${label}' is ${kindOf(value)} where fields are expected`, {
		code: INVALID,
		description: 'Remove the expression and add the fields one by one.',
		isInput: true,
	});
}
