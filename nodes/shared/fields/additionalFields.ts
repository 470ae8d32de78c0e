import type { INodeProperties } from 'n8n-workflow';

/**
 * The collection of an operation's optional fields.
 *
 * @param options in alphabetical order, as n8n requires
 */
export function additionalFields(...options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options,
	};
}
