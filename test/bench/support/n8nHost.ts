/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createRequire } from 'node:module';
import path from 'node:path';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRunExecutionData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { CREDENTIAL } from './credential';

/** The measured node, without the properties that all nodes share. */
export type MeasuredNode = Pick<INode, 'type' | 'typeVersion'> & {
	parameters: IDataObject;
	onError?: INode['onError'];
	/** Default: the credential that leads to the sandbox. */
	credentials?: INode['credentials'];
};

/** n8n itself, in this process: its database, credentials, loaded nodes and engine. */
export interface N8nHost {
	/**
	 * Runs trigger → nodes, one after the other, and returns the output of the last one.
	 *
	 * @param staticData what the workflow remembers between its runs; changed in place
	 * @throws the error that stopped the workflow
	 */
	run(
		nodes: MeasuredNode | MeasuredNode[],
		items: IDataObject[],
		staticData?: IDataObject,
	): Promise<INodeExecutionData[]>;
	/** Adds a node type without a package. */
	add(type: string, node: INodeType): void;
}

interface Command {
	init(): Promise<void>;
}

/** Parts of n8n that its published types don't have. */
interface N8nInside {
	Container: { get<T>(type: abstract new (...args: never[]) => T): T };
	ModuleRegistry: new () => { loadModules(): Promise<void> };
	Execute: new () => Command;
	NodeTypes: new () => INodeTypes;
	getBase(options: object): Promise<IWorkflowExecuteAdditionalData>;
}

/** Does what `n8n execute` does before it runs a workflow. */
export async function bootN8n(tree: string): Promise<N8nHost> {
	const { Container, ModuleRegistry, Execute, NodeTypes, getBase } = inside(tree);
	await Container.get(ModuleRegistry).loadModules();
	await Container.get(Execute).init();
	const nodeTypes = Container.get(NodeTypes);
	const added = new Map<string, INodeType>();
	const allTypes: INodeTypes = {
		getByName: (type) => added.get(type) ?? nodeTypes.getByName(type),
		getByNameAndVersion: (type, version) =>
			added.get(type) ?? nodeTypes.getByNameAndVersion(type, version),
		getKnownTypes: () => nodeTypes.getKnownTypes(),
	};
	return {
		add: (type, node) => added.set(type, node),
		run: async (nodes, items, staticData) =>
			await run(allTypes, await getBase({}), [nodes].flat(), items, staticData),
	};
}

function inside(tree: string): N8nInside {
	const load = createRequire(path.join(tree, 'node_modules', 'n8n', 'package.json'));
	return {
		...(load('@n8n/di') as Pick<N8nInside, 'Container'>),
		...(load('@n8n/backend-common') as Pick<N8nInside, 'ModuleRegistry'>),
		...(load('./dist/commands/execute.js') as Pick<N8nInside, 'Execute'>),
		...(load('./dist/node-types.js') as Pick<N8nInside, 'NodeTypes'>),
		...(load('./dist/workflow-execute-additional-data.js') as Pick<N8nInside, 'getBase'>),
	};
}

async function run(
	nodeTypes: INodeTypes,
	additionalData: IWorkflowExecuteAdditionalData,
	measured: MeasuredNode[],
	items: IDataObject[],
	staticData?: IDataObject,
): Promise<INodeExecutionData[]> {
	const nodes = [TRIGGER, ...measured.map(nodeAt)];
	const connections = Object.fromEntries(
		nodes
			.slice(0, -1)
			.map(({ name }, i) => [
				name,
				{ main: [[{ node: nodes[i + 1]?.name ?? '', type: 'main' as const, index: 0 }]] },
			]),
	);
	const settings = { executionOrder: 'v1' as const };
	const workflow = new Workflow({
		id: 'bench',
		nodes,
		connections,
		nodeTypes,
		active: false,
		settings,
		staticData,
	});
	additionalData.hooks = new ExecutionLifecycleHooks('trigger', '1', {
		id: 'bench',
		name: 'bench',
		active: false,
		nodes,
		connections,
	} as never);
	const start = workflow.getNode('Start');
	const input = { main: [items.map((json) => ({ json }))] };
	const executor = new WorkflowExecute(additionalData, 'trigger', {
		version: 1,
		startData: {},
		resultData: { runData: {} },
		executionData: {
			contextData: {},
			nodeExecutionStack: [{ node: start, data: input, source: null }],
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	} as unknown as IRunExecutionData);
	const { resultData } = (await executor.processRunExecutionData(workflow)).data;
	if (resultData.error) throw resultData.error;
	return resultData.runData[nodes.at(-1)?.name ?? '']?.[0]?.data?.main?.[0] ?? [];
}

const TRIGGER: INode = {
	id: 'start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

function nodeAt(node: MeasuredNode, index: number): INode {
	return {
		id: `node${index}`,
		name: `Node ${index}`,
		position: [200 * (index + 1), 0],
		credentials: { komboApi: CREDENTIAL },
		...node,
	} as unknown as INode;
}
