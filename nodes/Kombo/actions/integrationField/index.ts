import type { Resource } from '../../../shared/operation';
import { getAll } from './getAll';
import { update } from './update';

export const integrationField: Resource = {
	option: {
		name: 'Integration Field',
		value: 'integrationField',
		description: "Fields of a customer's tool",
	},
	defaultOperation: 'getAll',
	operations: [getAll, update],
};
