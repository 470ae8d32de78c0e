import type { Resource } from '../operation';
import { create } from './create';

export const connectionLink: Resource = {
	option: {
		name: 'Connection Link',
		value: 'connectionLink',
		description: 'Links with which customers connect their tool',
	},
	defaultOperation: 'create',
	operations: [create],
};
