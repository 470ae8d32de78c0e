import { integrationIdField } from '../../../shared/fields/integrationId';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { id } from '../../../shared/validation/rules';

export const disable = defineOperation({
	option: {
		name: 'Disable',
		value: 'disable',
		action: 'Disable integration',
		description: 'Turn an integration off: running syncs are canceled, the login details are kept',
	},
	endpoint: 'PUT /integrations/{integration_id}/enabled',
	fixedFields: { value: false },
	fields: [integrationIdField],
	inputs: { integration_id: required(id, 'integrationId') },
	// Kombo's response is empty.
	output: (_, { integration_id }) => ({ integration_id, enabled: false }),
});
