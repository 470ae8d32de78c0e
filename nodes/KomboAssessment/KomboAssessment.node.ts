import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { propertiesOf, subtitleOf } from '../shared/description';
import { operations, resources } from './actions';

/** Programmatic for the reasons that node Kombo gives. */
export class KomboAssessment implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kombo Assessment',
		name: 'komboAssessment',
		icon: { light: 'file:../Kombo/kombo.svg', dark: 'file:../Kombo/kombo.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: "Read assessment orders of customers' recruiting tools, and send results",
		defaults: { name: 'Kombo Assessment' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'komboApi', required: true }],
		properties: propertiesOf(resources, 'order'),
	};

	async execute(this: IExecuteFunctions) {
		const { run } = await import('../shared/execution/run');
		const { validators } = await import('./validators');
		return await run(this, operations, validators);
	}
}
