import type { INodeProperties } from 'n8n-workflow';
import { headerText, amount, flag } from '../../validation/pieces';
import {
	bodyField,
	explainIntegrationId,
	integrationIdField,
	limitField,
	methodField,
	METHODS,
	queryField,
	returnAllField,
} from '../fields';
import { defineOperation } from '../operation';
import { dataOf } from '../outputs';
import { readPages, type Amount } from '../pages';
import { explainPairs, filledPairs, pairs, type Pairs } from '../pairs';
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

/** A path below the base URL: no other host, no way up (also encoded), no query of its own. */
const PATH = String.raw`^(?!.*(?:/|^)(?:\.|%2[eE]){1,2}(?:/|$))/(?:[^/\s\\?#][^\s\\?#]*)?$`;

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
			path: { type: 'string', maxLength: 2048, pattern: PATH },
			query: { ...pairs, nullable: true },
			body: { type: 'object', nullable: true },
			integration_id: { ...headerText, nullable: true },
			paginate: { ...flag, nullable: true },
			...amount,
		},
		required: ['method', 'path'],
	},
	explain: {
		'path:pattern':
			"Start with a slash and go on as in Kombo's API reference, like /hris/employees. Filters belong in 'Query Parameters'.",
		...explainIntegrationId,
		...explainPairs('query'),
		'body:type': 'Enter a JSON object, like { "name": "value" }.',
	},
	check: assertIntegrationId,
	async run(kombo, call) {
		const { method, path, body, integration_id: integrationId, paginate } = call;
		const query = new URLSearchParams(filledPairs(call.query));
		if (paginate && method === 'GET') {
			return await readPages(kombo, { path, query, integrationId }, call, PAGE_SIZE);
		}
		const repeatable = REPEATABLE.has(method);
		const answer = await kombo.send({ method, path, query, body, integrationId, repeatable });
		return dataOf(answer);
	},
});

function whenPaginating(field: INodeProperties): INodeProperties {
	const show = { method: ['GET'], paginate: [true], ...field.displayOptions?.show };
	return { ...field, displayOptions: { show } };
}
