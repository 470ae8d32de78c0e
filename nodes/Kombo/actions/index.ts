import { operationsOf } from '../../shared/description';
import type { Resource } from '../../shared/operation';
import { connectionLink } from './connectionLink';
import { customField } from './customField';
import { incrementalRead } from './incrementalRead';
import { integration } from './integration';
import { integrationField } from './integrationField';
import { passthrough } from './passthrough';
import { request } from './request';
import { tool } from './tool';

/** All resources, in the order of the menu. */
export const resources: Resource[] = [
	connectionLink,
	customField,
	incrementalRead,
	integration,
	integrationField,
	passthrough,
	request,
	tool,
];

export const operations = operationsOf(resources);
