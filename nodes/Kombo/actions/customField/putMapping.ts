import type { IDataObject } from 'n8n-workflow';
import type { Kombo } from '../../transport/kombo';
import { pathOf } from '../../transport/pathOf';
import { dataOf } from '../outputs';

/**
 * `PUT /integrations/{integration_id}/custom-fields/{custom_field_id}`
 *
 * @param integrationFieldId null removes the mapping
 */
export async function putMapping(
	kombo: Kombo,
	integrationId: string,
	customFieldId: string,
	integrationFieldId: string | null,
): Promise<IDataObject | IDataObject[]> {
	const path = pathOf`/integrations/${integrationId}/custom-fields/${customFieldId}`;
	const body = { integration_field_id: integrationFieldId };
	const answer = await kombo.send({ method: 'PUT', path, body, repeatable: true });
	const field = integrationFieldId === null ? null : { id: integrationFieldId };
	return dataOf(answer, { id: customFieldId, integration_field: field });
}
