import { pathOf } from '../../../shared/transport/pathOf';
import { flag, text } from '../../../shared/validation/pieces';
import { integrationFieldIdField, integrationIdField } from '../../../shared/fields/common';
import { defineOperation } from '../../../shared/operation';
import { dataOf } from '../../../shared/transport/outputs';

interface FieldUpdate {
	integration_id: string;
	integration_field_id: string;
	enable_passthrough: boolean;
}

export const update = defineOperation<FieldUpdate>({
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update integration field',
		description: 'Change whether the values of a field are passed through to you',
	},
	covers: {
		endpoint: 'PATCH /integrations/{integration_id}/integration-fields/{integration_field_id}',
	},
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
		integration_id: 'integrationId',
		integration_field_id: 'integrationFieldId',
		enable_passthrough: 'enablePassthrough',
	},
	schema: {
		type: 'object',
		properties: { integration_id: text, integration_field_id: text, enable_passthrough: flag },
		required: ['integration_id', 'integration_field_id', 'enable_passthrough'],
	},
	async run(kombo, { integration_id: id, integration_field_id: fieldId, ...body }) {
		const path = pathOf`/integrations/${id}/integration-fields/${fieldId}`;
		const response = await kombo.send({ method: 'PATCH', path, body, repeatable: true });
		return dataOf(response, { id: fieldId, is_passthrough_enabled: body.enable_passthrough });
	},
});
