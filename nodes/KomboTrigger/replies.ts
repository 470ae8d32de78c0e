import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Refusal } from './receive';

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
	context
		.getResponseObject()
		.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
		.end(JSON.stringify({ message }));
	return { noWebhookResponse: true };
}

/** Answers 200, so that Kombo does not send the delivery again, and starts nothing. */
export function ignore(reason: string): IWebhookResponseData {
	return { webhookResponse: { message: `Received and ignored: ${reason}` } };
}
