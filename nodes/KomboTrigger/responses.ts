import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Refusal } from './receive';
import { logRefusal } from './refusalLog';
import type { Claim } from './repeats';
import { RECEIVED, startsBeforeResponding } from './startOrder';

/**
 * Responds with the refusal's status and starts nothing. Written to the response directly: n8n sends
 * every `webhookResponse` with status 200.
 */
export function refuse(context: IWebhookFunctions, refusal: Refusal): IWebhookResponseData {
	logRefusal(context, refusal);
	const { status, message, retryAfter } = refusal;
	context
		.getResponseObject()
		.writeHead(status, {
			'content-type': 'application/json; charset=utf-8',
			...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
		})
		.end(JSON.stringify({ message }));
	return { noWebhookResponse: true };
}

/**
 * Has n8n start the workflow and respond: 200 once the run has started, 500 when it can't start.
 *
 * @param claim of the delivery, when it has to be remembered
 */
export function start(
	workflowData: INodeExecutionData[][],
	claim: Claim | undefined,
): IWebhookResponseData {
	if (!startsBeforeResponding) {
		claim?.remember();
		return { workflowData };
	}
	return {
		workflowData,
		// n8n reads this after it has started the run and before it saves static data and responds: the
		// only moment at which a change of static data is saved, and not for a run that never started.
		get webhookResponse() {
			claim?.remember();
			return RECEIVED;
		},
	};
}

/** Responds with 200, so that Kombo does not send the delivery again, and starts nothing. */
export function ignore(reason: string): IWebhookResponseData {
	return { webhookResponse: { message: `Received and ignored: ${reason}` } };
}
