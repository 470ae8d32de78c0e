import type {
	IHookFunctions,
	ILoadOptionsFunctions,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { eventOptions } from './events';
import { properties } from './properties';
import { respondFromRun, responseSettings, startsBeforeResponding } from './startOrder';

/** What only a webhook call needs is loaded by the first one: n8n loads this file whenever it starts. */
export class KomboTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kombo Trigger',
		name: 'komboTrigger',
		icon: { light: 'file:../Kombo/kombo.svg', dark: 'file:../Kombo/kombo.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: `={{ [$parameter["events"]].flat().map((event) => ${eventNames()}.find((known) => known[0] === event)?.[1] ?? event).join(", ") }}`,
		// n8n shows it for the merged entry of both nodes.
		description:
			"Connect customers' HR tools, and start workflows when one is connected or its data changes",
		eventTriggerDescription:
			'Waiting for an event: add the Test URL of this node as a webhook in Kombo',
		activationMessage: 'Kombo events sent to the Production URL now start this workflow.',
		defaults: {
			name: 'Kombo Trigger',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'komboApi',
				required: true,
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				...responseSettings,
				path: 'webhook',
			},
		],
		// While it listens, n8n shows a text of its own on the left and locks the parameters, so the Test URL has to
		// be copied before. This stays visible.
		hints: [
			{
				message:
					'<b>To see an event here:</b><br />1. Open <b>Webhook URLs</b> above the parameters and copy the Test URL.<br />2. Add it as a webhook in <a href="https://app.kombo.dev/configuration/webhooks" target="_blank">Kombo</a>, or as the receiver in the sandbox.<br />3. Click <b>Execute step</b>, then let the event happen. It appears here, and n8n stops listening.',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
			},
		],
		triggerPanel: {
			header: 'Listen for an event from Kombo',
			executionsHelp: {
				inactive:
					'<b>While you build the workflow</b>, add the Test URL as a webhook in Kombo, then click the button above: the next event appears here.<br /><br /><b>To run it automatically</b>, publish (activate) the workflow and add the Production URL in Kombo. Those executions appear in the executions list.',
				active:
					'<b>While you change the workflow</b>, add the Test URL as a webhook in Kombo, then click the button above: the next event appears here.<br /><br /><b>The active workflow</b> listens on the Production URL. Its executions appear in the <a data-key="executions">executions list</a>.',
			},
			activationHint:
				'Add the Test URL as a webhook in Kombo before you click. To run the workflow without this button, publish (activate) it and add the Production URL instead.',
		},
		properties,
	};

	methods = {
		loadOptions: {
			/** The bundled tools: they open without a request, and newer ones are given by expression. */
			async getTools(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				const { toolCatalog, toolOptions } = await import('../shared/choices/tools');
				return toolOptions(toolCatalog);
			},
		},
	};

	/** Absent where n8n responds by itself: it then hands the delivery to the workflow as it is. */
	execute?: INodeType['execute'] = startsBeforeResponding ? undefined : respondFromRun;

	webhookMethods = {
		default: {
			// Kombo has no API for webhooks: they live in its dashboard, so n8n never knows of one and
			// 'create' always runs.
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},

			/** Registers nothing; refuses to start listening with what could never receive an event. */
			async create(this: IHookFunctions): Promise<boolean> {
				const { checkSetup } = await import('./checkSetup');
				await checkSetup(this);
				return true;
			},

			async delete(this: IHookFunctions): Promise<boolean> {
				// The end of a test leaves the active workflow alone.
				if (this.getMode() === 'manual') return true;
				const { forget } = await import('./repeats');
				forget(this.getWorkflow().id, this.getNode().id);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { handleDelivery } = await import('./handleDelivery');
		return await handleDelivery(this);
	}
}

/**
 * The events' names with their Kombo types, for the line under the node. A list, because looking up
 * `constructor` in an object finds something.
 */
function eventNames(): string {
	return JSON.stringify(eventOptions.map(({ name, value }) => [value, name]));
}
