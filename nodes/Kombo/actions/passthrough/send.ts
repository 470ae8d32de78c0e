import type { IDataObject } from 'n8n-workflow';
import { Fault } from '../../fault';
import { excerpt } from '../../transport/excerpt';
import { pathOf } from '../../transport/pathOf';
import type { Redact } from '../../transport/redact';
import { flag, headerText, objectOrList, text } from '../../validation/pieces';
import {
	bodyField,
	explainIntegrationId,
	integrationIdField,
	methodField,
	METHODS,
	queryField,
} from '../fields';
import { defineOperation } from '../operation';
import { dataOf } from '../outputs';
import { explainPairs, pairs, pairsField, recordOf, type Pairs } from '../pairs';

/** Integration, address and body of `POST /passthrough/{tool}/{api}`. */
interface Request {
	integration_id: string;
	tool: string;
	api: string;
	method: (typeof METHODS)[number];
	path: string;
	params?: Pairs;
	headers?: Pairs;
	data?: object;
	never_error?: boolean;
}

/** Most characters of the tool's own words in an error. */
const MAX_EXCERPT = 500;

export const send = defineOperation<Request>({
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send passthrough request',
		description:
			"Send a request to the API of a customer's tool itself. Kombo adds the address and the authentication.",
	},
	covers: {
		endpoint: 'POST /passthrough/{tool}/{api}',
		left: {
			response_as_base64: 'files of tools go through API Call',
			multipart_form_data: 'files of tools go through API Call',
			api_options: 'known for single tools only: goes through API Call',
		},
	},
	fields: [
		integrationIdField,
		{
			displayName: 'Tool',
			name: 'tool',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. personio',
			description: "ID of the tool, as in the table of passthrough APIs in Kombo's API reference",
		},
		{
			displayName: 'API',
			name: 'api',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. personnel',
			description: "ID of the tool's API, which stands behind the tool in the same table",
		},
		methodField,
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. /company/employees',
			description: "Path in the tool's API. Kombo puts the tool's address in front of it.",
		},
		queryField,
		{ ...bodyField, description: 'JSON object or list to send' },
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				pairsField(
					{
						displayName: 'Headers',
						name: 'headers',
						placeholder: 'Add Header',
						description: 'Headers for the tool. Kombo adds those for authentication.',
					},
					'Accept-Language',
				),
				{
					displayName: 'Never Error',
					name: 'neverError',
					type: 'boolean',
					default: false,
					description:
						"Whether to output the tool's answer also when its status is 400 or higher, instead of stopping",
				},
			],
		},
	],
	inputs: {
		integration_id: 'integrationId',
		tool: 'tool',
		api: 'api',
		method: 'method',
		path: 'path',
		params: 'queryParameters',
		headers: 'additionalFields.headers',
		data: 'body',
		never_error: 'additionalFields.neverError',
	},
	schema: {
		type: 'object',
		properties: {
			integration_id: headerText,
			tool: text,
			api: text,
			method: { type: 'string', enum: METHODS },
			path: { type: 'string', maxLength: 2048 },
			params: { ...pairs, nullable: true },
			headers: { ...pairs, nullable: true },
			data: { ...objectOrList, nullable: true },
			never_error: { ...flag, nullable: true },
		},
		required: ['integration_id', 'tool', 'api', 'method', 'path'],
	},
	explain: {
		...explainIntegrationId,
		'data:type': 'Enter a JSON object, like { "name": "value" }, or a JSON list.',
		...explainPairs('params'),
		...explainPairs('headers'),
	},
	async run(kombo, { integration_id: integrationId, tool, api, never_error: neverError, ...call }) {
		const { params, headers, ...body } = call;
		const answer = await kombo.send({
			method: 'POST',
			path: pathOf`/passthrough/${tool}/${api}`,
			integrationId,
			body: { ...body, params: recordOf(params), headers: recordOf(headers) },
			// of the other methods, nobody but the tool knows what a second time does
			repeatable: body.method === 'GET',
		});
		if (!neverError) assertSuccess(answer.data, kombo.redact);
		return dataOf(answer);
	},
});

/** Kombo answers with 200 whatever the tool has answered; the tool's own status is inside. */
function assertSuccess({ status, data }: IDataObject, redact: Redact): void {
	if (typeof status !== 'number' || status < 400) return;
	const said = typeof data === 'string' ? data : JSON.stringify(data ?? '');
	throw new Fault(`The customer's tool answered with HTTP status ${status}`, {
		code: 'RESPONSE.TOOL_STATUS',
		description: [
			excerpt(said, MAX_EXCERPT, redact),
			"Check the path and the values against the API of the tool, or turn on 'Never Error' to go on with its answer.",
		].join('\n'),
		httpCode: status,
	});
}
