/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import path from 'node:path';
import {
	ExecutionLifecycleHooks,
	PackageDirectoryLoader,
	PollContext,
	WorkflowExecute,
} from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type IConnections,
	type IDataObject,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IPollFunctions,
	type IRunExecutionData,
	type ITaskData,
	type IVersionedNodeType,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { CredentialsStandIn } from './credentialsStandIn';
import { placeholder } from './placeholderNode';

/** Whether these tests run on n8n 1, which needs several times as long per request. */
export const isOldLine = require.resolve('n8n-core').includes('n8n-core-1');

/** The part of an n8n workflow file that the engine needs. */
export interface WorkflowFile {
	nodes: INode[];
	connections: IConnections;
	pinData?: Record<string, INodeExecutionData[]>;
}

export interface RunOptions {
	workflow: WorkflowFile;
	/** Credential type → its decrypted data. */
	credentials: Record<string, ICredentialDataDecryptedObject>;
	/** Items that the trigger outputs. */
	input?: INodeExecutionData[];
	/** The node to start with; by default {@link firstNodeOf} the workflow. */
	startName?: string;
	/** Stops the execution, as n8n's Stop button does. */
	cancel?: AbortSignal;
	/** Default `trigger`; in `manual`, n8n saves no static data. */
	mode?: WorkflowExecuteMode;
	executionId?: string;
	/** The workflow's static data as n8n has saved it. */
	staticData?: IDataObject;
	/** Receives the static data at the end, where n8n would save it: when it has changed, also after an error. */
	save?: (staticData: IDataObject) => void;
}

interface PollingOptions {
	mode?: WorkflowExecuteMode;
	staticData?: IDataObject;
	onError?: (error: Error) => void;
}

type NodeTypeMap = Record<string, INodeType | IVersionedNodeType>;

const ANY_URL = 'http://localhost:5678/unused';

/**
 * n8n's own engine with one package: its loader reads package.json and `dist`, its executor runs
 * workflows. Nodes of other packages output their pinned data or their input.
 */
export class Engine {
	private constructor(
		readonly nodeTypes: NodeTypeMap,
		private readonly credentialTypes: Record<string, ICredentialType>,
	) {}

	/** Loads the built package in a folder. */
	static async load(root = path.resolve(__dirname, '../..')): Promise<Engine> {
		const loader = new PackageDirectoryLoader(root);
		await loader.loadAll();
		const nodeTypes = Object.entries(loader.nodeTypes).map(
			([name, { type }]) => [`${loader.packageName}.${name}`, type] as const,
		);
		const credentialTypes = Object.entries(loader.credentialTypes).map(
			([name, { type }]) => [name, type] as const,
		);
		return new Engine(Object.fromEntries(nodeTypes), Object.fromEntries(credentialTypes));
	}

	/** Runs a workflow from its trigger to the end. */
	async run({
		workflow: file,
		credentials,
		input,
		cancel,
		startName,
		mode = 'trigger',
		executionId,
		staticData,
		save,
	}: RunOptions): Promise<IRun> {
		const nodeTypes = this.nodeTypesFor(file);
		const workflow = new Workflow({
			id: 'test',
			nodes: structuredClone(file.nodes),
			connections: file.connections,
			nodeTypes,
			active: false,
			settings: { executionOrder: 'v1' },
			staticData: structuredClone(staticData),
		});
		const start = workflow.getNode(startName ?? firstNodeOf(file)?.name ?? '');
		if (!start) throw new Error('The workflow has no node to start with.');
		const data = { main: [input ?? [{ json: {} }]] };
		const runData = {
			version: 1,
			startData: {},
			resultData: { runData: {}, pinData: pinned(file.pinData) },
			executionData: {
				contextData: {},
				nodeExecutionStack: [{ node: start, data, source: null }],
				metadata: {},
				waitingExecution: {},
				waitingExecutionSource: {},
			},
		} as unknown as IRunExecutionData;

		const executor = new WorkflowExecute(
			{ ...this.additionalData(file, credentials), executionId },
			mode,
			runData,
		);
		const running = executor.processRunExecutionData(workflow);
		cancel?.addEventListener('abort', () => void running.cancel());
		const run = await running;
		if (mode !== 'manual' && workflow.staticData.__dataChanged) {
			save?.(JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject);
		}
		return run;
	}

	/**
	 * A polling trigger in a workflow of its own, as an active workflow has it.
	 *
	 * @param staticData the workflow's static data as n8n has saved it
	 * @param onError receives the errors that the node reports
	 */
	polling(
		node: INode,
		credentials: RunOptions['credentials'],
		{ mode = 'trigger', staticData, onError }: PollingOptions = {},
	): { workflow: Workflow; context: IPollFunctions; poll: NonNullable<INodeType['poll']> } {
		const file = { nodes: [node], connections: {} };
		const nodeTypes = this.nodeTypesFor(file);
		const workflow = new Workflow({
			id: 'test',
			...structuredClone(file),
			nodeTypes,
			active: true,
			settings: {},
			staticData: structuredClone(staticData),
		});
		const context = new PollContext(
			workflow,
			workflow.getNode(node.name)!,
			this.additionalData(file, credentials),
			mode,
			'activate' satisfies WorkflowActivateMode,
			() => {},
			onError,
		);
		const { poll } = nodeTypes.getByNameAndVersion(node.type, 1);
		if (!poll) throw new Error(`${node.type} does not poll`);
		return { workflow, context: context as unknown as IPollFunctions, poll };
	}

	private nodeTypesFor({ nodes }: WorkflowFile): INodeTypes {
		const types: NodeTypeMap = { ...this.nodeTypes };
		for (const { type } of nodes) types[type] ??= placeholder(type);
		return {
			getByName: (type) => known(types, type),
			getByNameAndVersion: (type, version) =>
				NodeHelpers.getVersionedNodeType(known(types, type), version),
			getKnownTypes: () => ({}),
		};
	}

	private additionalData(
		file: WorkflowFile,
		credentials: RunOptions['credentials'],
	): IWorkflowExecuteAdditionalData {
		const hooks = new ExecutionLifecycleHooks('trigger', '1', {
			id: 'test',
			name: 'test',
			active: false,
			...file,
		} as never);
		return {
			credentialsHelper: new CredentialsStandIn(this.credentialTypes, credentials),
			hooks,
			variables: {},
			currentNodeExecutionIndex: 0,
			// n8n-core builds URLs from these, so they must be absolute.
			restApiUrl: ANY_URL,
			instanceBaseUrl: ANY_URL,
			formWaitingBaseUrl: ANY_URL,
			webhookBaseUrl: ANY_URL,
			webhookWaitingBaseUrl: ANY_URL,
			webhookTestBaseUrl: ANY_URL,
			setExecutionStatus: () => {},
			sendDataToUI: () => {},
			logAiEvent: () => {},
		} as unknown as IWorkflowExecuteAdditionalData;
	}
}

/** The items of each output of a node. */
export function outputsOf(run: IRun, node: string): INodeExecutionData[][] {
	return (taskOf(run, node)?.data?.main ?? []).map((items) => items ?? []);
}

/** The last run of a node. */
export function taskOf(run: IRun, node: string): ITaskData | undefined {
	return run.data.resultData.runData[node]?.at(-1);
}

/** The node with which a workflow starts: it leads to others, and no other leads to it. */
export function firstNodeOf({ nodes, connections }: WorkflowFile): INode | undefined {
	const targets = Object.values(connections)
		.flatMap((outputs) => Object.values(outputs).flat(2))
		.map((connection) => connection?.node);
	return nodes.find(({ name }) => name in connections && !targets.includes(name));
}

function known(types: NodeTypeMap, type: string): INodeType | IVersionedNodeType {
	const found = types[type];
	if (!found) throw new Error(`Unknown node type: ${type}`);
	return found;
}

/** Pinned data in the form of the engine; workflow files have it with or without `json`. */
function pinned(pinData: WorkflowFile['pinData'] = {}): Record<string, INodeExecutionData[]> {
	return Object.fromEntries(
		Object.entries(pinData).map(([node, items]) => [
			node,
			items.map((item) => ('json' in item ? item : { json: item })),
		]),
	);
}
