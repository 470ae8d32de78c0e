import type { IDataObject } from 'n8n-workflow';
import { ItemError } from '../itemError';
import { show } from '../text';
import type { Sender } from '../transport/client';
import { readPages, resultsOf, type Amount } from '../transport/pagination';
import { pageSizeOf, singularOf, type ReadModel } from './model';

/** What to read, and what to make of it. */
export interface Reading {
	integrationId: string;
	query: URLSearchParams;
	/** Makes the item of a record; undefined leaves it out. */
	keep(record: IDataObject): IDataObject | undefined;
}

/** Reads the records of a model, page by page where Kombo returns pages. */
export async function readRecords(
	client: Sender,
	model: ReadModel,
	{ integrationId, query, keep }: Reading,
	amount: Amount,
): Promise<IDataObject[]> {
	const { path, results = 'results' } = model;
	const request = { path, query, integrationId };
	const pageSize = pageSizeOf(model);
	if (pageSize !== undefined) return await readPages(client, request, amount, pageSize, keep);

	const { data, other } = await client.send({ ...request, method: 'GET' });
	const items: IDataObject[] = [];
	for (const record of resultsOf(other ?? data[results])) {
		const item = keep(record);
		if (item !== undefined) items.push(item);
	}
	return amount.return_all ? items : items.slice(0, amount.limit);
}

/** The error for the ID of a record that does not exist. */
export function notFound(model: ReadModel, recordId: string): ItemError {
	return new ItemError(`There is no ${singularOf(model)} with the ID ${show(recordId)}`, {
		code: 'RESPONSE.NOT_FOUND',
		description:
			"Check the ID, which is Kombo's and not that of the tool, and that it belongs to this integration.",
		httpCode: 200,
	});
}
