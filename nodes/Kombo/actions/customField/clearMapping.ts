import { integrationIdField } from '../../../shared/fields/integrationId';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { dataOf } from '../../../shared/transport/response';
import { id } from '../../../shared/validation/rules';
import { customFieldIdField } from '../../idFields';

export const clearMapping = defineOperation({
	option: {
		name: 'Clear Mapping',
		value: 'clearMapping',
		action: 'Clear mapping of custom field',
		description: 'Remove the mapping of a custom field, so that it stays empty',
	},
	endpoint: 'PUT /integrations/{integration_id}/custom-fields/{custom_field_id}',
	fixedFields: { integration_field_id: null },
	fields: [integrationIdField, customFieldIdField],
	inputs: {
		integration_id: required(id, 'integrationId'),
		custom_field_id: required(id, 'customFieldId'),
	},
	output: (response, { custom_field_id }) =>
		dataOf(response, { id: custom_field_id, integration_field: null }),
});
