import type { Item, Workflow, WorkflowNode } from '../../../scripts/n8n/rest';

/** Nodes that run as they are: n8n's own logic, this package, and the AI nodes. */
const RUNS_HERE =
	/^(n8n-nodes-kombo\.|@n8n\/n8n-nodes-langchain\.|n8n-nodes-base\.(set|filter|if|switch|merge|code|noOp|removeDuplicates|stickyNote|webhook|respondToWebhook|manualTrigger|dateTime|splitOut|aggregate|limit)$)/;

/**
 * Makes an example runnable without the services around Kombo. A node that reads from one (CRM trigger,
 * CRM lookup) gets pinned data; a node that writes to one (mail, chat, CRM note, table) becomes an
 * 'Edit Fields' node of the same name that evaluates the very same parameters, so that its output shows
 * what would have been sent.
 * @param pins items by node name
 */
export function withoutServices(workflow: Workflow, pins: Record<string, Item[]>): Workflow {
	return {
		...workflow,
		pinData: pins,
		nodes: workflow.nodes.map((node) => {
			if (RUNS_HERE.test(node.type)) return node;
			// n8n looks for the credential even of a node that it does not run.
			return node.name in pins ? { ...node, credentials: undefined } : evaluatorFor(node);
		}),
	};
}

function evaluatorFor(node: WorkflowNode): WorkflowNode {
	return {
		...node,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		credentials: undefined,
		parameters: {
			includeOtherFields: true,
			assignments: {
				assignments: [...expressionsIn(node.parameters)].map(([name, value], index) => ({
					id: String(index),
					name,
					value,
					type: 'string',
				})),
			},
			// A JSON body evaluates to an object: it stays one.
			options: { ignoreConversionErrors: true },
		},
	};
}

function* expressionsIn(value: unknown, path = ''): Generator<[path: string, expression: string]> {
	if (typeof value === 'string') {
		if (value.startsWith('=')) yield [path, value];
	} else if (typeof value === 'object' && value !== null) {
		for (const [key, inner] of Object.entries(value)) {
			yield* expressionsIn(inner, path === '' ? key : `${path}.${key}`);
		}
	}
}
