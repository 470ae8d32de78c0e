import type { INodePropertyOptions } from 'n8n-workflow';

/** Choices of the 'Sync States' filter: how a sync can end. */
export const syncStateOptions: INodePropertyOptions[] = [
	{ name: 'Authentication Failed', value: 'AUTHENTICATION_FAILED' },
	{ name: 'Cancelled', value: 'CANCELLED' },
	{ name: 'Failed', value: 'FAILED' },
	{ name: 'Partially Failed', value: 'PARTIALLY_FAILED' },
	{ name: 'Succeeded', value: 'SUCCEEDED' },
	{ name: 'Timed Out', value: 'TIMED_OUT' },
];
