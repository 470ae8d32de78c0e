import type { ItemError } from '../../../shared/itemError';
import { pathOf } from '../../../shared/transport/pathOf';
import { integrationIdField } from '../../../shared/fields/common';
import { defineOperation } from '../../../shared/operation';
import { oneIntegration } from './oneIntegration';

export const deleteIntegration = defineOperation<{ integration_id: string }>({
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete integration permanently',
		description:
			"Permanently delete an integration and Kombo's copy of its data. This can't be undone: the customer would have to connect again.",
	},
	covers: { endpoint: 'DELETE /integrations/{integration_id}' },
	...oneIntegration,
	fields: [
		{
			displayName:
				"Deleting an integration can't be undone. To pause it, choose 'Disable' instead.",
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
		integrationIdField,
	],
	async run(kombo, { integration_id: id }) {
		const path = pathOf`/integrations/${id}`;
		await kombo.send({ method: 'DELETE', path, body: {}, repeatable: true }).catch(unlessGone);
		return { integration_id: id, deleted: true };
	},
});

/** "Not found" after a retry means that an earlier try, whose answer got lost, has deleted it. */
function unlessGone(error: ItemError): void {
	if (error.tries === 1 || error.code !== 'PLATFORM.INTEGRATION_NOT_FOUND') throw error;
}
