import type { INodeProperties } from 'n8n-workflow';
import { byLabel } from '../alphabetical';
import { MAX_CONCURRENCY } from '../transport/settings';

/**
 * How requests are sent, which every operation offers. They apply to the whole execution, so they accept no
 * expressions, which belong to an item. The defaults repeat those of `settings.ts` because n8n's linter
 * requires literals.
 */
const settings: INodeProperties[] = [
	{
		displayName: 'Max Concurrent Requests',
		name: 'concurrency',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 1, maxValue: MAX_CONCURRENCY },
		default: 20,
		description:
			'How many requests to run in parallel. The node sends fewer when Kombo asks it to slow down.',
	},
	{
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 0, maxValue: 20 },
		default: 5,
		description:
			"How many times to retry a request when Kombo is busy or can't be reached. A request that may already have arrived is retried only where sending it twice is safe.",
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 1 },
		default: 300000,
		description:
			"How long to wait for the whole response to one request, in milliseconds (at most 3600000, one hour). After that, the request is canceled, and retried where sending it twice is safe, up to 'Max Retries' times. Then the node stops, or continues with the next item, depending on its settings.",
	},
];

/** The collection 'Options': how requests are sent, and what else the operation offers. */
export function optionsField(...own: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...own, ...settings].sort(byLabel(({ displayName }) => displayName)),
	};
}
