/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- runs in the test process, never inside n8n */
import type { ServerResponse } from 'node:http';

import type {
	IExecuteResponsePromiseData,
	INodeExecutionData,
	IWebhookResponseData,
} from 'n8n-workflow';

import { isN8n2 } from './n8nLine';
import { trigger } from './workflow';

/** What n8n does for one request besides responding. */
export interface Surroundings {
	/** Writes changed static data; a failure is only logged, as in n8n. */
	saveStaticData: () => Promise<void>;
	/** Wraps the request's static data for the run, which takes away the mark that it has changed. */
	wrapStaticData: () => void;
	/**
	 * Saves the execution and starts it; the run then passes through its first node.
	 *
	 * @param sendResponse for the run's own response
	 * @throws when the run can't start
	 */
	startRun: (
		items: INodeExecutionData[],
		sendResponse: (response: IExecuteResponsePromiseData) => void,
	) => Promise<void>;
}

/** Express' way to send JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
	response.statusCode = status;
	response.setHeader('content-type', 'application/json; charset=utf-8');
	response.end(body === undefined ? '' : JSON.stringify(body));
}

/**
 * Responds to a request and starts its run, in n8n's order (executeWebhook in packages/cli,
 * webhook-helpers.ts of 2.41.1 and 1.123.81):
 *
 * | response mode | n8n 2.8 and later | before |
 * |---|---|---|
 * | the node has responded | responds, then starts | responds, then starts |
 * | onReceived | starts, then responds 200 or 500 | responds 200, then starts |
 * | responseNode | starts, responds 500 or what the run sends | the same |
 *
 * @throws what kept the run from starting when the sender has its response already: the event is lost
 */
export async function respondAndStart(
	response: ServerResponse,
	result: IWebhookResponseData,
	{ saveStaticData, wrapStaticData, startRun }: Surroundings,
): Promise<void> {
	const { responseMode } = trigger.description.webhooks?.[0] ?? {};
	const { workflowData } = result;
	let responded = result.noWebhookResponse === true;
	// n8n does not wait for this: what follows happens while static data is saved.
	const respond = async (send?: () => void) => {
		responded = true;
		await saveStaticData();
		send?.();
	};
	if (responded) void respond();
	if (workflowData === undefined) {
		if (!responded) void respond(() => sendJson(response, 200, result.webhookResponse));
		return;
	}
	const startsFirst = isN8n2 && responseMode === 'onReceived' && !responded;
	if (responseMode === 'onReceived' && !responded && !startsFirst) {
		const body = receivedBody(result);
		void respond(() => sendJson(response, 200, body));
	}
	const sendResponse = (sent: IExecuteResponsePromiseData) => {
		if (responseMode !== 'responseNode' || responded) return;
		const { body } = sent as { body?: unknown };
		if (Buffer.isBuffer(body)) {
			response.end(body);
			void respond();
		} else {
			void respond(() => sendJson(response, 200, body));
		}
		process.nextTick(() => response.end());
	};
	try {
		if (isN8n2) wrapStaticData();
		await startRun(workflowData[0] ?? [], sendResponse);
		if (startsFirst) {
			const body = receivedBody(result);
			await respond(() => sendJson(response, 200, body));
		}
	} catch (error) {
		if (responded) throw error;
		sendJson(response, 500, { code: 0, message: 'There was a problem executing the workflow' });
	}
}

/** The body of n8n's own response. */
function receivedBody(result: IWebhookResponseData): unknown {
	const responseData = trigger.description.webhooks?.[0]?.responseData ?? 'firstEntryJson';
	if (responseData === 'noData') return undefined;
	if (responseData !== '') return responseData;
	const { webhookResponse } = result as { webhookResponse?: unknown };
	return webhookResponse ?? { message: 'Workflow was started' };
}
