import type { INodeProperties } from 'n8n-workflow';
import { KOMBO_ID } from './placeholders';

/** Said where Kombo also takes the tool's own ID. */
export const OR_REMOTE = "or the tool's own ID with 'remote:' before it";

/** The field for the ID of the record that an operation changes. */
export function recordIdField(
	displayName: string,
	name: string,
	description: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		required: true,
		default: '',
		placeholder: KOMBO_ID,
		description,
	};
}
