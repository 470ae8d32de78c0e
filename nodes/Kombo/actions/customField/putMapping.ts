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
): Promise<IDataObject> {
	const path = pathOf`/integrations/${integrationId}/custom-fields/${customFieldId}`;
	const body = { integration_field_id: integrationFieldId };
	return dataOf(await kombo.send({ method: 'PUT', path, body, repeatable: true }));
}
