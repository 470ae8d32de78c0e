import type {
	IDataObject,
	INode,
	INodeExecutionData,
	IRun,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { FAILING } from './placeholderNode';
import type { Stage } from './stage';
import { credentialFor } from './kombo';
import { outputsOf, type WorkflowFile } from './engine';

/** How one execution of a {@link SavedWorkflow} goes. */
export interface Execution {
	/** Items of the trigger; one empty item by default. */
	items?: IDataObject[];
	mode?: WorkflowExecuteMode;
	/** What n8n has loaded when it starts; by default what is saved now. */
	snapshot?: IDataObject;
	/** Whether the node that processes the records fails. */
	isProcessingBroken?: boolean;
	cancel?: AbortSignal;
}

/** What an execution of a {@link SavedWorkflow} did. */
export interface ExecutionResult {
	/** Records that the processing node received, whether or not it failed. */
	received: IDataObject[];
	/** What the read returned for each item that failed. */
	errors: IDataObject[];
	/** The message of the node that stopped the execution. */
	error?: string;
	confirmed?: unknown;
	run: IRun;
}

const READ = 'Get Records';
const PROCESS = 'Save Records';
const CONFIRM = 'Confirm';

/**
 * The workflow trigger → Get Many → a node that processes the records → Incremental Read: Confirm, with its
 * static data as n8n saves it between executions.
 */
export class SavedWorkflow {
	staticData: IDataObject = {};
	private executions = 0;
	/** Whether the read is on a branch of its own, and not before the processing. */
	isReadAside = false;

	/**
	 * @param read the node that reads, without name and position
	 */
	constructor(
		private readonly stage: Stage,
		private read: Partial<INode>,
	) {}

	async execute(execution: Execution = {}): Promise<ExecutionResult> {
		const { items = [{}], mode, snapshot = this.staticData, cancel } = execution;
		const credential = credentialFor(this.stage.sandbox);
		const run = await this.stage.engine.run({
			workflow: this.file(execution.isProcessingBroken),
			credentials: { komboApi: credential as never },
			input: items.map((json): INodeExecutionData => ({ json })),
			mode,
			cancel,
			executionId: String(++this.executions),
			staticData: snapshot,
			save: (staticData) => (this.staticData = staticData),
		});
		const output = outputsOf(run, this.read.name ?? READ)[0] ?? [];
		const records = output.map(({ json }) => json);
		return {
			received: records.filter((json) => !('error' in json)),
			errors: records.filter((json) => 'error' in json),
			error: run.data.resultData.error?.message,
			confirmed: outputsOf(run, CONFIRM)[0]?.[0]?.json.confirmed,
			run,
		};
	}

	/** Changes the settings of the node that reads. */
	change(settings: Partial<INode>): void {
		this.read = { ...this.read, ...settings };
	}

	/** Changes parameters of the node that reads. */
	changeParameters(parameters: IDataObject): void {
		const all = { ...this.read.parameters, ...parameters } as INode['parameters'];
		this.change({ parameters: all });
	}

	private file(isProcessingBroken = false): WorkflowFile {
		const kombo = { credentials: { komboApi: { id: '1', name: 'Kombo' } }, typeVersion: 1 };
		const nodes = [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
			{ name: READ, ...kombo, ...this.read },
			{
				name: PROCESS,
				type: isProcessingBroken ? FAILING : 'test.passing',
				parameters: {},
			},
			{
				name: CONFIRM,
				type: 'n8n-nodes-kombo.kombo',
				...kombo,
				parameters: { resource: 'incrementalRead', operation: 'confirm' },
			},
		].map((node, i) => ({ id: `node-${i}`, typeVersion: 1, position: [200 * i, 0], ...node }));
		const [start, read, save, confirm] = nodes.map(({ name }) => name) as [string, ...string[]];
		const to = (...names: Array<string | undefined>) => ({
			main: [names.map((node) => ({ node, type: 'main', index: 0 }))],
		});
		const connections = this.isReadAside
			? { [start]: to(read, save), [save!]: to(confirm) }
			: { [start]: to(read), [read!]: to(save), [save!]: to(confirm) };
		return { nodes: nodes as INode[], connections: connections as WorkflowFile['connections'] };
	}
}
