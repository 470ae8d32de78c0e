import { integrationIdField } from '../../../shared/fields/integrationId';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { dataOf } from '../../../shared/transport/response';
import { flag, id } from '../../../shared/validation/rules';
import { integrationFieldIdField } from '../../idFields';

export const update = defineOperation({
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update integration field',
		description: 'Change whether the values of a field are passed through to you',
	},
	endpoint: 'PATCH /integrations/{integration_id}/integration-fields/{integration_field_id}',
	repeatable: true,
	fields: [
		integrationIdField,
		integrationFieldIdField,
		{
			displayName: 'Enable Passthrough',
			name: 'enablePassthrough',
			type: 'boolean',
			required: true,
			default: true,
			description: 'Whether to pass the values of this field through to you',
		},
	],
	inputs: {
		integration_id: required(id, 'integrationId'),
		integration_field_id: required(id, 'integrationFieldId'),
		enable_passthrough: required(flag, 'enablePassthrough'),
	},
	output: (response, { integration_field_id, enable_passthrough }) =>
		dataOf(response, { id: integration_field_id, is_passthrough_enabled: enable_passthrough }),
});
