import { amountInputs, limitField, returnAllField } from '../../../shared/fields/amount';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { listOf } from '../../../shared/fields/pairs';
import { bodyField, methodField, METHODS, queryField } from '../../../shared/fields/requestFields';
import { optional, required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { dataOf } from '../../../shared/transport/response';
import { headerId, jsonObject, oneOf, path, query } from '../../../shared/validation/rules';
import { assertIntegrationId } from '../../requests/assertIntegrationId';
import { queryWarnings, withWarnings } from '../../requests/queryWarnings';

export const send = defineOperation({
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send request',
		description:
			"Send a request to any path of Kombo's API, for example one that has no operation of its own",
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
			...returnAllField,
			description:
				'Whether to return all results of a list, page by page, or only up to a given limit. It has no effect on responses that are not lists.',
		},
		{
			...limitField,
			description:
				'Max number of results to return. It has no effect on responses that are not lists.',
		},
	],
	inputs: {
		method: required(oneOf(METHODS), 'method'),
		path: required(path, 'path'),
		query: optional(query, 'queryParameters'),
		body: optional(jsonObject, 'body'),
		integration_id: optional(headerId, 'integrationId'),
		...amountInputs,
	},
	explain: {
		...explainIntegrationId,
		'body:type': 'Enter a JSON object, like { "name": "value" }.',
	},
	check: assertIntegrationId,
	async run(client, call, scope) {
		const { method, body, integration_id: integrationId } = call;
		const request = {
			path: call.path,
			query: new URLSearchParams(listOf(call.query)),
			integrationId,
		};
		if (method !== 'GET') return dataOf(await client.send({ ...request, method, body }));

		const { documentedPath } = await import('../../api/documentedPaths');
		const { readAny } = await import('../../../shared/transport/pagination');
		const documented = documentedPath(call.path);
		const ours = documented ? queryWarnings(request.query, documented) : [];
		ours.forEach(scope.hint);
		const { output, hasMore, warnings } = await readAny(
			client,
			request,
			call,
			documented?.pageSize,
		);
		if (hasMore) scope.hint(MORE);
		return withWarnings(output, [...warnings, ...ours.map((message) => ({ message }))]);
	},
});

const MORE = "Kombo has more results than 'Limit' allows. Turn on 'Return All' to get all of them.";
