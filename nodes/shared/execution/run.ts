import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkFiles } from '../files/file';
import { pendingIn } from '../files/pendingFile';
import { KomboClient } from '../transport/client';
import { stopped } from '../transport/networkErrors';
import { settingsFrom } from '../transport/settings';
import { validate } from '../validation/validate';
import type { Validators } from '../validation/validator';
import { inOrder } from './inOrder';
import { itemFiles } from './itemFiles';
import { isItemError, type ItemError } from '../itemError';
import type { Operation } from '../operation';
import { withPermission } from './permission';
import { readValues } from './readValues';
import { RunScope } from './scope';
import { sendFiles } from './sendFiles';
import { bodyOf, sendValues } from './sendValues';
import { toModelError, toNodeError, withoutSecrets } from './nodeErrors';
import { asItemError, errorItem, itemsFrom } from './outputItems';
import { TimeSlices } from './timeSlices';
import { cutForModel } from './toolOutput';
import { notForTools, sendTogether } from './together';
import { unknownOperation } from './unknownOperation';
import { showWarnings } from './warnings';

/** How long validation may block n8n, in ms. Requests in flight need n8n's attention more often. */
const WHILE_SENDING = 2;
const BEFORE_SENDING = 20;

/**
 * Runs the chosen operation for every item: parameters → values → validated → sent → output items, in the
 * order of the input.
 *
 * Where the node stops at an error, all items are validated before the first one is sent. Where it
 * continues, an error becomes the error item of its own item and does not affect the others.
 *
 * @throws NodeOperationError or NodeApiError that carries the index of its item
 */
export async function run(
	context: IExecuteFunctions,
	operations: ReadonlyMap<string, Operation>,
	validators: Validators,
): Promise<INodeExecutionData[][]> {
	const job = new Job(context, operations, validators);
	try {
		return [await job.run()];
	} finally {
		await job.close();
	}
}

/** One execution of the node. */
class Job {
	private readonly name: string;
	private readonly count: number;
	private readonly settings;
	private readonly slices: TimeSlices;
	private readonly scope: RunScope;
	private readonly continues: boolean;
	private client?: Promise<KomboClient>;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operations: ReadonlyMap<string, Operation>,
		private readonly validators: Validators,
	) {
		// Both menus are the same for all items, because they don't accept expressions.
		const resource = context.getNodeParameter('resource', 0) as string;
		const operation = context.getNodeParameter('operation', 0, '') as string;
		this.name = `${resource}.${operation}`;
		this.scope = new RunScope(context);
		this.count = this.scope.count;
		this.settings = settingsFrom(context.getNodeParameter('options', 0, {}));
		// An AI model gets the whole error, not an item of a list.
		this.continues = context.continueOnFail() && !this.scope.isTool;
		this.slices = new TimeSlices(this.continues ? WHILE_SENDING : BEFORE_SENDING);
	}

	async run(): Promise<INodeExecutionData[]> {
		const output = (await this.results().catch((error: Error) => this.shown(error))).flat();
		this.scope.delivered(output);
		return this.scope.isTool ? cutForModel(output) : output;
	}

	/** An error as a result where the model would not see it otherwise. With one field more, n8n leaves it there. */
	private shown(error: Error): INodeExecutionData[][] {
		if (!this.scope.hidesErrors) throw error;
		return [[{ json: { success: false, error: error.message }, pairedItem: 0 }]];
	}

	private async results(): Promise<INodeExecutionData[][]> {
		if (this.operations.get(this.name)?.together) return await this.runTogether();
		return this.continues ? await this.runAll() : await this.runAllOrNone();
	}

	/** Sends the items of each integration at once. */
	private async runTogether(): Promise<INodeExecutionData[][]> {
		const { operation } = this.chosen();
		if (operation.together?.isWhole && this.scope.isTool) throw this.nodeError(notForTools(), 0);
		const prepared = this.continues ? await this.prepareEach() : await this.prepareAll();
		const results = await sendTogether(
			await this.open(),
			operation,
			prepared,
			this.settings.concurrency,
			!this.continues,
		);
		const outputs: INodeExecutionData[][] = [];
		for (const [index, result] of results.entries()) {
			if (isItemError(result)) {
				outputs.push([await this.failed(result, index)]);
			} else {
				showWarnings(result, this.scope.hint);
				outputs.push(itemsFrom(result, index));
			}
		}
		return outputs;
	}

	/** The error item, or the error where the node stops at the first one. */
	private async failed(error: ItemError, index: number): Promise<INodeExecutionData> {
		const safe = await this.redacted(error);
		if (this.continues) return errorItem(safe, index);
		throw this.nodeError(safe, index);
	}

	/** Handles every item on its own; never throws. While some are in flight, as many others are validated. */
	private async runAll(): Promise<INodeExecutionData[][]> {
		return await inOrder(
			this.count,
			2 * this.settings.concurrency,
			async (index, { stepAside }) => {
				try {
					return await this.send(await this.prepare(index, stepAside), index, stepAside);
				} catch (error) {
					return [errorItem(await this.redacted(error), index)];
				}
			},
		);
	}

	/** Sends nothing unless all items are valid; the first error after that stops the rest. */
	private async runAllOrNone(): Promise<INodeExecutionData[][]> {
		const inputs = await this.prepareAll();
		return await inOrder(this.count, this.settings.concurrency, async (index, { stepAside }) => {
			try {
				return await this.send(inputs[index] ?? {}, index, stepAside);
			} catch (error) {
				(await this.open()).stop();
				throw this.nodeError(await this.redacted(error), index);
			}
		});
	}

	/** The input of every item; throws the first error, if there is one. */
	private async prepareAll(): Promise<object[]> {
		const { inputs, errors } = await this.prepareItems();
		const [first, ...others] = [...errors.keys()].sort((a, b) => a - b);
		if (first === undefined) return inputs;
		const error = await this.redacted(errors.get(first));
		throw this.nodeError(error, first, others);
	}

	/** The input of every item, or what is wrong with it. */
	private async prepareEach(): Promise<Array<object | ItemError>> {
		const { inputs, errors } = await this.prepareItems();
		return inputs.map((input, i) => (errors.has(i) ? asItemError(errors.get(i)) : input));
	}

	private async prepareItems(): Promise<{ inputs: object[]; errors: Map<number, unknown> }> {
		const errors = new Map<number, unknown>();
		const inputs = await inOrder(this.count, 1, async (index, { stepAside }) => {
			try {
				return await this.prepare(index, stepAside);
			} catch (error) {
				errors.set(index, error);
				return {};
			}
		});
		return { inputs, errors };
	}

	/** The validated input of one item. */
	private async prepare(index: number, stepAside: () => void): Promise<object> {
		const input = await this.slices.take(async () => this.validated(index));
		const { operation } = this.chosen();
		if (!operation.check && !operation.hasFiles) return input;
		const files = itemFiles(this.context, index);
		const item = { zone: this.context.getTimezone(), files };
		const checked = operation.check?.(await this.open(), input, item) ?? input;
		// An item that has to wait for one of Kombo's lists must not delay the others.
		if (checked instanceof Promise) stepAside();
		const values = await Promise.resolve(checked).catch((error: unknown) => {
			throw withPermission(error, operation.permission);
		});
		if (operation.hasFiles) {
			const { send_large_files: allowLarge = false } = values as { send_large_files?: boolean };
			await checkFiles(pendingIn(bodyOf(operation, values)), files, allowLarge);
		}
		return values;
	}

	private validated(index: number): object {
		if (this.context.getExecutionCancelSignal()?.aborted) throw stopped();
		const { operation, validator } = this.chosen();
		return validate(
			operation,
			validator,
			readValues((name) => this.context.getNodeParameter(name, index, null), operation),
			this.context.getTimezone(),
		);
	}

	private async send(
		values: object,
		index: number,
		stepAside: () => void,
	): Promise<INodeExecutionData[]> {
		const { operation } = this.chosen();
		const client = (await this.open()).forItem(stepAside);
		const output = await this.outputOf(operation, client, values, index);
		showWarnings(output, this.scope.hint);
		return itemsFrom(output, index, (json) => this.scope.filesOf(json));
	}

	private async outputOf(
		operation: Operation,
		client: KomboClient,
		values: object,
		index: number,
	): Promise<IDataObject | IDataObject[]> {
		if (operation.run) {
			return await operation.run(client, values, this.scope).catch((error: unknown) => {
				throw withPermission(error, operation.permission);
			});
		}
		if (!operation.hasFiles) return await sendValues(client, operation, values);
		return await sendFiles(client, operation, values, itemFiles(this.context, index));
	}

	/** Leaves the pacer that executions share. */
	async close(): Promise<void> {
		const client = await this.client?.catch(() => undefined);
		client?.close();
	}

	/** Reads the credential once, when the first item needs it. */
	private async open(): Promise<KomboClient> {
		this.client ??= KomboClient.open(this.context, this.settings);
		return await this.client;
	}

	/** The error without the credential's secrets. Before the credential is read, no error can contain them. */
	private async redacted(error: unknown): Promise<unknown> {
		const client = await this.client?.catch(() => undefined);
		return client ? withoutSecrets(error, client.redact) : error;
	}

	private nodeError(error: unknown, index: number, others: number[] = []): Error {
		const node = this.context.getNode();
		return this.scope.isTool
			? toModelError(node, error, index)
			: toNodeError(node, error, index, others);
	}

	private chosen() {
		const operation = this.operations.get(this.name);
		const validator = this.validators[this.name];
		if (operation && validator) return { operation, validator };
		throw unknownOperation(this.name);
	}
}
