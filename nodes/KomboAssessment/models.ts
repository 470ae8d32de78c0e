import { byChoice, byMoment } from '../shared/reads/filters';
import type { ReadModel } from '../shared/reads/model';

/** What Kombo reads for providers of assessments, in the order of the menu. */
export const models: ReadModel[] = [
	{
		name: 'Order',
		value: 'order',
		description: 'Assessments that recruiting tools ordered from you',
		path: '/assessment/orders',
		hasGet: true,
		lacks: 'changes',
		filters: [
			byMoment({
				wireName: 'created_after',
				displayName: 'Created After',
				description: 'Only orders that were created after this moment',
			}),
			byChoice(
				{
					wireName: 'statuses',
					displayName: 'Statuses',
					description: 'Only orders with one of these statuses',
				},
				[
					{ name: 'Canceled', value: 'CANCELLED' },
					{ name: 'Completed', value: 'COMPLETED' },
					{ name: 'Open', value: 'OPEN' },
					{ name: 'Rejected', value: 'REJECTED' },
				],
			),
		],
	},
	{
		name: 'Package',
		value: 'package',
		description: 'Assessments that you offer to recruiting tools',
		path: '/assessment/packages',
		results: 'packages',
		lacks: 'all',
	},
];
