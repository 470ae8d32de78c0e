import type { Resource } from '../../../shared/operation';
import { send } from './send';

export const request: Resource = {
	option: {
		name: 'Request',
		value: 'request',
		description: "Any path of Kombo's API that has no operation of its own",
	},
	defaultOperation: 'send',
	operations: [send],
};
