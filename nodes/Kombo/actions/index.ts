import { operationsOf } from '../../shared/description';
import type { Resource } from '../../shared/operation';
import { apiCall } from './apiCall';
import { connectionLink } from './connectionLink';
import { customField } from './customField';
import { incrementalRead } from './incrementalRead';
import { integration } from './integration';
import { integrationField } from './integrationField';
import { passthrough } from './passthrough';
import { tool } from './tool';

/** All resources, in the order of the menu. */
export const resources: Resource[] = [
	apiCall,
	connectionLink,
	customField,
	incrementalRead,
	integration,
	integrationField,
	passthrough,
	tool,
];

export const operations = operationsOf(resources);
