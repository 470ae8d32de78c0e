import type { Resource } from '../../../shared/operation';
import { create } from './create';
import { createReconnection } from './createReconnection';
import { createSetup } from './createSetup';

export const connectionLink: Resource = {
	option: {
		name: 'Connection Link',
		value: 'connectionLink',
		description: 'Links that customers open to connect, reconnect or set up their tool',
	},
	defaultOperation: 'create',
	operations: [create, createReconnection, createSetup],
};
