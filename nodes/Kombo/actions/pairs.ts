import type { INodeProperties } from 'n8n-workflow';
import { MAX_TEXT } from '../validation/pieces';

/** Value of a field that `pairsField` makes. */
export interface Pairs {
	parameters?: Array<{ name: string; value?: string | number | boolean }>;
}

/** A field that holds any number of names with a value each, such as query parameters. */
export function pairsField(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'>,
	example: string,
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
						placeholder: `e.g. ${example}`,
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
					},
				],
			},
		],
	};
}

/** Schema of `Pairs`. */
export const pairs = {
	type: 'object',
	properties: {
		parameters: {
			type: 'array',
			nullable: true,
			items: {
				type: 'object',
				properties: {
					name: { type: 'string', minLength: 1, maxLength: MAX_TEXT },
					value: { type: ['string', 'number', 'boolean'], nullable: true },
				},
				required: ['name'],
			},
		},
	},
} as const;

/** What a wrong pair means, for `explain`: the schema's keywords below the input of this name. */
export function explainPairs(input: string): Record<string, string> {
	return {
		[`${input}:type`]: 'Give each parameter a name and a single value.',
		[`${input}:minLength`]: 'Give each parameter a name.',
	};
}

/** The pairs that have a value, as text. */
export function filledPairs({ parameters = [] }: Pairs = {}): Array<[string, string]> {
	return parameters
		.filter(({ value = '' }) => value !== '')
		.map(({ name, value }) => [name, String(value)]);
}

/** The pairs that have a value as an object; undefined when there are none. */
export function recordOf(given?: Pairs): Record<string, string> | undefined {
	const filled = filledPairs(given);
	return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}
