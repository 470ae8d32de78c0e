import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchRecords } from '../shared/pickers/searchRecords';

const entriesOf = ({ id, name }: IDataObject) => [{ name, value: id }];

/** The integration's kinds of absence. */
export async function searchAbsenceTypes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchRecords(this, { path: '/hris/absence-types', entriesOf }, filter);
}

/** The categories that the tool has for documents of employees. */
export async function searchDocumentCategories(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchRecords(
		this,
		{ path: '/hris/employee-document-categories', entriesOf },
		filter,
	);
}
