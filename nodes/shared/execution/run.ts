import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { KomboClient } from '../transport/client';
import { stopped } from '../transport/networkErrors';
import { settingsFrom } from '../transport/settings';
import { validate } from '../validation/validate';
import type { Validators } from '../validation/validator';
import { inOrder } from './inOrder';
import type { Operation } from '../operation';
import { readValues } from './readValues';
import { RunScope } from './scope';
import { sendValues } from './sendValues';
import { toNodeError, withoutSecrets } from './nodeErrors';
import { errorItem, itemsFrom } from './outputItems';
import { TimeSlices } from './timeSlices';
import { cutForModel } from './toolOutput';
import { unknownOperation } from './unknownOperation';

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
		// An AI model would take an error item for an ordinary result.
		this.continues = context.continueOnFail() && !this.scope.isTool;
		this.slices = new TimeSlices(this.continues ? WHILE_SENDING : BEFORE_SENDING);
	}

	async run(): Promise<INodeExecutionData[]> {
		const results = this.continues ? await this.runAll() : await this.runAllOrNone();
		const output = results.flat();
		this.scope.delivered(output);
		return this.scope.isTool ? cutForModel(output) : output;
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
				throw toNodeError(this.context.getNode(), await this.redacted(error), index);
			}
		});
	}

	private async prepareAll(): Promise<object[]> {
		const errors = new Map<number, unknown>();
		const inputs = await inOrder(this.count, 1, async (index, { stepAside }) => {
			try {
				return await this.prepare(index, stepAside);
			} catch (error) {
				errors.set(index, error);
				return {};
			}
		});
		const [first, ...others] = [...errors.keys()].sort((a, b) => a - b);
		if (first === undefined) return inputs;
		const error = await this.redacted(errors.get(first));
		throw toNodeError(this.context.getNode(), error, first, others);
	}

	/** The validated input of one item. */
	private async prepare(index: number, stepAside: () => void): Promise<object> {
		const input = await this.slices.take(async () => this.validated(index));
		const checked = this.chosen().operation.check?.(await this.open(), input) ?? input;
		// An item that has to wait for one of Kombo's lists must not delay the others.
		if (checked instanceof Promise) stepAside();
		return await checked;
	}

	private validated(index: number): object {
		if (this.context.getExecutionCancelSignal()?.aborted) throw stopped();
		const { operation, validator } = this.chosen();
		return validate(
			operation,
			validator,
			readValues(this.context, operation, index),
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
		const output = operation.run
			? await operation.run(client, values, this.scope)
			: await sendValues(client, operation, values);
		return itemsFrom(output, index);
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

	private chosen() {
		const operation = this.operations.get(this.name);
		const validator = this.validators[this.name];
		if (operation && validator) return { operation, validator };
		throw unknownOperation(this.name);
	}
}
