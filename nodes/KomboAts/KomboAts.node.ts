import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { propertiesOf, subtitleOf } from '../shared/description';
import { operations, resources } from './actions';

/** Programmatic for the reasons that node Kombo gives. */
export class KomboAts implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kombo ATS',
		name: 'komboAts',
		icon: { light: 'file:../Kombo/kombo.svg', dark: 'file:../Kombo/kombo.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(operations),
		description:
			"Read and change jobs, candidates, applications and other data of customers' recruiting tools",
		defaults: { name: 'Kombo ATS' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'komboApi', required: true }],
		properties: propertiesOf(resources, 'application'),
	};

	methods = {
		listSearch: {
			async searchJobs(this: ILoadOptionsFunctions, filter?: string) {
				const { searchJobs } = await import('./searches');
				return await searchJobs.call(this, filter);
			},
			async searchRejectionReasons(this: ILoadOptionsFunctions, filter?: string) {
				const { searchRejectionReasons } = await import('./searches');
				return await searchRejectionReasons.call(this, filter);
			},
			async searchStages(this: ILoadOptionsFunctions, filter?: string) {
				const { searchStages } = await import('./searches');
				return await searchStages.call(this, filter);
			},
			async searchTags(this: ILoadOptionsFunctions, filter?: string) {
				const { searchTags } = await import('./searches');
				return await searchTags.call(this, filter);
			},
		},
	};

	async execute(this: IExecuteFunctions) {
		const { run } = await import('../shared/execution/run');
		const { validators } = await import('./validators');
		return await run(this, operations, validators);
	}
}
