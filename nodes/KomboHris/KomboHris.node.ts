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
export class KomboHris implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kombo HRIS',
		name: 'komboHris',
		icon: { light: 'file:../Kombo/kombo.svg', dark: 'file:../Kombo/kombo.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: "Read and change employees, absences and other HR data of customers' tools",
		defaults: { name: 'Kombo HRIS' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'komboApi', required: true }],
		properties: propertiesOf(resources, 'employee'),
	};

	methods = {
		listSearch: {
			async searchDocumentCategories(this: ILoadOptionsFunctions, filter?: string) {
				const { searchDocumentCategories } = await import('./searches');
				return await searchDocumentCategories.call(this, filter);
			},
			async searchAbsenceTypes(this: ILoadOptionsFunctions, filter?: string) {
				const { searchAbsenceTypes } = await import('./searches');
				return await searchAbsenceTypes.call(this, filter);
			},
		},
		resourceMapping: {
			async loadFields(this: ILoadOptionsFunctions) {
				const { loadFields } = await import('./employeeForm/loadFields');
				return await loadFields.call(this);
			},
		},
	};

	async execute(this: IExecuteFunctions) {
		const { run } = await import('../shared/execution/run');
		const { validators } = await import('./validators');
		return await run(this, operations, validators);
	}
}
