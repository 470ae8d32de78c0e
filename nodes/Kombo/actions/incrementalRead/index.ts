import type { Resource } from '../../../shared/operation';
import { confirm } from './confirm';

export const incrementalRead: Resource = {
	option: {
		name: 'Incremental Read',
		value: 'incrementalRead',
		description: "Reads with the option 'Only Changes Since Last Run'",
	},
	defaultOperation: 'confirm',
	operations: [confirm],
};
