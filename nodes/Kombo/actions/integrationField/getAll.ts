import { amountFields, amountInputs } from '../../../shared/fields/amount';
import { integrationIdField } from '../../../shared/fields/integrationId';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { id } from '../../../shared/validation/rules';

export const getAll = defineOperation({
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many integration fields',
		description: 'Retrieve the fields that an integration offers',
	},
	endpoint: 'GET /integrations/{integration_id}/integration-fields',
	pageSize: 2000,
	fields: [integrationIdField, ...amountFields],
	inputs: { integration_id: required(id, 'integrationId'), ...amountInputs },
});
