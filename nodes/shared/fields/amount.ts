import type { INodeProperties } from 'n8n-workflow';
import { optional } from '../inputs';
import { count, flag } from '../validation/rules';

export const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

/** The fields for how many results to return. */
export const amountFields = [returnAllField, limitField];

export const amountInputs = {
	return_all: optional(flag, 'returnAll'),
	limit: optional(count, 'limit'),
};
