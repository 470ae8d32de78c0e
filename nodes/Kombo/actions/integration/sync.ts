import { headerText } from '../../../shared/validation/pieces';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/common';
import { defineOperation } from '../../../shared/operation';
import { itemOf } from '../../../shared/transport/outputs';

const SYNC_TYPES = ['FULL', 'DELTA'] as const;

interface Sync {
	integration_id: string;
	type: (typeof SYNC_TYPES)[number];
}

export const sync = defineOperation<Sync>({
	option: {
		name: 'Trigger Sync',
		value: 'sync',
		action: 'Trigger sync of integration',
		description:
			'Start a sync now. Kombo syncs by itself every few hours, so this is for when someone is waiting.',
	},
	covers: { endpoint: 'POST /force-sync' },
	fields: [
		integrationIdField,
		{
			displayName: 'Sync Type',
			name: 'syncType',
			type: 'options',
			options: [
				{ name: 'Full', value: 'FULL', description: 'Read all data again' },
				{
					name: 'Delta',
					value: 'DELTA',
					description: 'Read what changed. Kombo may run a full sync instead.',
				},
			],
			default: 'FULL',
			required: true,
			description: 'How much is read from the tool',
		},
	],
	inputs: { integration_id: 'integrationId', type: 'syncType' },
	schema: {
		type: 'object',
		properties: { integration_id: headerText, type: { type: 'string', enum: SYNC_TYPES } },
		required: ['integration_id', 'type'],
	},
	explain: explainIntegrationId,
	async run(kombo, { integration_id: integrationId, type }) {
		const request = { path: '/force-sync', body: { type }, integrationId };
		// a repetition could start a second sync after the first has ended
		const response = await kombo.send({ method: 'POST', ...request, repeatable: false });
		return { integration_id: integrationId, ...itemOf(response) };
	},
});
