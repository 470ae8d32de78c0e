import { integrationIdField } from '../../../shared/fields/integrationId';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { id } from '../../../shared/validation/rules';

export const enable = defineOperation({
	option: {
		name: 'Enable',
		value: 'enable',
		action: 'Enable integration',
		description: 'Turn an integration on again, so that it syncs',
	},
	endpoint: 'PUT /integrations/{integration_id}/enabled',
	fixedFields: { value: true },
	fields: [integrationIdField],
	inputs: { integration_id: required(id, 'integrationId') },
	// Kombo's response is empty.
	output: (_, { integration_id }) => ({ integration_id, enabled: true }),
});
