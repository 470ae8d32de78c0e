import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { EXPRESSIONS } from '../support/items';

const FIELDS = Object.keys(EXPRESSIONS);

/**
 * The simplest possible node: item by item, it reads the values of the body and calls n8n's request
 * helper. No checks, no retries. Its time per item is n8n's own cost, the floor.
 */
export class MinimalNode implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Minimal',
		name: 'minimal',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Minimal' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'komboApi', required: true }],
		properties: FIELDS.map((name) => ({
			displayName: name,
			name,
			type: 'string' as const,
			default: '',
		})),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('komboApi');
		const output: INodeExecutionData[] = [];
		for (let item = 0; item < this.getInputData().length; item++) {
			const body = Object.fromEntries(
				FIELDS.map((name) => [name, this.getNodeParameter(name, item) as string]),
			);
			const response = (await this.helpers.httpRequestWithAuthentication.call(this, 'komboApi', {
				method: 'POST',
				url: `${baseUrl}/connect/create-link`,
				body,
				json: true,
			})) as IDataObject;
			output.push({ json: response, pairedItem: { item } });
		}
		return [output];
	}
}
