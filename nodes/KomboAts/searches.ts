import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { fixedValueOf, searchRecords } from '../shared/pickers/searchRecords';
import { recordsIn } from '../shared/transport/response';

const byId = ({ id, name }: IDataObject) => [{ name, value: id }];

/** The integration's jobs. Kombo itself searches the names, because there may be many. */
export async function searchJobs(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const filters = { name_contains: filter?.trim() || undefined };
	return await searchRecords(this, { path: '/ats/jobs', filters, entriesOf: byId }, filter);
}

/** The stages of the chosen job. */
export async function searchStages(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const ids = fixedValueOf(this, 'jobId', 'Job');
	const entriesOf = ({ stages }: IDataObject) =>
		recordsIn(Array.isArray(stages) ? stages : []).flatMap(byId);
	return await searchRecords(this, { path: '/ats/jobs', filters: { ids }, entriesOf }, filter);
}

/** The integration's reasons for a rejection. */
export async function searchRejectionReasons(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchRecords(this, { path: '/ats/rejection-reasons', entriesOf: byId }, filter);
}

/** The names of the integration's tags, which Kombo knows by name. */
export async function searchTags(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const entriesOf = ({ name }: IDataObject) => [{ name, value: name }];
	return await searchRecords(this, { path: '/ats/tags', entriesOf }, filter);
}
