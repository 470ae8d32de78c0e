import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { properties } from './properties';
import { records } from './records';

/** What only a poll needs is loaded by the first one: n8n loads this file whenever it starts. */
export class KomboRecordTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kombo Record Trigger',
		name: 'komboRecordTrigger',
		icon: { light: 'file:../Kombo/kombo.svg', dark: 'file:../Kombo/kombo.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: `={{ ((names) => names[$parameter["record"]] + ": " + names[$parameter["event"]])(${namesOnScreen()}) }}`,
		description: "Starts a workflow when a record in a customer's HR tool is new or has changed",
		eventTriggerDescription: '',
		activationMessage:
			'Kombo is now polled for records. The first poll outputs nothing by default.',
		polling: true,
		defaults: { name: 'Kombo Record Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'komboApi', required: true }],
		properties,
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { poll } = await import('./poll');
		return await poll(this, records);
	}
}

/** Value → name of each record and event, for the line under the node. */
function namesOnScreen(): string {
	const names = [...records].flatMap(([value, { model, events }]) => [
		[value, model.name],
		...events.map((event) => [event.value, event.name]),
	]);
	return JSON.stringify(Object.fromEntries(names));
}
