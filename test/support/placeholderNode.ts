import { NodeConnectionTypes, type IExecuteFunctions, type INodeType } from 'n8n-workflow';

/** Type of a node that always fails. */
export const FAILING = 'test.failing';

/**
 * Replaces a node of another package: it outputs its input. The node's real output is pinned in the
 * workflow, as a user pins data in the editor.
 */
export function placeholder(type: string): INodeType {
	const isTrigger = /trigger$|\.webhook$/i.test(type);
	return {
		description: {
			displayName: type,
			name: type,
			group: [isTrigger ? 'trigger' : 'transform'],
			version: [1, 1.1, 1.2, 2, 2.1, 2.2, 2.3, 3, 3.1, 3.2, 3.3, 3.4, 4, 4.1, 4.2, 4.3],
			description: '',
			defaults: { name: type },
			inputs: isTrigger ? [] : [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			if (type === FAILING) throw new Error('This node always fails');
			return [this.getInputData()];
		},
	};
}
