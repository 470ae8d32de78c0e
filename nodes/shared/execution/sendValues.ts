import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { nestedOf } from '../json/nested';
import type { Operation } from '../operation';
import type { KomboClient, KomboRequest } from '../transport/client';
import { readPages, type Amount } from '../transport/pagination';
import { fillPath } from '../transport/pathOf';
import { queryOf } from '../transport/query';
import { dataOf } from '../transport/response';
import { doneAnyway } from './doneAnyway';
import { withPermission } from './permission';

/** Sends an operation's values to its endpoint, and returns the JSON of the output items. */
export async function sendValues(
	client: KomboClient,
	operation: Operation,
	values: object,
): Promise<IDataObject | IDataObject[]> {
	const { pageSize } = operation;
	if (pageSize !== undefined) {
		const { return_all, limit, ...filters } = values as Amount;
		return await readPages(client, requestOf(operation, filters), { return_all, limit }, pageSize);
	}
	return await sendFields(client, operation, values, bodyOf(operation, values));
}

/** The fields of the request: the values, but for the options, which say how it is sent. */
export function bodyOf({ inputs, fieldsOf }: Operation, values: object): Record<string, unknown> {
	const fields = Object.entries(values).filter(
		([name]) => !inputs[name]?.parameter.startsWith('options.'),
	);
	const sent = Object.fromEntries(fields);
	return nestedOf({ ...(fieldsOf?.(sent) ?? sent) });
}

/**
 * Sends the fields of a request.
 *
 * @param shown the fields for the output, where Kombo only reports success
 */
export async function sendFields(
	client: KomboClient,
	operation: Operation,
	values: object,
	fields: Record<string, unknown>,
	shown = fields,
): Promise<IDataObject | IDataObject[]> {
	const { output, permission } = operation;
	try {
		const response = await client.send(requestOf(operation, fields));
		return output ? output(response, values) : dataOf(response, shown as IDataObject);
	} catch (error) {
		const more = doneAnyway(error, operation, values);
		if (more === undefined) throw withPermission(error, permission);
		const empty = { data: {}, warnings: [] };
		const item = output ? output(empty, values) : dataOf(empty, shown as IDataObject);
		return { ...item, ...more } as IDataObject;
	}
}

/**
 * The request of an operation. Fields that the path names go into the path, the integration ID otherwise
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
