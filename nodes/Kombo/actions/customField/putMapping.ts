import type { IDataObject } from 'n8n-workflow';
import type { KomboClient } from '../../../shared/transport/client';
import { pathOf } from '../../../shared/transport/pathOf';
import { dataOf } from '../../../shared/transport/outputs';

/**
 * `PUT /integrations/{integration_id}/custom-fields/{custom_field_id}`
 *
 * @param integrationFieldId null removes the mapping
 */
export async function putMapping(
	client: KomboClient,
	integrationId: string,
	customFieldId: string,
	integrationFieldId: string | null,
): Promise<IDataObject | IDataObject[]> {
	const path = pathOf`/integrations/${integrationId}/custom-fields/${customFieldId}`;
	const body = { integration_field_id: integrationFieldId };
	const response = await client.send({ method: 'PUT', path, body, repeatable: true });
	const field = integrationFieldId === null ? null : { id: integrationFieldId };
	return dataOf(response, { id: customFieldId, integration_field: field });
}
