import type { IDataObject } from 'n8n-workflow';
import { REPLAY_CREDENTIAL } from '../support/credential';
import type { MeasuredNode } from '../support/n8nHost';
import type { Contender } from './contender';

const INTEGRATION = '={{ $json.integrationId }}';

/** All ways to read the employees of each item's integration, by their names in the tables. */
export const readers = {
	'Kombo HRIS': kombo({ simplify: true }),
	'Kombo HRIS, Simplify off': kombo({ simplify: false }),
	'Kombo HRIS, Updated After': kombo({
		filters: { updatedAfter: '={{ $json.updatedAfter }}' },
	}),
	'Kombo HRIS, Only Changes': kombo({ options: { onlyChanges: 'automatic' } }),
	'HTTP Request and Split Out': reading(httpRequest(), {
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'data.results', include: 'noOtherFields', options: {} },
	}),
	'minimal reader': reading({
		type: 'bench.minimalReader',
		typeVersion: 1,
		parameters: { integrationId: INTEGRATION },
	}),
} satisfies Record<string, Contender>;

export type ReaderName = keyof typeof readers;

function kombo(parameters: IDataObject): Contender {
	return reading({
		type: 'n8n-nodes-kombo.komboHris',
		typeVersion: 1,
		parameters: {
			resource: 'employee',
			operation: 'getAll',
			integrationId: INTEGRATION,
			returnAll: true,
			...parameters,
		},
	});
}

/** HTTP Request as users configure it for such a list; its first expression sees no response. */
function httpRequest(): MeasuredNode {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.4,
		parameters: {
			url: '={{ $json.url }}',
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'komboApi',
			sendQuery: true,
			queryParameters: { parameters: [{ name: 'page_size', value: '250' }] },
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'X-Integration-Id', value: INTEGRATION }] },
			options: {
				pagination: {
					pagination: {
						paginationMode: 'updateAParameterInEachRequest',
						parameters: {
							parameters: [
								{ type: 'qs', name: 'cursor', value: '={{ $response.body?.data.next }}' },
							],
						},
						paginationCompleteWhen: 'other',
						completeExpression: '={{ !$response.body.data.next }}',
					},
				},
			},
		},
	};
}

/** Runs the nodes in n8n and counts the employees, which must all be different. */
function reading(...nodes: MeasuredNode[]): Contender {
	const credentials = { komboApi: REPLAY_CREDENTIAL };
	const staticData: IDataObject = {};
	return async (host, { baseUrl }, items) => {
		const output = await host.run(
			nodes.map((node) => ({ ...node, credentials })),
			items.map((item) => ({ ...item, url: `${baseUrl}/hris/employees` })),
			staticData,
		);
		const delivered = new Set(output.map(({ json }) => json.id)).size;
		return { delivered, failed: output.length - delivered };
	};
}
