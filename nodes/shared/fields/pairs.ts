import type { INodeProperties } from 'n8n-workflow';

/** Value of a field that `pairsField` creates, after `clean`: complete pairs of texts. */
export interface Pairs {
	parameters?: Array<{ name: string; value: string }>;
}

/** A field for any number of names with one value each, such as query parameters, with an example of one. */
export function pairsField(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'>,
	example: { name: string; value: string },
): INodeProperties {
	return {
		...field,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		options: [
			{
				displayName: 'Parameter',
				name: 'parameters',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: `e.g. ${example.name}`,
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: `e.g. ${example.value}`,
					},
				],
			},
		],
	};
}

/** Names and values in the order of the form, for `URLSearchParams`. */
export function listOf({ parameters = [] }: Pairs = {}): Array<[string, string]> {
	return parameters.map(({ name, value }) => [name, value]);
}

/** The pairs as an object; the last one wins for a repeated name. Undefined when there are none. */
export function recordOf(given?: Pairs): Record<string, string> | undefined {
	const list = listOf(given);
	return list.length > 0 ? Object.fromEntries(list) : undefined;
}
