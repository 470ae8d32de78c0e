import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { itemOf } from '../../../shared/transport/response';
import { headerId, oneOf } from '../../../shared/validation/rules';

export const sync = defineOperation({
	option: {
		name: 'Trigger Sync',
		value: 'sync',
		action: 'Trigger sync of integration',
		description:
			'Start a sync now instead of waiting for the next scheduled one. Kombo syncs every few hours.',
	},
	endpoint: 'POST /force-sync',
	// A retry could start a second sync after the first has ended.
	repeatable: false,
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
			description: 'How much data to read from the tool',
		},
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		type: required(oneOf(['FULL', 'DELTA']), 'syncType'),
	},
	explain: explainIntegrationId,
	output: (response, { integration_id }) => ({ integration_id, ...itemOf(response) }),
});
