import type { IDataObject, INode } from 'n8n-workflow';
import { credentialFor } from './kombo';
import type { Stage } from './stage';

/** What one poll did. */
export interface Polled {
	/** What it emitted. */
	items: IDataObject[];
	/** Why it failed. */
	error?: Error;
	/** Errors that it reported while it went on. */
	reported: Error[];
	/** Whether an execution starts. */
	starts: boolean;
}

/**
 * An active workflow that starts with the Kombo Record Trigger. Its static data lives in memory, and is saved
 * as n8n saves it: after the activation, and when a poll emits items.
 */
export class PolledWorkflow {
	/** What n8n has saved. */
	saved: IDataObject = {};
	/** The time that n8n gives to a poll, in ms; n8n 1 gives none. */
	budget: number | undefined;
	private live: ReturnType<Stage['engine']['polling']> | undefined;
	private reported: Error[] = [];

	constructor(
		private readonly stage: Pick<Stage, 'engine'> & { sandbox: Stage['sandbox'] | IDataObject },
		private parameters: IDataObject,
		private settings: Partial<INode> = {},
	) {}

	/** One tick of the clock. */
	async poll(): Promise<Polled> {
		this.live ??= this.open();
		const { context, poll } = this.live;
		const { budget } = this;
		if (budget !== undefined) Object.assign(context, { getPollBudgetMs: () => budget });
		this.reported = [];
		try {
			const output = await poll.call(context);
			const items = (output ?? []).flat().map(({ json }) => json);
			if (output !== null) this.save();
			return { items, reported: this.reported, starts: output !== null };
		} catch (error) {
			return { items: [], error: error as Error, reported: this.reported, starts: false };
		}
	}

	/** Activates the workflow: n8n polls once, and refuses when that fails. */
	async activate(): Promise<Polled> {
		this.live = undefined;
		const polled = await this.poll();
		if (polled.error) this.live = undefined;
		else this.save();
		return polled;
	}

	/** Starts n8n again, with what it has saved. */
	restart(): void {
		this.live = undefined;
	}

	/** Runs the node in the editor. */
	async runManually(): Promise<Polled> {
		const { context, poll } = this.open('manual');
		try {
			const output = await poll.call(context);
			const items = (output ?? []).flat().map(({ json }) => json);
			return { items, reported: [], starts: output !== null };
		} catch (error) {
			return { items: [], error: error as Error, reported: [], starts: false };
		}
	}

	/** Changes the node and activates the workflow again. */
	change(parameters: IDataObject, settings: Partial<INode> = {}): void {
		this.save();
		this.live = undefined;
		this.parameters = { ...this.parameters, ...parameters };
		this.settings = { ...this.settings, ...settings };
	}

	/** What the node keeps. */
	get memory(): IDataObject {
		const bucket = Object.values(this.saved)[0] as { komboRecords?: IDataObject } | undefined;
		return bucket?.komboRecords ?? {};
	}

	private save(): void {
		if (!this.live?.workflow.staticData.__dataChanged) return;
		this.saved = JSON.parse(JSON.stringify(this.live.workflow.staticData)) as IDataObject;
		this.live.workflow.staticData.__dataChanged = false;
	}

	private open(mode?: 'manual') {
		const node: INode = {
			id: 'trigger',
			name: 'Kombo Record Trigger',
			type: 'n8n-nodes-kombo.komboRecordTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: this.parameters as INode['parameters'],
			credentials: { komboApi: { id: '1', name: 'Kombo' } },
			...this.settings,
		};
		const credentials = { komboApi: credentialFor(this.stage.sandbox) as never };
		return this.stage.engine.polling(node, credentials, {
			mode,
			staticData: this.saved,
			onError: (error) => this.reported.push(error),
		});
	}
}
