import type { IDataObject } from 'n8n-workflow';
import type { Kombo } from '../../transport/kombo';
import { pathOf } from '../../transport/pathOf';

/** `PUT /integrations/{integration_id}/enabled`; Kombo's answer is empty, so the new state is told. */
export async function setEnabled(kombo: Kombo, id: string, value: boolean): Promise<IDataObject> {
	const path = pathOf`/integrations/${id}/enabled`;
	await kombo.send({ method: 'PUT', path, body: { value }, repeatable: true });
	return { integration_id: id, enabled: value };
}
