import { integrationIdField } from '../../../shared/fields/integrationId';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { id } from '../../../shared/validation/rules';

export const get = defineOperation({
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get integration',
		description: 'Retrieve an integration: its tool, status, setup and customer',
	},
	endpoint: 'GET /integrations/{integration_id}',
	fields: [integrationIdField],
	inputs: { integration_id: required(id, 'integrationId') },
});
