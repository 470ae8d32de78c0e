import { text } from '../../validation/pieces';
import { integrationIdField } from '../fields';
import { defineOperation } from '../operation';
import { setEnabled } from './setEnabled';

export const disable = defineOperation<{ integration_id: string }>({
	option: {
		name: 'Disable',
		value: 'disable',
		action: 'Disable integration',
		description: 'Turn an integration off: running syncs are canceled, the login details are kept',
	},
	covers: {
		endpoint: 'PUT /integrations/{integration_id}/enabled',
		left: { value: 'the operation says it' },
	},
	fields: [integrationIdField],
	inputs: { integration_id: 'integrationId' },
	schema: {
		type: 'object',
		properties: { integration_id: text },
		required: ['integration_id'],
	},
	async run(kombo, { integration_id: id }) {
		return await setEnabled(kombo, id, false);
	},
});
