import { pathOf } from '../../../shared/transport/pathOf';
import { defineOperation } from '../../../shared/operation';
import { dataOf } from '../../../shared/transport/outputs';
import { oneIntegration } from './oneIntegration';

export const get = defineOperation<{ integration_id: string }>({
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get integration',
		description: 'Retrieve an integration: its tool, status, setup and customer',
	},
	covers: { endpoint: 'GET /integrations/{integration_id}' },
	...oneIntegration,
	async run(kombo, { integration_id: id }) {
		const path = pathOf`/integrations/${id}`;
		return dataOf(await kombo.send({ method: 'GET', path, repeatable: true }), { id });
	},
});
