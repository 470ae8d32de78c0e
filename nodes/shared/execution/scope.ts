import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { Marks } from '../changes/marks';
import { ByteGate } from '../files/byteGate';
import type { NewFile, Scope } from '../operation';
import { hintsOf } from './hints';

/**
 * How much may be downloaded at once, in bytes. Some of n8n's storages keep a whole file in memory until it is
 * stored, about twice.
 */
const MAX_DOWNLOADS = 200 * 1024 * 1024;

/** What an operation may know of the execution around its item. */
export class RunScope implements Scope {
	readonly count: number;
	readonly hint: (text: string) => void;
	readonly isTool: boolean;
	/** Whether n8n gives an AI model the node's input in place of an error, as if the call had succeeded. */
	readonly hidesErrors: boolean;
	readonly isManual: boolean;
	readonly nodeId: string;
	readonly credentialId: string;
	readonly downloads = new ByteGate(MAX_DOWNLOADS);
	/** Files of the output items, by their JSON. */
	private readonly files = new WeakMap<IDataObject, IBinaryKeyData>();
	/** Key → whether the earlier items with this key have succeeded. */
	private readonly done = new Map<string, Promise<boolean>>();
	private readonly afterwards: Array<() => void> = [];
	private openedMarks?: Marks;

	constructor(private readonly context: IExecuteFunctions) {
		const { id, type, credentials } = context.getNode();
		this.count = context.getInputData().length;
		this.hint = hintsOf(context);
		this.isTool = isToolExecution(context, type);
		this.hidesErrors = this.isTool && context.continueOnFail() && !asksForTools(context);
		this.isManual = context.getMode() === 'manual';
		this.nodeId = id;
		this.credentialId = credentials?.komboApi?.id ?? '';
	}

	get marks(): Marks {
		this.openedMarks ??= new Marks(
			this.context.getWorkflowStaticData('global'),
			this.context.getExecutionId(),
			this.context.getNode().name,
		);
		return this.openedMarks;
	}

	nodesBefore(): Set<string> {
		const { context } = this;
		return new Set(context.getParentNodes(context.getNode().name).map(({ name }) => name));
	}

	async once(key: string, read: () => Promise<IDataObject[]>): Promise<IDataObject[]> {
		const earlier = this.done.get(key) ?? Promise.resolve(false);
		const result = earlier.then(async (isDone) => (isDone ? [] : await read()));
		this.done.set(
			key,
			result.then(
				() => true,
				() => false,
			),
		);
		return await result;
	}

	async attach(json: IDataObject, { field, content, name, type }: NewFile): Promise<void> {
		const file = await this.context.helpers.prepareBinaryData(content, name, type);
		this.files.set(json, { [field]: file });
	}

	/** The files of the output item with this JSON. */
	filesOf(json: IDataObject): IBinaryKeyData | undefined {
		return this.files.get(json);
	}

	whenDelivered(act: () => void): void {
		this.afterwards.push(act);
	}

	/** The node has succeeded with this output. Does what has waited for that, unless n8n drops the output. */
	delivered(output: INodeExecutionData[]): void {
		const isCanceled = this.context.getExecutionCancelSignal()?.aborted ?? false;
		// Then n8n runs the node again.
		const isRetried = this.context.getNode().retryOnFail && output[0]?.json.error !== undefined;
		if (isCanceled || isRetried || this.afterwards.length === 0) return;
		const actAll = () => this.afterwards.forEach((act) => act());
		// With hundreds of integrations, storing each mark on its own would block n8n for seconds.
		if (this.openedMarks) this.openedMarks.changeMany(actAll);
		else actAll();
	}
}

/** Whether an AI agent runs the node. n8n 1 has no function for that, but gives tools a type of their own. */
function isToolExecution(context: IExecuteFunctions, type: string): boolean {
	return (asksForTools(context) && context.isToolExecution()) || type.endsWith('Tool');
}

function asksForTools(context: Partial<IExecuteFunctions>): boolean {
	return context.isToolExecution !== undefined;
}
