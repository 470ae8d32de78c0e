import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

interface Page {
	data: { results: IDataObject[]; next: string | null };
}

/**
 * The simplest node that reads all employees: page by page, one integration after the other, with n8n's
 * request helper. Its time per page is n8n's own cost, the floor.
 */
export class MinimalReader implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Minimal Reader',
		name: 'minimalReader',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Minimal Reader' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'komboApi', required: true }],
		properties: [
			{ displayName: 'Integration ID', name: 'integrationId', type: 'string', default: '' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('komboApi');
		const output: INodeExecutionData[] = [];
		for (let item = 0; item < this.getInputData().length; item++) {
			const integrationId = this.getNodeParameter('integrationId', item) as string;
			let cursor: string | null = '';
			while (cursor !== null) {
				const { data } = (await this.helpers.httpRequestWithAuthentication.call(this, 'komboApi', {
					url: `${baseUrl}/hris/employees`,
					qs: { page_size: 250, ...(cursor && { cursor }) },
					headers: { 'X-Integration-Id': integrationId },
					json: true,
				})) as Page;
				for (const json of data.results) output.push({ json, pairedItem: { item } });
				cursor = data.next;
			}
		}
		return [output];
	}
}
