import { defineOperation } from '../../../shared/operation';
import { oneIntegration } from './oneIntegration';
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
	...oneIntegration,
	async run(kombo, { integration_id: id }) {
		return await setEnabled(kombo, id, true);
	},
});
