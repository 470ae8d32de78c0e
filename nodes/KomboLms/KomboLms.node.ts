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
export class KomboLms implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kombo LMS',
		name: 'komboLms',
		icon: { light: 'file:../Kombo/kombo.svg', dark: 'file:../Kombo/kombo.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: "Read and change courses, learners and progressions of customers' learning tools",
		defaults: { name: 'Kombo LMS' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'komboApi', required: true }],
		properties: propertiesOf(resources, 'courseProgression'),
	};

	methods = {
		listSearch: {
			async searchCourseRevisions(this: ILoadOptionsFunctions, filter?: string) {
				const { searchCourseRevisions } = await import('./searchCourses');
				return await searchCourseRevisions.call(this, filter);
			},
			async searchCourses(this: ILoadOptionsFunctions, filter?: string) {
				const { searchCourses } = await import('./searchCourses');
				return await searchCourses.call(this, filter);
			},
		},
	};

	async execute(this: IExecuteFunctions) {
		const { run } = await import('../shared/execution/run');
		const { validators } = await import('./validators');
		return await run(this, operations, validators);
	}
}
