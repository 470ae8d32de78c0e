import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';
import type { ExampleCase } from './examples';

type Execute = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** What n8n's AI agent gets from a tool that is connected to it. */
interface Tool {
	name: string;
	invoke(input: IDataObject): Promise<string>;
}

/**
 * Plays the nodes of other packages in an example, so that n8n's engine can run it without them.
 *
 * If, Filter, Edit Fields and Remove Duplicates do what the examples use of them, by n8n's own
 * evaluation of filters and expressions. The agent calls its tools as told. Every other node notes
 * its parameters with all expressions resolved, and puts out what the case pins, or else its input.
 */
export class Cast {
	/** Node → its parameters, item by item. */
	readonly received: Record<string, IDataObject[]> = {};
	/** What the case that runs now pins and calls. */
	now: Pick<ExampleCase, 'pin' | 'calls'> = {};
	private readonly seen = new Set<string>();

	constructor(private readonly nodes: INode[]) {}

	/** Type → the type that plays it, for all nodes that this package does not have. */
	nodeTypes(kombo: INodeType): Record<string, INodeType> {
		const others = this.nodes.filter(({ type }) => !type.startsWith('n8n-nodes-kombo.'));
		const types = others.map(({ type }) => [type, this.play(type)] as const);
		return { ...Object.fromEntries(types), 'n8n-nodes-kombo.komboTool': asTool(kombo) };
	}

	private play(type: string): INodeType {
		const name = type.split('.').at(-1) ?? '';
		const roles: Record<string, Execute> = {
			if: splitByConditions,
			filter: splitByConditions,
			set: editFields,
			removeDuplicates: this.removeSeen(),
			agent: this.callTools(),
		};
		const copies = this.nodes.filter((node) => node.type === type);
		const isTrigger = /trigger$|^webhook$/i.test(name);
		return {
			description: {
				displayName: name,
				name,
				group: [isTrigger ? 'trigger' : 'transform'],
				version: copies.map(({ typeVersion }) => typeVersion),
				description: '',
				defaults: { name },
				inputs: isTrigger ? [] : name === 'agent' ? AGENT_INPUTS : [NodeConnectionTypes.Main],
				outputs: Array<'main'>(name === 'if' ? 2 : 1).fill(NodeConnectionTypes.Main),
				properties: propertiesOf(copies),
			},
			execute: roles[name] ?? this.noteParameters(),
		};
	}

	private noteParameters(): Execute {
		const { nodes, received } = this;
		const pins = () => this.now.pin;
		return async function () {
			const { name } = this.getNode();
			const items = this.getInputData();
			const parameters = nodes.find((node) => node.name === name)?.parameters ?? {};
			received[name] = items.map((_, index) =>
				Object.fromEntries(
					Object.keys(parameters).map((key) => [key, this.getNodeParameter(key, index)]),
				),
			) as IDataObject[];
			const pinned = pins()?.[name];
			if (!pinned) return [items];
			return [
				pinned.map((json, index) => ({ json, pairedItem: index < items.length ? index : 0 })),
			];
		};
	}

	private removeSeen(): Execute {
		const { seen } = this;
		return async function () {
			const fresh = this.getInputData().filter((_, index) => {
				const key = String(this.getNodeParameter('dedupeValue', index));
				return !seen.has(key) && seen.add(key);
			});
			return [fresh];
		};
	}

	private callTools(): Execute {
		const calls = () => this.now.calls ?? [];
		return async function () {
			const tools = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
			const answers: string[] = [];
			for (const call of calls()) {
				const tool = tools.find(({ name }) => name === call.tool);
				if (!tool) throw new Error(`The agent has no tool '${call.tool}'`);
				answers.push(await tool.invoke(call.arguments).catch(String));
			}
			return [[{ json: { answers }, pairedItem: 0 }]];
		};
	}
}

const AGENT_INPUTS = [
	NodeConnectionTypes.Main,
	{ type: NodeConnectionTypes.AiLanguageModel, maxConnections: 1 },
	{ type: NodeConnectionTypes.AiMemory, maxConnections: 1 },
	{ type: NodeConnectionTypes.AiTool },
];

/** If and Filter: the first output gets what meets the conditions. */
const splitByConditions: Execute = async function () {
	const outputs: [INodeExecutionData[], INodeExecutionData[]] = [[], []];
	this.getInputData().forEach((item, index) => {
		const meets = this.getNodeParameter('conditions', index, false, { extractValue: true });
		outputs[meets === true ? 0 : 1].push(item);
	});
	return this.getNode().type.endsWith('.if') ? outputs : [outputs[0]];
};

/** Edit Fields with text fields only, where missing values become null. */
const editFields: Execute = async function () {
	const items = this.getInputData().map((_, index) => {
		const fields = this.getNodeParameter('assignments.assignments', index) as Array<{
			name: string;
			value?: unknown;
		}>;
		const json = fields.map(({ name, value }) => [name, value == null ? null : String(value)]);
		return { json: Object.fromEntries(json) as IDataObject, pairedItem: index };
	});
	return [items];
};

/** n8n keeps only parameters that the type knows, so that the type must know those of all its nodes. */
function propertiesOf(nodes: INode[]): INodeProperties[] {
	const names = new Set(nodes.flatMap(({ parameters }) => Object.keys(parameters)));
	return [...names].map((name) => ({
		displayName: name,
		name,
		type: name === 'conditions' ? 'filter' : 'string',
		default: '',
	}));
}

/** What n8n makes of a node that is usable as a tool (packages/cli, tool-generation/ai-tools.ts). */
function asTool(node: INodeType): INodeType {
	return {
		description: {
			...node.description,
			name: `${node.description.name}Tool`,
			inputs: [],
			outputs: [NodeConnectionTypes.AiTool],
		},
		execute: node.execute,
	};
}
