import type { IDataObject } from 'n8n-workflow';
import { asItemError } from '../../shared/execution/outputItems';
import { isItemError, ItemError } from '../../shared/itemError';
import { nestedOf } from '../../shared/json/nested';
import { show } from '../../shared/text';
import type { KomboClient } from '../../shared/transport/client';
import type { KomboResponse } from '../../shared/transport/response';
import { courseResult } from './courseResult';
import { finishedTask } from './finishedTask';

/** One course, by the inputs of the operation 'Create or Update'. */
export interface CourseValues {
	integration_id: string;
	'items.origin_id': string;
	'items.course.title': string;
	'items.course.course_url': string;
	/** ms until the task must have finished. */
	task_timeout?: number;
}

/** ms until a task must have finished, unless the user has set it. */
const TIMEOUT = 600_000;

type Result = IDataObject | ItemError;

/** Sends the courses of one integration batch by batch. */
export class CourseBatches {
	/** IDs of courses that an earlier task may still write. A later one could be overtaken by it. */
	private readonly unfinished = new Set<string>();

	constructor(private readonly client: KomboClient) {}

	/** Sends a batch but for the courses that are still being written, and waits for its task. */
	async send(batch: CourseValues[]): Promise<Result[]> {
		const ready = batch.filter((values) => !this.unfinished.has(idOf(values)));
		const sent = await this.sendAll(ready).catch((error: unknown) =>
			ready.map(() => asItemError(error)),
		);
		return batch.map((values) => sent[ready.indexOf(values)] ?? stillWritten(idOf(values)));
	}

	private async sendAll(batch: CourseValues[]): Promise<Result[]> {
		if (batch.length === 0) return [];
		const { integration_id: integrationId, task_timeout: timeout = TIMEOUT } = batch[0]!;
		for (const values of batch) this.unfinished.add(idOf(values));
		const { data, warnings } = await this.start(integrationId, batch);
		const task = await finishedTask(this.client, { integrationId, id: data.task_id, timeout });
		this.finish(batch);
		return batch.map((values) => courseResult(idOf(values), task, warnings));
	}

	private async start(integrationId: string, batch: CourseValues[]): Promise<KomboResponse> {
		const path = '/lms/courses/bulk';
		const body = { items: batch.map(bodyOf) };
		const request = { method: 'POST', path, body, integrationId, repeatable: true } as const;
		return await this.client.send(request).catch((error: unknown) => {
			if (isRefused(error)) this.finish(batch);
			throw error;
		});
	}

	private finish(batch: CourseValues[]): void {
		for (const values of batch) this.unfinished.delete(idOf(values));
	}
}

/** Whether no try can have started a task. */
function isRefused(error: unknown): boolean {
	return isItemError(error) && !error.mayBeDone && (error.httpCode ?? 500) < 500;
}

/** The ID by which Kombo finds a course again. */
export function idOf(values: CourseValues): string {
	return values['items.origin_id'];
}

function stillWritten(id: string): ItemError {
	return new ItemError(`Kombo may still be writing the course ${show(id)} of an earlier item`, {
		code: 'PLATFORM.TASK_TIMED_OUT',
		description:
			'This item was not sent, because the earlier one could overwrite it. Run it again later.',
		httpCode: 200,
	});
}

function bodyOf(values: CourseValues): IDataObject {
	const { items } = nestedOf({ ...values }) as { items: { course: IDataObject } & IDataObject };
	return { ...items, course: { type: 'EXTERNAL', ...items.course } };
}
