import { amountFields, amountInputs } from '../../../shared/fields/amount';
import { integrationIdField } from '../../../shared/fields/integrationId';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { id } from '../../../shared/validation/rules';

export const getAll = defineOperation({
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many custom fields',
		description:
			'Retrieve the custom fields that you defined in Kombo, and what they are mapped to in an integration',
	},
	endpoint: 'GET /integrations/{integration_id}/custom-fields',
	pageSize: 250,
	fields: [integrationIdField, ...amountFields],
	inputs: { integration_id: required(id, 'integrationId'), ...amountInputs },
});
