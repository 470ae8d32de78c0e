import type { INodeProperties } from 'n8n-workflow';
import { amount, flag, headerText, path } from '../../../shared/validation/pieces';
import {
	bodyField,
	explainIntegrationId,
	integrationIdField,
	limitField,
	methodField,
	METHODS,
	queryField,
	returnAllField,
} from '../../../shared/fields/common';
import { defineOperation } from '../../../shared/operation';
import { dataOf } from '../../../shared/transport/outputs';
import { readPages, type Amount } from '../../../shared/transport/pagination';
import { listOf, query, type Pairs } from '../../../shared/fields/pairs';
import { assertIntegrationId } from './assertIntegrationId';

const PAGE_SIZE = 250;

interface Call extends Amount {
	method: (typeof METHODS)[number];
	path: string;
	query?: Pairs;
	body?: object;
	integration_id?: string;
	paginate?: boolean;
}

/** Sending these twice has the same effect as sending them once. */
const REPEATABLE = new Set(['GET', 'PUT', 'DELETE']);

export const send = defineOperation<Call>({
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send API call',
		description: "Send any request to Kombo's API, for example to read employees or jobs",
	},
	fields: [
		methodField,
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. /hris/employees',
			description: "Path as in Kombo's API reference, without the part up to /v1",
		},
		{
			...integrationIdField,
			required: false,
			hint: 'Needed for everything that concerns one integration, such as its employees or jobs',
		},
		queryField,
		bodyField,
		{
			displayName: 'Paginate',
			name: 'paginate',
			type: 'boolean',
			default: false,
			description:
				'Whether to read a list page by page and return each of its results as its own item',
			displayOptions: { show: { method: ['GET'] } },
		},
		...[returnAllField, limitField].map(whenPaginating),
	],
	inputs: {
		method: 'method',
		path: 'path',
		query: 'queryParameters',
		body: 'body',
		integration_id: 'integrationId',
		paginate: 'paginate',
		return_all: 'returnAll',
		limit: 'limit',
	},
	schema: {
		type: 'object',
		properties: {
			method: { type: 'string', enum: METHODS },
			path,
			query: { ...query, nullable: true },
			body: { type: 'object', nullable: true },
			integration_id: { ...headerText, nullable: true },
			paginate: { ...flag, nullable: true },
			...amount,
		},
		required: ['method', 'path'],
	},
	explain: {
		...explainIntegrationId,
		'body:type': 'Enter a JSON object, like { "name": "value" }.',
	},
	check: assertIntegrationId,
	async run(kombo, call) {
		const { method, body, integration_id: integrationId, paginate } = call;
		const request = {
			path: call.path,
			query: new URLSearchParams(listOf(call.query)),
			integrationId,
		};
		if (paginate && method === 'GET') {
			return await readPages(kombo, request, call, PAGE_SIZE);
		}
		const repeatable = REPEATABLE.has(method);
		return dataOf(await kombo.send({ ...request, method, body, repeatable }));
	},
});

function whenPaginating(field: INodeProperties): INodeProperties {
	const show = { method: ['GET'], paginate: [true], ...field.displayOptions?.show };
	return { ...field, displayOptions: { show } };
}
