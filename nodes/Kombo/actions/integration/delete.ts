import { integrationIdField } from '../../../shared/fields/integrationId';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { id } from '../../../shared/validation/rules';

export const deleteIntegration = defineOperation({
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete integration permanently',
		description:
			"Permanently delete an integration and Kombo's copy of its data. This can't be undone: the customer would have to connect again.",
	},
	endpoint: 'DELETE /integrations/{integration_id}',
	goneCode: 'PLATFORM.INTEGRATION_NOT_FOUND',
	fields: [
		{
			displayName:
				"Deleting an integration can't be undone. To pause it, choose 'Disable' instead.",
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
		integrationIdField,
	],
	inputs: { integration_id: required(id, 'integrationId') },
	output: (_, { integration_id }) => ({ integration_id, deleted: true }),
});
