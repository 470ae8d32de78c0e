import type { IDataObject, INode } from 'n8n-workflow';
import { EXPRESSIONS, FIXED } from '../support/items';
import type { Contender } from './contender';
import { inWorkflow } from './inWorkflow';
import { undiciPool } from './undici';

/** All contenders, by their names in the tables. */
export const contenders = {
	'Kombo node': kombo(),
	'Kombo node, 30 in flight': kombo({ options: { concurrency: 30 } }),
	'Kombo node, 30 in flight, continue on error': kombo({
		options: { concurrency: 30 },
		onError: 'continueRegularOutput',
	}),
	'Kombo node, continue on error': kombo({ onError: 'continueRegularOutput' }),
	'Kombo node, fixed values': kombo({ values: FIXED }),
	'HTTP Request': httpRequest(),
	'HTTP Request, continue on error': httpRequest({ onError: 'continueRegularOutput' }),
	'HTTP Request, batches of 50': httpRequest({
		options: { batching: { batch: { batchSize: 50, batchInterval: 1 } } },
	}),
	'minimal node': minimal(EXPRESSIONS),
	'minimal node, fixed values': minimal(FIXED),
	'undici, 20 in flight': undiciPool(20),
	'undici, 30 in flight': undiciPool(30),
} satisfies Record<string, Contender>;

export type ContenderName = keyof typeof contenders;

interface Setup {
	options?: IDataObject;
	onError?: INode['onError'];
	values?: typeof EXPRESSIONS;
}

function kombo({ options = {}, onError, values = EXPRESSIONS }: Setup = {}): Contender {
	return async (host, _target, items) =>
		await inWorkflow(host, items, {
			type: 'n8n-nodes-kombo.kombo',
			typeVersion: 1,
			onError,
			parameters: {
				resource: 'connectionLink',
				operation: 'create',
				endUserEmail: values.end_user_email,
				endUserOrganizationName: values.end_user_organization_name,
				endUserOriginId: values.end_user_origin_id,
				integrationCategory: values.integration_category,
				integrationTool: { __rl: true, mode: 'list', value: '' },
				linkType: values.link_type,
				language: values.language,
				additionalFields: {},
				options,
			},
		});
}

/** HTTP Request as users configure it: predefined credential, body 'Using Fields Below', otherwise defaults. */
function httpRequest({ options = {}, onError }: Setup = {}): Contender {
	return async (host, target, items) =>
		await inWorkflow(host, items, {
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.4,
			onError,
			parameters: {
				method: 'POST',
				url: `${target.baseUrl}/connect/create-link`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'komboApi',
				sendBody: true,
				contentType: 'json',
				specifyBody: 'keypair',
				bodyParameters: {
					parameters: Object.entries(EXPRESSIONS).map(([name, value]) => ({ name, value })),
				},
				options,
			},
		});
}

function minimal(values: typeof EXPRESSIONS): Contender {
	return async (host, _target, items) =>
		await inWorkflow(host, items, { type: 'bench.minimal', typeVersion: 1, parameters: values });
}
