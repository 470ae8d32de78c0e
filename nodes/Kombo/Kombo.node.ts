import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { operations, properties } from './actions';
import { run } from '../shared/execution/run';
import { searchTools } from './tools/searchTools';

/**
 * Programmatic rather than declarative: n8n's declarative router sends the requests of all items at
 * once, repeats none of them, and can't check one field against another before anything is sent.
 */
export class Kombo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kombo',
		name: 'kombo',
		icon: { light: 'file:kombo.svg', dark: 'file:kombo.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: `={{ (${actionNames()})[$parameter["resource"] + "." + $parameter["operation"]] }}`,
		description: "Create links that connect customers' HR tools, and manage their integrations",
		defaults: { name: 'Kombo' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'komboApi', required: true }],
		properties,
	};

	methods = { listSearch: { searchTools } };

	async execute(this: IExecuteFunctions) {
		return await run(this);
	}
}

/** What each operation does, for the line under the node: words instead of 'create: connectionLink'. */
function actionNames(): string {
	return JSON.stringify(
		Object.fromEntries([...operations].map(([key, { option }]) => [key, option.action])),
	);
}
