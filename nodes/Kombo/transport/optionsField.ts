import type { INodeProperties } from 'n8n-workflow';
import { MAX_CONCURRENCY } from './settings';

/**
 * 'Options' of every operation: how requests are sent. They hold for the whole execution, so that
 * expressions, which belong to an item, are not offered. The defaults are those of `settings.ts`,
 * written out because n8n's linter wants to read them here.
 */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Max Concurrent Requests',
			name: 'concurrency',
			type: 'number',
			noDataExpression: true,
			typeOptions: { minValue: 1, maxValue: MAX_CONCURRENCY },
			default: 20,
			description:
				'How many requests may be on their way at the same time. When Kombo asks to slow down, fewer are sent, whatever is set here.',
		},
		{
			displayName: 'Max Retries',
			name: 'maxRetries',
			type: 'number',
			noDataExpression: true,
			typeOptions: { minValue: 0, maxValue: 20 },
			default: 5,
			description:
				'How often a request is repeated when Kombo is busy or out of reach. Repeated only where that does no harm, waiting 5 minutes at most.',
		},
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			noDataExpression: true,
			typeOptions: { minValue: 1 },
			default: 300000,
			description: 'How long to wait for an answer, in milliseconds',
		},
	],
};
