import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { propertiesOf, subtitleOf } from '../shared/description';
import { operations, resources } from './actions';

/**
 * Programmatic rather than declarative: n8n's declarative router sends the requests of all items at
 * once, retries none of them, and can't check one field against another before anything is sent.
 *
 * Code that only an execution needs is imported on the first run, because n8n loads this file at startup.
 */
export class Kombo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kombo',
		name: 'kombo',
		icon: { light: 'file:kombo.svg', dark: 'file:kombo.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: "Create links that connect customers' HR tools, and manage their integrations",
		defaults: { name: 'Kombo' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'komboApi', required: true }],
		properties: propertiesOf(resources, 'connectionLink'),
	};

	methods = {
		listSearch: {
			async searchCustomFields(this: ILoadOptionsFunctions, filter?: string) {
				const { searchCustomFields } = await import('./searchFields');
				return await searchCustomFields.call(this, filter);
			},
			async searchIntegrationFields(this: ILoadOptionsFunctions, filter?: string) {
				const { searchIntegrationFields } = await import('./searchFields');
				return await searchIntegrationFields.call(this, filter);
			},
			async searchTools(this: ILoadOptionsFunctions, filter?: string) {
				const { searchTools } = await import('./tools/searchTools');
				return await searchTools.call(this, filter);
			},
		},
	};

	async execute(this: IExecuteFunctions) {
		const { run } = await import('../shared/execution/run');
		const { validators } = await import('./validators');
		return await run(this, operations, validators);
	}
}
