/* eslint-disable @n8n/community-nodes/webhook-lifecycle-complete -- runs on a developer's machine, never inside n8n */
import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

/**
 * The simplest possible trigger node with a credential: it reads the credential and outputs the body. No
 * signature, no filters, no memory. Its time per delivery is n8n's own cost, the floor.
 */
export class MinimalTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Minimal Trigger',
		name: 'minimalTrigger',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'Minimal Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'komboApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'webhook',
			},
		],
		properties: [],
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		await this.getCredentials('komboApi');
		return { workflowData: [[{ json: this.getBodyData() }]] };
	}
}
