import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { headerId } from '../../../shared/validation/rules';

export const get = defineOperation({
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get employee form',
		description: "Retrieve the fields that the customer's tool has for new employees",
	},
	endpoint: 'GET /hris/employees/form',
	permission: 'Create and manage employees',
	fields: [integrationIdField],
	inputs: { integration_id: required(headerId, 'integrationId') },
	explain: explainIntegrationId,
});
