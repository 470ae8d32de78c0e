import { ItemError } from '../itemError';

/** What n8n adds to the end of every menu of resources and operations. Its form sends no requests. */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';

/**
 * The error for an operation that no file of this package has.
 *
 * @param name `resource.operation`
 */
export function unknownOperation(name: string): ItemError {
	const isCustom = name.split('.').includes(CUSTOM_API_CALL);
	return new ItemError(
		isCustom
			? 'Custom API Call is not an operation of this node'
			: `The operation '${name}' does not exist`,
		{
			code: 'NODE.OPERATION_UNKNOWN',
			description: isCustom
				? "Choose the resource 'Request' in the node Kombo, or use n8n's HTTP Request node with the credential 'Kombo API'."
				: 'Choose the resource and the operation again.',
			isInput: true,
		},
	);
}
