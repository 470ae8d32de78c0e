import { defineOperation } from '../../../shared/operation';
import { oneIntegration } from './oneIntegration';
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
	...oneIntegration,
	async run(kombo, { integration_id: id }) {
		return await setEnabled(kombo, id, false);
	},
});
