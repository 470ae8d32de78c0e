import type { Item, Workflow, WorkflowNode } from '../../../scripts/n8n/rest';

/** Node types that run unchanged: n8n's own logic, this package, and the AI nodes. */
const RUNS_HERE =
	/^(n8n-nodes-kombo\.|@n8n\/n8n-nodes-langchain\.|n8n-nodes-base\.(set|filter|if|switch|merge|code|noOp|removeDuplicates|stickyNote|webhook|respondToWebhook|manualTrigger|dateTime|splitOut|aggregate|limit|extractFromFile)$)/;

/** A chat model. What it would answer is pinned. */
const MODEL = /^@n8n\/n8n-nodes-langchain\.lmChat/;

/** What replaces the services in a run. */
export interface StandIns {
	/** Items by node name. */
	pins: Record<string, Item[]>;
	/** ID of the data table that stores served deals; its nodes then run unchanged. */
	table?: string;
	/** Address that receives every email as JSON; without it, emails are only evaluated. */
	mail?: string;
}

/**
 * Makes an example run without the services around Kombo. A node that reads from one (CRM trigger, CRM
 * lookup) gets pinned data. A node that writes to one (mail, chat, CRM note, table) becomes an 'Edit
 * Fields' node of the same name with the same parameters, so its output shows what would be sent.
 */
export function withoutServices(workflow: Workflow, { pins, table, mail }: StandIns): Workflow {
	return {
		...workflow,
		pinData: pins,
		nodes: workflow.nodes.map((node) => {
			// n8n looks for the credential even of a node that it doesn't run.
			if (MODEL.test(node.type)) return { ...node, credentials: undefined };
			if (RUNS_HERE.test(node.type)) return node;
			if (table !== undefined && remembers(node)) return withTable(node, table);
			if (mail !== undefined && node.type.endsWith('.gmail')) return mailTo(mail, node);
			return node.name in pins ? { ...node, credentials: undefined } : evaluatorFor(node);
		}),
	};
}

/** Whether a node looks up a served deal or saves one. */
export function remembers({ type, parameters }: WorkflowNode): boolean {
	return (
		type === 'n8n-nodes-base.dataTable' &&
		['rowNotExists', 'insert'].includes(String(parameters.operation))
	);
}

function withTable(node: WorkflowNode, table: string): WorkflowNode {
	const dataTableId = { __rl: true, mode: 'list', value: table };
	return { ...node, parameters: { ...node.parameters, dataTableId } };
}

/** Sends to an address what a mail node would send, and fails like a mail node when it is refused. */
function mailTo(url: string, node: WorkflowNode): WorkflowNode {
	const fields = ['sendTo', 'subject', 'message'];
	return {
		...node,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		credentials: undefined,
		parameters: {
			method: 'POST',
			url,
			sendBody: true,
			bodyParameters: {
				parameters: fields.map((name) => ({ name, value: node.parameters[name] })),
			},
			options: {},
		},
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
			// A JSON body evaluates to an object and must stay one.
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
