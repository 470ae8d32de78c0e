import type { Resource } from '../../../shared/operation';
import { send } from './send';

export const apiCall: Resource = {
	option: {
		name: 'API Call',
		value: 'apiCall',
		description: "Anything in Kombo's API that has no operation of its own",
	},
	defaultOperation: 'send',
	operations: [send],
};
