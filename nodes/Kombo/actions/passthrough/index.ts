import type { Resource } from '../../../shared/operation';
import { send } from './send';

export const passthrough: Resource = {
	option: {
		name: 'Passthrough',
		value: 'passthrough',
		description: "Requests to the API of a customer's tool itself",
	},
	defaultOperation: 'send',
	operations: [send],
};
