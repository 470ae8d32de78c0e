import { integrationIdField } from '../../../shared/fields/integrationId';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { dataOf } from '../../../shared/transport/response';
import { id } from '../../../shared/validation/rules';
import { customFieldIdField, integrationFieldIdField } from '../../idFields';

export const map = defineOperation({
	option: {
		name: 'Map',
		value: 'map',
		action: 'Map custom field',
		description: "Fill a custom field from a field of the customer's tool",
	},
	endpoint: 'PUT /integrations/{integration_id}/custom-fields/{custom_field_id}',
	fields: [integrationIdField, customFieldIdField, integrationFieldIdField],
	inputs: {
		integration_id: required(id, 'integrationId'),
		custom_field_id: required(id, 'customFieldId'),
		integration_field_id: required(id, 'integrationFieldId'),
	},
	output: (response, { custom_field_id, integration_field_id }) =>
		dataOf(response, { id: custom_field_id, integration_field: { id: integration_field_id } }),
});
