import { text } from '../../validation/pieces';
import { integrationIdField } from '../fields';
import { defineOperation } from '../operation';
import { setEnabled } from './setEnabled';

export const enable = defineOperation<{ integration_id: string }>({
	option: {
		name: 'Enable',
		value: 'enable',
		action: 'Enable integration',
		description: 'Turn an integration on again, so that it syncs',
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
		return await setEnabled(kombo, id, true);
	},
});
