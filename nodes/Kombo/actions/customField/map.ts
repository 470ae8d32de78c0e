import { text } from '../../../shared/validation/pieces';
import {
	customFieldIdField,
	integrationFieldIdField,
	integrationIdField,
} from '../../../shared/fields/common';
import { defineOperation } from '../../../shared/operation';
import { putMapping } from './putMapping';

interface Mapping {
	integration_id: string;
	custom_field_id: string;
	integration_field_id: string;
}

export const map = defineOperation<Mapping>({
	option: {
		name: 'Map',
		value: 'map',
		action: 'Map custom field',
		description: "Fill a custom field from a field of the customer's tool",
	},
	covers: {
		endpoint: 'PUT /integrations/{integration_id}/custom-fields/{custom_field_id}',
	},
	fields: [integrationIdField, customFieldIdField, integrationFieldIdField],
	inputs: {
		integration_id: 'integrationId',
		custom_field_id: 'customFieldId',
		integration_field_id: 'integrationFieldId',
	},
	schema: {
		type: 'object',
		properties: { integration_id: text, custom_field_id: text, integration_field_id: text },
		required: ['integration_id', 'custom_field_id', 'integration_field_id'],
	},
	async run(kombo, { integration_id: id, custom_field_id: customId, integration_field_id: field }) {
		return await putMapping(kombo, id, customId, field);
	},
});
