import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation';

/** The field that an input comes from; undefined for an input without one. */
export function fieldOf({ fields, inputs }: Operation, input: string): INodeProperties | undefined {
	const [parent, child] = inputs[input]?.parameter.split('.') ?? [];
	const field = fields.find(({ name }) => name === parent);
	if (child === undefined) return field;
	return field?.options?.filter((entry) => 'type' in entry).find(({ name }) => name === child);
}

/** The label of the field that an input comes from: `remote_environment` → `Remote Environment`. */
export function labelOf(operation: Operation, input: string): string {
	return fieldOf(operation, input)?.displayName ?? input;
}
