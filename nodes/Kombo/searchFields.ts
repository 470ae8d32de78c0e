import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchRecords } from '../shared/pickers/searchRecords';

/** The fields of the customer's tool, with the model that each belongs to. */
export async function searchIntegrationFields(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const path = '/integrations/{integration_id}/integration-fields';
	return await searchRecords(this, { path, entriesOf: fieldOf }, filter);
}

/** The fields that the user of the key has defined in Kombo. */
export async function searchCustomFields(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const path = '/integrations/{integration_id}/custom-fields';
	return await searchRecords(this, { path, entriesOf: fieldOf }, filter);
}

/** Fields of several models may have the same name. */
function fieldOf({ id, key, label, model }: IDataObject) {
	const name = [label, key].find((text) => typeof text === 'string' && text !== '');
	const suffix = typeof model === 'string' && model !== '' ? ` (${model})` : '';
	return [{ name: typeof name === 'string' ? name + suffix : undefined, value: id }];
}
