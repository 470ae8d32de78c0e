import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Marks } from '../changes/marks';
import type { Scope } from '../operation';
import { hintsOf } from './hints';

/** What an operation may know of the execution around its item. */
export class RunScope implements Scope {
	readonly count: number;
	readonly hint: (text: string) => void;
	readonly isTool: boolean;
	readonly isManual: boolean;
	readonly nodeId: string;
	readonly credentialId: string;
	/** Key → whether the earlier items with this key have succeeded. */
	private readonly done = new Map<string, Promise<boolean>>();
	private readonly afterwards: Array<() => void> = [];
	private openedMarks?: Marks;

	constructor(private readonly context: IExecuteFunctions) {
		const { id, type, credentials } = context.getNode();
		this.count = context.getInputData().length;
		this.hint = hintsOf(context);
		this.isTool = isToolExecution(context, type);
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
	const { isToolExecution: ask } = context as Partial<IExecuteFunctions>;
	return (ask?.call(context) ?? false) || type.endsWith('Tool');
}
