import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { eventOptions } from './events';
import { getTools } from './getTools';
import { findStoppingFilter, isSelected } from './filters';
import { readSettings } from './parameters';
import { flatten } from './payload';
import { properties } from './properties';
import { receive, type Refusal } from './receive';
import { claim, forget } from './repeats';
import { ignore, refuse, start } from './replies';
import { readSecret, SECRET_REMEDY } from './secret';
import { respondFromRun, responseSettings, startsBeforeResponding } from './startOrder';

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
		eventTriggerDescription: 'Waiting for Kombo to send an event to the Test URL',
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
		triggerPanel: {
			header: 'Listen for an event from Kombo',
			executionsHelp: {
				inactive:
					'<b>While you build the workflow</b>, add the Test URL as a webhook in Kombo, then click the button above: the next event appears here.<br /><br /><b>To run it automatically</b>, publish (activate) the workflow and add the Production URL in Kombo. Those executions appear in the executions list.',
				active:
					'<b>While you change the workflow</b>, add the Test URL as a webhook in Kombo, then click the button above: the next event appears here.<br /><br /><b>The active workflow</b> listens on the Production URL. Its executions appear in the <a data-key="executions">executions list</a>.',
			},
			activationHint:
				'Publish (activate) the workflow and add the Production URL in Kombo to run it without clicking this button.',
		},
		properties,
	};

	methods = {
		loadOptions: { getTools },
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
				if ((await readSecret(this)) === '') {
					throw new NodeOperationError(
						this.getNode(),
						// n8n shows only the message when activation fails, so the remedy is in it.
						"'Webhook Secret' is empty in the Kombo API credential: copy the secret from app.kombo.dev/configuration/webhooks",
						{ description: SECRET_REMEDY },
					);
				}
				readSettings(this);
				return true;
			},

			async delete(this: IHookFunctions): Promise<boolean> {
				// The end of a test leaves the active workflow alone.
				if (this.getMode() !== 'manual') forget(this.getWorkflow().id, this.getNode().id);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const delivery = await receive(this);
		if ('status' in delivery) return refuse(this, delivery);

		const settings = readSettings(this);
		if (!isSelected(delivery.type, settings.events)) {
			return ignore(`'Trigger On' does not select ${shorten(delivery.type)}`);
		}
		const stoppingFilter = findStoppingFilter(delivery, settings.filters);
		if (stoppingFilter !== undefined) {
			return ignore(`the filter '${stoppingFilter}' stops it`);
		}
		const json = settings.fullPayload ? delivery.payload : flatten(delivery);
		const workflowData = [[{ json }]];
		// n8n does not save static data in test executions, and testers resend the same event.
		const remember = settings.ignoreRepeats && this.getMode() !== 'manual';
		if (!remember || delivery.id === undefined) return start(workflowData, undefined);

		const claimed = await claim(this, delivery.id);
		if (claimed === 'started') return ignore('this delivery has already started the workflow');
		if (claimed === 'starting') return refuse(this, STILL_STARTING);
		return start(workflowData, claimed);
	}
}

/** For a copy: with 2xx the event would be lost if the first one failed after all. */
const STILL_STARTING: Refusal = {
	status: 503,
	message: 'Another copy of this delivery is still starting the workflow',
	retryAfter: 10,
};

/** Text from outside, at a length that fits into a message. */
function shorten(text: string): string {
	return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

/**
 * The events' names with their Kombo types, for the line under the node. A list, because looking up
 * `constructor` in an object finds something.
 */
function eventNames(): string {
	return JSON.stringify(eventOptions.map(({ name, value }) => [value, name]));
}
