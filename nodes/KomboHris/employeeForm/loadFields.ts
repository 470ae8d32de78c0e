import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { fixedValueOf, readForEditor } from '../../shared/pickers/searchRecords';
import { readForm } from './form';
import { mapperFields } from './mapperFields';

/**
 * The form of the integration as the fields of 'Fields'.
 *
 * @throws NodeOperationError that the editor shows in place of the fields
 */
export async function loadFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const integrationId = fixedValueOf(this, 'integrationId', 'Integration ID');
	const form = await readForEditor(this, async (client) => await readForm(client, integrationId));
	return { fields: mapperFields(form) };
}
