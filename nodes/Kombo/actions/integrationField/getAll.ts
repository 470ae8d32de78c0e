import { pathOf } from '../../../shared/transport/pathOf';
import { amount, text } from '../../../shared/validation/pieces';
import { integrationIdField, limitField, returnAllField } from '../../../shared/fields/common';
import { defineOperation } from '../../../shared/operation';
import { pageFields, readPages, type Amount } from '../../../shared/transport/pagination';

const PAGE_SIZE = 2000;

export const getAll = defineOperation<Amount & { integration_id: string }>({
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many integration fields',
		description: 'Retrieve the fields that an integration offers',
	},
	covers: { endpoint: 'GET /integrations/{integration_id}/integration-fields', left: pageFields },
	fields: [integrationIdField, returnAllField, limitField],
	inputs: { integration_id: 'integrationId', return_all: 'returnAll', limit: 'limit' },
	schema: {
		type: 'object',
		properties: { integration_id: text, ...amount },
		required: ['integration_id'],
	},
	async run(kombo, { integration_id: id, ...amountWanted }) {
		const path = pathOf`/integrations/${id}/integration-fields`;
		return await readPages(kombo, { path }, amountWanted, PAGE_SIZE);
	},
});
