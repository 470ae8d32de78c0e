import { pathOf } from '../../transport/pathOf';
import { text } from '../../validation/pieces';
import { integrationIdField } from '../fields';
import { defineOperation } from '../operation';
import { dataOf } from '../outputs';

export const get = defineOperation<{ integration_id: string }>({
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get integration',
		description: 'Retrieve an integration: its tool, status, setup and customer',
	},
	covers: { endpoint: 'GET /integrations/{integration_id}' },
	fields: [integrationIdField],
	inputs: { integration_id: 'integrationId' },
	schema: {
		type: 'object',
		properties: { integration_id: text },
		required: ['integration_id'],
	},
	async run(kombo, { integration_id: id }) {
		const path = pathOf`/integrations/${id}`;
		return dataOf(await kombo.send({ method: 'GET', path, repeatable: true }));
	},
});
