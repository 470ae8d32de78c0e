import type { IExecuteFunctions, INodeExecutionData, IWebhookDescription } from 'n8n-workflow';
import * as n8nWorkflow from 'n8n-workflow';

/** The body of a 200. */
export const RECEIVED = { message: 'Received' };

/**
 * Whether n8n starts the run before it sends its own response ('onReceived'): since 2.8. Recognized by
 * an export that came with 2.15, because n8n shows its version to no node. Without that
 * export it is false: the other way is right everywhere.
 */
export const startsBeforeResponding = 'WorkflowExpression' in n8nWorkflow;

/**
 * How n8n responds to a delivery that starts a run: never before the run has started, with 500 when it
 * can't. Older versions respond first and lose the event when the start then fails, so there the run
 * itself responds, from its first node (`respondFromRun`).
 */
export const responseSettings: Pick<IWebhookDescription, 'responseMode' | 'responseData'> =
	startsBeforeResponding
		? // An empty `responseData` makes n8n send what the node returns as `webhookResponse`.
			{ responseMode: 'onReceived', responseData: '' }
		: { responseMode: 'responseNode' };

/**
 * Passes the delivery on to the workflow and responds to it, as a Respond to Webhook node would; without
 * a waiting request, such as in a retried execution, n8n drops the response. In queue mode this runs on
 * the worker, and n8n carries the response to the process with the request.
 */
export async function respondFromRun(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	this.sendResponse({
		statusCode: 200,
		headers: { 'content-type': 'application/json; charset=utf-8' },
		// Bytes, because n8n 1 ends the response too early when it has static data to save before it
		// sends anything else.
		body: Buffer.from(JSON.stringify(RECEIVED)),
	});
	return [this.getInputData()];
}
