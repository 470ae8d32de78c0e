import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { isItemError } from '../itemError';
import type { Operation } from '../operation';
import type { KomboClient, KomboRequest } from '../transport/client';
import { readPages, type Amount } from '../transport/pagination';
import { fillPath } from '../transport/pathOf';
import { queryOf } from '../transport/query';
import { dataOf, type KomboResponse } from '../transport/response';

/** Sends an operation's values to its endpoint, and returns the JSON of the output items. */
export async function sendValues(
	client: KomboClient,
	operation: Operation,
	values: object,
): Promise<IDataObject | IDataObject[]> {
	const { pageSize, output, goneCode } = operation;
	if (pageSize !== undefined) {
		const { return_all, limit, ...filters } = values as Amount;
		return await readPages(client, requestOf(operation, filters), { return_all, limit }, pageSize);
	}
	const response = await client
		.send(requestOf(operation, { ...values }))
		.catch(async (error: unknown) => await unlessGone(error, goneCode));
	return output ? output(response, values) : dataOf(response, { ...values });
}

async function unlessGone(error: unknown, goneCode?: string): Promise<KomboResponse> {
	const isGone = isItemError(error) && error.tries > 1 && error.code === goneCode;
	return isGone ? { data: {}, warnings: [] } : await Promise.reject(error);
}

/**
 * The request of an operation. Values that the path names go into the path, the integration ID otherwise
 * into the header, and all others into the query of a GET or into the body.
 */
export function requestOf(
	{ endpoint = '', fixedFields, repeatable }: Operation,
	values: Record<string, unknown>,
): KomboRequest {
	const [method, template] = endpoint.split(' ') as [IHttpRequestMethods, string];
	const { path, rest } = fillPath(template, values);
	const { integration_id: integrationId, ...fields } = rest;
	return {
		method,
		path,
		...(typeof integrationId === 'string' && { integrationId }),
		...(method === 'GET' ? { query: queryOf(fields) } : { body: { ...fields, ...fixedFields } }),
		repeatable,
	};
}
