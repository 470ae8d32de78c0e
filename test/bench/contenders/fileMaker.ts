import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

const MB = 1024 * 1024;

/** Gives each item a file of its own, of 1 MB, as a node that downloads files does. */
export class FileMaker implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'File Maker',
		name: 'fileMaker',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'File Maker' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output: INodeExecutionData[] = [];
		for (const [item, { json }] of this.getInputData().entries()) {
			const content = Buffer.alloc(MB, `${item} `);
			const data = await this.helpers.prepareBinaryData(
				content,
				`cv-${item}.pdf`,
				'application/pdf',
			);
			output.push({ json, binary: { data }, pairedItem: { item } });
		}
		return [output];
	}
}
