import type { INodeProperties } from 'n8n-workflow';
import { additionalFields } from '../../../shared/fields/additionalFields';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { pairsField, recordOf } from '../../../shared/fields/pairs';
import { bodyField, methodField, METHODS, queryField } from '../../../shared/fields/requestFields';
import { optional, required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { pathOf } from '../../../shared/transport/pathOf';
import { dataOf } from '../../../shared/transport/response';
import {
	flag,
	headerId,
	headers,
	id,
	mediaType,
	objectOrList,
	oneOf,
	options,
	raw,
	toolPath,
	toolQuery,
} from '../../../shared/validation/rules';
import { addressOf, assertSuccess, contentOf } from '../../requests/toolRequest';

export const send = defineOperation({
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send passthrough request',
		description:
			"Send a request to the API of a customer's tool itself. Kombo adds the address and the authentication.",
	},
	endpoint: 'POST /passthrough/{tool}/{api}',
	notOffered: {
		response_as_base64: 'files of tools go through the general request',
		multipart_form_data: 'files of tools go through the general request',
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
			description: "Path in the tool's API. Kombo adds the tool's address.",
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
			description: 'Sent as the Content-Type header. Most tools require it.',
		}),
		whenBodyIs('raw', {
			displayName: 'Body',
			name: 'rawBody',
			type: 'string',
			typeOptions: { rows: 5 },
			default: '',
			placeholder: 'e.g. <employee><name>Nathan</name></employee>',
			description: 'Text to send, exactly as entered',
		}),
		additionalFields(
			{
				displayName: 'Allow Trailing Slash',
				name: 'allowTrailingSlash',
				type: 'boolean',
				default: false,
				description:
					'Whether to allow a slash at the end of the path, which some tools require. Otherwise it counts as a missing ID.',
			},
			pairsField(
				{
					displayName: 'API Options',
					name: 'apiOptions',
					placeholder: 'Add API Option',
					description: 'For advanced use: options for the API that Kombo does not document',
				},
				{ name: 'version', value: 'v2' },
			),
			pairsField(
				{
					displayName: 'Headers',
					name: 'headers',
					placeholder: 'Add Header',
					description: 'Headers for the tool. Kombo adds those for authentication.',
				},
				{ name: 'Accept-Language', value: 'en' },
			),
			{
				displayName: 'Never Error',
				name: 'neverError',
				type: 'boolean',
				default: false,
				description:
					"Whether to output the tool's response also when its status is 400 or higher, instead of stopping",
			},
		),
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		tool: required(id, 'tool'),
		api: required(id, 'api'),
		method: required(oneOf(METHODS), 'method'),
		path: required(toolPath, 'path'),
		params: optional(toolQuery, 'queryParameters'),
		body_type: optional(oneOf(['json', 'raw']), 'contentType'),
		data: optional(objectOrList, 'body'),
		content_type: optional(mediaType, 'rawContentType'),
		raw_data: optional(raw, 'rawBody'),
		trailing_slash: optional(flag, 'additionalFields.allowTrailingSlash'),
		api_options: optional(options, 'additionalFields.apiOptions'),
		headers: optional(headers, 'additionalFields.headers'),
		never_error: optional(flag, 'additionalFields.neverError'),
	},
	explain: {
		...explainIntegrationId,
		'data:type': 'Enter a JSON object, like { "name": "value" }, or a JSON list.',
		'content_type:pattern': 'Enter a media type, like text/xml; charset=utf-8.',
	},
	async run(
		client,
		{ integration_id: integrationId, tool, api, never_error: neverError, ...call },
	) {
		const response = await client.send({
			method: 'POST',
			path: pathOf`/passthrough/${tool}/${api}`,
			integrationId,
			body: {
				method: call.method,
				...addressOf(call),
				...contentOf(call),
				api_options: recordOf(call.api_options),
			},
			// For the other methods, only the tool knows what sending twice does.
			repeatable: call.method === 'GET',
		});
		if (!neverError) assertSuccess(response.data, client.redact);
		return dataOf(response);
	},
});

function whenBodyIs(type: 'json' | 'raw', field: INodeProperties): INodeProperties {
	const show = { ...bodyField.displayOptions?.show, contentType: [type] };
	return { ...field, displayOptions: { show } };
}
