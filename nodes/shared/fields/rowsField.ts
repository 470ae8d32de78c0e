import type { INodeProperties } from 'n8n-workflow';
import type { Rows } from '../inputs';

/** The field for the entries of `rows`. */
export function rowsField(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'>,
	{ group, fields }: Rows,
	entry: string,
): INodeProperties {
	return {
		...field,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		options: [{ displayName: entry, name: group, values: fields }],
	};
}
