import type { Workflow, WorkflowNode } from '../../../scripts/n8n/rest';

/** A Kombo node for a workflow. */
export function kombo(
	credential: { id: string; name: string },
	parameters: Record<string, unknown>,
	more: Partial<WorkflowNode> = {},
): NewNode {
	return {
		name: 'Kombo',
		type: 'n8n-nodes-kombo.kombo',
		parameters,
		credentials: { komboApi: credential },
		...more,
	};
}

/** Parameters that create a magic link from a deal in a webhook's body. */
export function linkForDeal(deal = '$json.body.deal'): Record<string, unknown> {
	return {
		resource: 'connectionLink',
		operation: 'create',
		endUserEmail: `={{ ${deal}.contact.email }}`,
		endUserOrganizationName: `={{ ${deal}.company.name }}`,
		endUserOriginId: `={{ ${deal}.company.id }}`,
		integrationCategory: 'HRIS',
		integrationTool: { __rl: true, mode: 'list', value: '' },
		linkType: 'MAGIC_LINK',
		language: 'en',
		additionalFields: {},
		options: {},
	};
}

export type NewNode = Omit<WorkflowNode, 'position' | 'typeVersion'> &
	Partial<Pick<WorkflowNode, 'position' | 'typeVersion'>>;

/**
 * A workflow with its nodes in a row, from left to right.
 * @param links `[from, to, output = 0, kind = 'main']` by node name
 */
export function workflow(
	name: string,
	nodes: NewNode[],
	links: Array<[from: string, to: string, output?: number, kind?: string]>,
	settings: Record<string, unknown> = {},
): Workflow {
	const connections: Record<string, Record<string, Array<Array<Record<string, unknown>>>>> = {};
	for (const [from, to, output = 0, kind = 'main'] of links) {
		const outputs = ((connections[from] ??= {})[kind] ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type: kind, index: 0 });
	}
	return {
		name,
		nodes: nodes.map((node, index) => ({
			typeVersion: 1,
			position: [index * 220, 0],
			...node,
		})),
		connections,
		settings,
	};
}
