import {
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IWebhookData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { KomboTrigger } from '../../../nodes/KomboTrigger/KomboTrigger.node';

/** The built node, one instance as in n8n. */
export const trigger: INodeType = new KomboTrigger();

const nodeTypes: INodeTypes = {
	getByName: () => trigger,
	getByNameAndVersion: () => trigger,
	getKnownTypes: () => ({}),
};

/** A workflow that consists of one Kombo Trigger. Parameters get their defaults from n8n. */
export function buildWorkflow(
	id: string,
	parameters: INodeParameters,
	staticData?: IDataObject,
): Workflow {
	const node: INode = {
		id: `${id}-node`,
		name: 'Kombo Trigger',
		type: 'n8n-nodes-kombo.komboTrigger',
		typeVersion: 1,
		position: [0, 0],
		webhookId: `${id}-webhook`,
		parameters,
		credentials: { komboApi: { id: '1', name: 'Kombo' } },
	};
	return new Workflow({ id, nodes: [node], connections: {}, active: true, nodeTypes, staticData });
}

/** The workflow's only node. */
export function triggerNode(workflow: Workflow): INode {
	const node = workflow.getNode('Kombo Trigger');
	if (!node) throw new Error('The workflow has no Kombo Trigger');
	return node;
}

/** What n8n registers for the node when it starts listening. */
export function webhookData(
	workflow: Workflow,
	additionalData: IWorkflowExecuteAdditionalData,
): IWebhookData {
	const [webhookDescription] = trigger.description.webhooks ?? [];
	if (!webhookDescription) throw new Error('The node describes no webhook');
	return {
		httpMethod: 'POST',
		node: 'Kombo Trigger',
		path: NodeHelpers.getNodeWebhookPath(
			workflow.id,
			triggerNode(workflow),
			webhookDescription.path,
			webhookDescription.isFullPath,
			webhookDescription.restartWebhook,
		),
		webhookDescription,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: additionalData,
	};
}

/** The surroundings n8n gives to a node, cut to what a webhook needs. */
export function buildAdditionalData(
	credentials: ICredentialDataDecryptedObject,
	exchange: { httpRequest?: unknown; httpResponse?: unknown } = {},
): IWorkflowExecuteAdditionalData {
	const credentialsHelper = {
		getDecrypted: async () => credentials,
		isCredentialUsableByNode: () => true,
	};
	const url = 'http://localhost:5678/unused';
	return {
		credentialsHelper,
		variables: {},
		restApiUrl: url,
		instanceBaseUrl: url,
		webhookBaseUrl: url,
		webhookTestBaseUrl: url,
		webhookWaitingBaseUrl: url,
		formWaitingBaseUrl: url,
		...exchange,
	} as unknown as IWorkflowExecuteAdditionalData;
}
