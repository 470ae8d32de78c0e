import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';
import type { Engine } from './engine';
import { fill, keptFrom, type ExampleCase, type ToolCall, type Variables } from './examples';

type Execute = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** A tool, as n8n's AI agent gets it. */
interface Tool {
	name: string;
	invoke(input: IDataObject): Promise<string>;
}

/**
 * Plays the nodes of other packages in an example, so that n8n's engine can run it without them.
 *
 * If, Filter, Edit Fields, Remove Duplicates and the data table of served deals do what the examples
 * need, with n8n's own evaluation of filters and expressions. The agent calls the tools of the case.
 * Every other node records its parameters with all expressions resolved, and outputs the items that
 * the case pins, or else its input.
 */
export class Cast {
	/** Node → its parameters, item by item. */
	received: Record<string, IDataObject[]> = {};
	/** The pinned items and tool calls of the current case. */
	now: Pick<ExampleCase, 'pin' | 'calls'> = {};
	/** The IDs that the model has kept from the results of its calls in the current case. */
	kept: Variables = {};
	/** Rows of the example's data table. */
	readonly rows: IDataObject[] = [];

	constructor(private readonly nodes: INode[]) {}

	/**
	 * Type → the type that plays it, for all nodes of other packages and for our nodes as tools.
	 *
	 * @param loaded the types that n8n's loader has found
	 */
	nodeTypes(loaded: Engine['nodeTypes']): Record<string, INodeType> {
		const others = this.nodes.filter(({ type }) => !type.startsWith('n8n-nodes-kombo.'));
		const types = others.map(({ type }) => [type, this.play(type)] as const);
		const tools = Object.entries(loaded)
			.filter(([, { description }]) => description.usableAsTool)
			.map(([type, node]) => [`${type}Tool`, asTool(node as INodeType)] as const);
		return Object.fromEntries([...types, ...tools]);
	}

	private play(type: string): INodeType {
		const name = type.split('.').at(-1) ?? '';
		const roles: Record<string, Execute> = {
			if: splitByConditions,
			filter: splitByConditions,
			set: editFields,
			removeDuplicates: dropRepeats,
			dataTable: this.useTable(),
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
			execute: roles[name] ?? this.recordParameters(),
		};
	}

	private recordParameters(): Execute {
		const { nodes } = this;
		const record = (name: string, items: IDataObject[]) => {
			this.received[name] = items;
		};
		const pins = () => this.now.pin;
		return async function () {
			const { name } = this.getNode();
			const items = this.getInputData();
			const parameters = nodes.find((node) => node.name === name)?.parameters ?? {};
			const resolved = items.map((_, index) =>
				Object.fromEntries(
					Object.keys(parameters).map((key) => [key, this.getNodeParameter(key, index)]),
				),
			) as IDataObject[];
			record(name, resolved);
			const pinned = pins()?.[name];
			if (!pinned) return [items];
			return [
				pinned.map((json, index) => ({ json, pairedItem: index < items.length ? index : 0 })),
			];
		};
	}

	/** Passes items without a row, and inserts rows; other operations of a data table are pinned. */
	private useTable(): Execute {
		const { rows } = this;
		const record = this.recordParameters();
		return async function () {
			const items = this.getInputData();
			const operation = this.getNodeParameter('operation', 0);
			if (operation === 'rowNotExists') {
				const fresh = items.filter((_, index) => {
					const conditions = this.getNodeParameter('filters.conditions', index) as Condition[];
					const wanted = conditions.map(({ keyName, keyValue }) => [keyName, keyValue] as const);
					return !rows.some((row) => wanted.every(([name, value]) => row[name] === value));
				});
				return [fresh];
			}
			if (operation !== 'insert') return await record.call(this);
			const inserted = items.map((_, index) => ({
				json: this.getNodeParameter('columns.value', index) as IDataObject,
				pairedItem: index,
			}));
			rows.push(...inserted.map(({ json }) => json));
			return [inserted];
		};
	}

	private callTools(): Execute {
		const calls = () => this.now.calls ?? [];
		const read = (value: IDataObject) => fill(value, this.kept);
		const keep = (call: ToolCall, result: string) => {
			this.kept = { ...this.kept, ...keptFrom(call, result) };
		};
		return async function () {
			const tools = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
			const results: string[] = [];
			for (const call of calls()) {
				const tool = tools.find(({ name }) => name === call.tool);
				if (!tool) throw new Error(`The agent has no tool '${call.tool}'`);
				const result = await tool.invoke(read(call.arguments)).catch(String);
				keep(call, result);
				results.push(result);
			}
			return [[{ json: { results }, pairedItem: 0 }]];
		};
	}
}

interface Condition {
	keyName: string;
	keyValue?: unknown;
}

const AGENT_INPUTS = [
	NodeConnectionTypes.Main,
	{ type: NodeConnectionTypes.AiLanguageModel, maxConnections: 1 },
	{ type: NodeConnectionTypes.AiMemory, maxConnections: 1 },
	{ type: NodeConnectionTypes.AiTool },
];

/** If and Filter: the first output gets the items that meet the conditions. */
const splitByConditions: Execute = async function () {
	const outputs: [INodeExecutionData[], INodeExecutionData[]] = [[], []];
	this.getInputData().forEach((item, index) => {
		const meets = this.getNodeParameter('conditions', index, false, { extractValue: true });
		outputs[meets === true ? 0 : 1].push(item);
	});
	return this.getNode().type.endsWith('.if') ? outputs : [outputs[0]];
};

/** Remove Duplicates within one run, by the chosen fields. */
const dropRepeats: Execute = async function () {
	const seen = new Set<string>();
	const fresh = this.getInputData().filter(({ json }) => {
		const fields = String(this.getNodeParameter('fieldsToCompare', 0)).split(',');
		const key = JSON.stringify(fields.map((field) => json[field.trim()]));
		return !seen.has(key) && seen.add(key);
	});
	return [fresh];
};

/** Edit Fields with text fields only; missing values become null. */
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

/** Properties for all parameters of these nodes: n8n drops parameters that the type doesn't have. */
function propertiesOf(nodes: INode[]): INodeProperties[] {
	const names = new Set(nodes.flatMap(({ parameters }) => Object.keys(parameters)));
	return [...names].map((name) => ({
		displayName: name,
		name,
		type: name === 'conditions' ? 'filter' : 'string',
		default: '',
	}));
}

/** The tool type that n8n derives from a node (packages/cli, tool-generation/ai-tools.ts). */
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
