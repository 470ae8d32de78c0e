import type { INodeProperties } from 'n8n-workflow';
import { pairsField } from './pairs';

/** HTTP methods that Kombo's API and its passthrough accept. */
export const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

export const methodField: INodeProperties = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: METHODS.map((method) => ({ name: method, value: method })),
	default: 'GET',
	required: true,
	description: 'HTTP method of the request',
};

export const queryField: INodeProperties = pairsField(
	{
		displayName: 'Query Parameters',
		name: 'queryParameters',
		placeholder: 'Add Query Parameter',
		description: 'Filters of the request. Parameters without a value are left out.',
	},
	{ name: 'updated_after', value: '2026-11-25T00:00:00.000Z' },
);

export const bodyField: INodeProperties = {
	displayName: 'Body',
	name: 'body',
	type: 'json',
	default: '',
	description: 'JSON object to send',
	displayOptions: { show: { method: METHODS.filter((method) => method !== 'GET') } },
};
