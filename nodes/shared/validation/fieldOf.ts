import type { INodeProperties } from 'n8n-workflow';
import type { Inputs } from '../inputs';

/** Fields on the screen, and the inputs that come from them: of an operation, or of an entry. */
export interface Form {
	fields: INodeProperties[];
	inputs: Inputs;
}

/** The field that an input comes from; undefined for an input without one. */
export function fieldOf({ fields, inputs }: Form, input: string): INodeProperties | undefined {
	const [parent, child] = inputs[input]?.parameter.split('.') ?? [];
	const field = fields.find(({ name }) => name === parent);
	if (child === undefined) return field;
	return field?.options?.filter((entry) => 'type' in entry).find(({ name }) => name === child);
}

/** The label of the field that an input comes from: `remote_environment` → `Remote Environment`. */
export function labelOf(form: Form, input: string): string {
	return fieldOf(form, input)?.displayName ?? input;
}
