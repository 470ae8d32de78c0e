import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { plain } from '../shared/text';
import { findStoppingFilter, isSelected } from './filters';
import { readSettings } from './parameters';
import { flatten } from './payload';
import { receive, type Refusal } from './receive';
import { claim } from './repeats';
import { ignore, refuse, start } from './responses';

/** For a copy: with 2xx the event would be lost if the first one failed after all. */
const STILL_STARTING: Refusal = {
	status: 503,
	message: 'Another copy of this delivery is still starting the workflow',
	retryAfter: 10,
};

/** Longest event type that is repeated in a response, in characters. */
const MAX_TYPE = 100;

/** One request to the webhook: refuses it, ignores it, or starts the workflow with it. */
export async function handleDelivery(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const delivery = await receive(context);
	if ('status' in delivery) return refuse(context, delivery);

	const settings = readSettings(context);
	if (!isSelected(delivery.type, settings.events)) {
		return ignore(`'Trigger On' does not select ${plain(delivery.type, MAX_TYPE)}`);
	}
	const stoppingFilter = findStoppingFilter(delivery, settings.filters);
	if (stoppingFilter !== undefined) {
		return ignore(`the filter '${stoppingFilter}' stops it`);
	}
	const json = settings.fullPayload ? delivery.payload : flatten(delivery);
	const workflowData = [[{ json }]];
	// n8n does not save static data in test executions, and testers resend the same event.
	const remember = settings.ignoreRepeats && context.getMode() !== 'manual';
	if (!remember || delivery.id === undefined) return start(workflowData, undefined);

	const claimed = await claim(context, delivery.id);
	if (claimed === 'started') return ignore('this delivery has already started the workflow');
	if (claimed === 'starting') return refuse(context, STILL_STARTING);
	return start(workflowData, claimed);
}
