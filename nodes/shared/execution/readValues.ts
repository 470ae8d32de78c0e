import { unwrapLocator } from '../validation/clean';
import { isPlainObject } from '../json/isPlainObject';
import type { Operation } from '../operation';

/**
 * The values of an operation's parameters for one item, by input name, as n8n returns them: fixed or
 * from an expression, of any type. Each parameter is read once, because evaluating expressions is slow.
 *
 * @param parameter reads a parameter by its name, null where it has no value
 */
export function readValues(
	parameter: (name: string) => unknown,
	operation: Operation,
): Record<string, unknown> {
	const read = new Map<string, unknown>();
	const values: Record<string, unknown> = {};
	for (const [input, { parameter: path }] of Object.entries(operation.inputs)) {
		const [name = '', child] = path.split('.');
		if (!read.has(name)) read.set(name, parameter(name));
		const value = read.get(name);
		// n8n turns every collection into an object with only the node's own fields.
		values[input] = child
			? isPlainObject(value)
				? value[child]
				: undefined
			: unwrapLocator(value);
	}
	return values;
}
