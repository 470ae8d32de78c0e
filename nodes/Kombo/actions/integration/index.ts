import type { Resource } from '../../../shared/operation';
import { deleteIntegration } from './delete';
import { disable } from './disable';
import { enable } from './enable';
import { get } from './get';
import { getByToken } from './getByToken';
import { sync } from './sync';

export const integration: Resource = {
	option: {
		name: 'Integration',
		value: 'integration',
		description: "A customer's connected tool",
	},
	defaultOperation: 'get',
	operations: [deleteIntegration, disable, enable, get, getByToken, sync],
};
