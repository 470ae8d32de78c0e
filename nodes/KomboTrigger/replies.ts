import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Refusal } from './receive';

function send(context: IWebhookFunctions, status: number, message: string): void {
	context
		.getResponseObject()
		.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
		.end(JSON.stringify({ message }));
}

/**
 * Answers with the refusal's status and starts nothing. Written to the response directly: n8n sends
 * whatever `webhookResponse` holds with status 200.
 */
export function refuse(context: IWebhookFunctions, refusal: Refusal): IWebhookResponseData {
	const { status, message, remedy } = refusal;
	context.logger.warn(
		[`Kombo Trigger refused a request (${status}): ${message}`, remedy].filter(Boolean).join('. '),
		{ workflowId: context.getWorkflow().id, nodeName: context.getNode().name },
	);
	send(context, status, message);
	return { noWebhookResponse: true };
}

/**
 * Answers 200 at once and starts the workflow. Not left to n8n where static data has changed: n8n
 * saves it with the answer, and n8n 2 answers only after it has started the run, which resets the mark
 * that static data has changed (seen in 2.41.1: the change is lost).
 */
export function acknowledge(
	context: IWebhookFunctions,
	workflowData: INodeExecutionData[][],
): IWebhookResponseData {
	send(context, 200, 'Received');
	return { noWebhookResponse: true, workflowData };
}

/** Answers 200, so that Kombo does not send the delivery again, and starts nothing. */
export function ignore(reason: string): IWebhookResponseData {
	return { webhookResponse: { message: `Received and ignored: ${reason}` } };
}
