import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { ItemError } from '../../../shared/itemError';
import { excerpt } from '../../../shared/transport/excerpt';
import { pathOf } from '../../../shared/transport/pathOf';
import type { Redact } from '../../../shared/transport/redact';
import {
	flag,
	headerText,
	objectOrList,
	raw,
	text,
	toolPath,
} from '../../../shared/validation/pieces';
import {
	bodyField,
	explainIntegrationId,
	integrationIdField,
	methodField,
	METHODS,
	queryField,
} from '../../../shared/fields/common';
import { defineOperation } from '../../../shared/operation';
import { dataOf } from '../../../shared/transport/outputs';
import {
	headers,
	listOf,
	options,
	pairsField,
	query,
	recordOf,
	type Pairs,
} from '../../../shared/fields/pairs';

/** Integration, address and body of `POST /passthrough/{tool}/{api}`. */
interface Request {
	integration_id: string;
	tool: string;
	api: string;
	method: (typeof METHODS)[number];
	path: string;
	params?: Pairs;
	headers?: Pairs;
	body_type?: (typeof BODY_TYPES)[number];
	data?: object;
	raw_data?: string;
	content_type?: string;
	api_options?: Pairs;
	trailing_slash?: boolean;
	never_error?: boolean;
}

const BODY_TYPES = ['json', 'raw'] as const;

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
			description: "ID of the tool's API, listed next to the tool in the same table",
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
		{
			displayName: 'Body Content Type',
			name: 'contentType',
			type: 'options',
			options: [
				{ name: 'JSON', value: 'json' },
				{
					name: 'Raw',
					value: 'raw',
					description: 'Text that is sent as it is, such as XML',
				},
			],
			default: 'json',
			description: "Kind of body that the tool's API takes",
			displayOptions: bodyField.displayOptions,
		},
		whenBodyIs('json', { ...bodyField, description: 'JSON object or list to send' }),
		whenBodyIs('raw', {
			displayName: 'Content Type',
			name: 'rawContentType',
			type: 'string',
			default: '',
			placeholder: 'e.g. text/xml',
			description: 'Sent as the header Content-Type. Most tools want it.',
		}),
		whenBodyIs('raw', {
			displayName: 'Body',
			name: 'rawBody',
			type: 'string',
			typeOptions: { rows: 5 },
			default: '',
			description: 'Text to send, to the last blank',
		}),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Allow Trailing Slash',
					name: 'allowTrailingSlash',
					type: 'boolean',
					default: false,
					description:
						'Whether to let the path end with a slash, which some tools want. Otherwise it is taken for a missing ID.',
				},
				pairsField(
					{
						displayName: 'API Options',
						name: 'apiOptions',
						placeholder: 'Add API Option',
						description: 'For advanced use: options for the API that Kombo does not document',
					},
					'version',
				),
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
						"Whether to output the tool's response also when its status is 400 or higher, instead of stopping",
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
		body_type: 'contentType',
		data: 'body',
		content_type: 'rawContentType',
		raw_data: 'rawBody',
		trailing_slash: 'additionalFields.allowTrailingSlash',
		api_options: 'additionalFields.apiOptions',
		headers: 'additionalFields.headers',
		never_error: 'additionalFields.neverError',
	},
	schema: {
		type: 'object',
		properties: {
			integration_id: headerText,
			tool: text,
			api: text,
			method: { type: 'string', enum: METHODS },
			path: toolPath,
			params: { ...query, nullable: true },
			body_type: { type: 'string', enum: BODY_TYPES, nullable: true },
			data: { ...objectOrList, nullable: true },
			content_type: { ...text, pattern: '^[\\x20-\\x7e]+$', nullable: true },
			raw_data: { ...raw, nullable: true },
			trailing_slash: { ...flag, nullable: true },
			api_options: { ...options, nullable: true },
			headers: { ...headers, nullable: true },
			never_error: { ...flag, nullable: true },
		},
		required: ['integration_id', 'tool', 'api', 'method', 'path'],
	},
	explain: {
		...explainIntegrationId,
		'data:type': 'Enter a JSON object, like { "name": "value" }, or a JSON list.',
		'content_type:pattern': 'Enter a media type, like text/xml; charset=utf-8.',
	},
	async run(kombo, { integration_id: integrationId, tool, api, never_error: neverError, ...call }) {
		const response = await kombo.send({
			method: 'POST',
			path: pathOf`/passthrough/${tool}/${api}`,
			integrationId,
			body: {
				method: call.method,
				...addressOf(call),
				...contentOf(call),
				api_options: recordOf(call.api_options),
			},
			// of the other methods, nobody but the tool knows what a second time does
			repeatable: call.method === 'GET',
		});
		if (!neverError) assertSuccess(response.data, kombo.redact);
		return dataOf(response);
	},
});

/**
 * Path and query. Kombo's `params` have each name once, but add to the query of the path: names that come
 * more than once go there.
 */
function addressOf({ path, params }: Pick<Request, 'path' | 'params'>) {
	const list = listOf(params);
	const isUnique = new Set(list.map(([name]) => name)).size === list.length;
	if (isUnique) return { path, params: recordOf(params) };
	const separator = path.includes('?') ? '&' : '?';
	return { path: `${path}${separator}${new URLSearchParams(list)}` };
}

/** Headers and body. Kombo sends an object or a list as JSON, and text as it is. */
function contentOf(
	call: Pick<Request, 'headers' | 'body_type' | 'data' | 'raw_data' | 'content_type'>,
) {
	const headers = recordOf(call.headers);
	if (call.body_type !== 'raw') return { headers, data: call.data };
	const isGiven = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
	const contentType = isGiven ? undefined : call.content_type;
	return {
		headers: contentType === undefined ? headers : { 'Content-Type': contentType, ...headers },
		data: call.raw_data,
	};
}

function whenBodyIs(type: (typeof BODY_TYPES)[number], field: INodeProperties): INodeProperties {
	const show = { ...bodyField.displayOptions?.show, contentType: [type] };
	return { ...field, displayOptions: { show } };
}

/** Kombo answers with 200 whatever the tool has answered; the tool's own status is inside. */
function assertSuccess({ status, data }: IDataObject, redact: Redact): void {
	if (typeof status !== 'number' || status < 400) return;
	const said = typeof data === 'string' ? data : JSON.stringify(data ?? '');
	throw new ItemError(`The customer's tool answered with HTTP status ${status}`, {
		code: 'RESPONSE.TOOL_STATUS',
		description: [
			excerpt(said, MAX_EXCERPT, redact),
			"Check the path and the values against the API of the tool, or turn on 'Never Error' to go on with its response.",
		].join('\n'),
		httpCode: status,
	});
}
