import type { IDataObject } from 'n8n-workflow';
import type { KomboClient } from '../../../shared/transport/client';
import { pathOf } from '../../../shared/transport/pathOf';

/** `PUT /integrations/{integration_id}/enabled`; Kombo's answer is empty, so the new state is told. */
export async function setEnabled(
	client: KomboClient,
	id: string,
	value: boolean,
): Promise<IDataObject> {
	const path = pathOf`/integrations/${id}/enabled`;
	await client.send({ method: 'PUT', path, body: { value }, repeatable: true });
	return { integration_id: id, enabled: value };
}
