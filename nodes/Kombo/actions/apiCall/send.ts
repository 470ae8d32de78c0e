import type { INodeProperties } from 'n8n-workflow';
import { amountFields, amountInputs } from '../../../shared/fields/amount';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { listOf } from '../../../shared/fields/pairs';
import { bodyField, methodField, METHODS, queryField } from '../../../shared/fields/requestFields';
import { optional, required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { readPages } from '../../../shared/transport/pagination';
import { dataOf } from '../../../shared/transport/response';
import { flag, headerId, jsonObject, oneOf, path, query } from '../../../shared/validation/rules';
import { assertIntegrationId } from '../../requests/assertIntegrationId';

const PAGE_SIZE = 250;

export const send = defineOperation({
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
			hint: 'Required for the data of an integration, such as employees or jobs',
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
		...amountFields.map(whenPaginating),
	],
	inputs: {
		method: required(oneOf(METHODS), 'method'),
		path: required(path, 'path'),
		query: optional(query, 'queryParameters'),
		body: optional(jsonObject, 'body'),
		integration_id: optional(headerId, 'integrationId'),
		paginate: optional(flag, 'paginate'),
		...amountInputs,
	},
	explain: {
		...explainIntegrationId,
		'body:type': 'Enter a JSON object, like { "name": "value" }.',
	},
	check: assertIntegrationId,
	async run(client, call) {
		const { method, body, integration_id: integrationId, paginate } = call;
		const request = {
			path: call.path,
			query: new URLSearchParams(listOf(call.query)),
			integrationId,
		};
		if (paginate && method === 'GET') {
			return await readPages(client, request, call, PAGE_SIZE);
		}
		return dataOf(await client.send({ ...request, method, body }));
	},
});

function whenPaginating(field: INodeProperties): INodeProperties {
	const show = { method: ['GET'], paginate: [true], ...field.displayOptions?.show };
	return { ...field, displayOptions: { show } };
}
