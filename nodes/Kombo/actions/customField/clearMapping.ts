import { text } from '../../../shared/validation/pieces';
import { customFieldIdField, integrationIdField } from '../../../shared/fields/common';
import { defineOperation } from '../../../shared/operation';
import { putMapping } from './putMapping';

interface Mapping {
	integration_id: string;
	custom_field_id: string;
}

export const clearMapping = defineOperation<Mapping>({
	option: {
		name: 'Clear Mapping',
		value: 'clearMapping',
		action: 'Clear mapping of custom field',
		description: 'Remove the mapping of a custom field, so that it stays empty',
	},
	covers: {
		endpoint: 'PUT /integrations/{integration_id}/custom-fields/{custom_field_id}',
		left: { integration_field_id: 'always null, which clears' },
	},
	fields: [integrationIdField, customFieldIdField],
	inputs: { integration_id: 'integrationId', custom_field_id: 'customFieldId' },
	schema: {
		type: 'object',
		properties: { integration_id: text, custom_field_id: text },
		required: ['integration_id', 'custom_field_id'],
	},
	async run(kombo, { integration_id: id, custom_field_id: customId }) {
		return await putMapping(kombo, id, customId, null);
	},
});
