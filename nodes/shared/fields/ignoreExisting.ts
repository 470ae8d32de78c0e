import type { INodeProperties } from 'n8n-workflow';
import { optional } from '../inputs';
import { flag } from '../validation/rules';

/** The values of the option. */
export interface IgnoreExisting {
	ignore_existing?: boolean;
}

/** The option of operations that create a record, which an operation's `existsCode` belongs to. */
export function ignoreExistingField(description: string): INodeProperties {
	return {
		displayName: 'Ignore Existing',
		name: 'ignoreExisting',
		type: 'boolean',
		default: false,
		description,
	};
}

export const ignoreExistingInput = {
	ignore_existing: optional(flag, 'options.ignoreExisting'),
};
