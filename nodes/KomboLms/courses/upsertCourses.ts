import type { IDataObject } from 'n8n-workflow';
import { asItemError } from '../../shared/execution/outputItems';
import type { ItemError } from '../../shared/itemError';
import { nestedOf } from '../../shared/json/nested';
import type { KomboClient } from '../../shared/transport/client';
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

/** Courses in one request. Kombo documents no limit; a body of this many stays below one MB. */
const MOST = 500;
/** ms until a task must have finished, unless the user has set it. */
const TIMEOUT = 600_000;

type Result = IDataObject | ItemError;

/** Creates or updates the courses of an integration, with as few requests as possible, one after the other. */
export async function upsertCourses(client: KomboClient, items: CourseValues[]): Promise<Result[]> {
	const results: Result[] = [];
	for (const batch of batchesOf(items)) {
		const sent = await upsertBatch(client, batch).catch((error: unknown) =>
			batch.map(() => asItemError(error)),
		);
		results.push(...sent);
	}
	return results;
}

/** The same course twice is sent in two requests, so that the later item wins. */
function batchesOf(items: CourseValues[]): CourseValues[][] {
	const batches: CourseValues[][] = [];
	let ids = new Set<string>();
	for (const item of items) {
		const id = item['items.origin_id'];
		if (batches.length === 0 || ids.size === MOST || ids.has(id)) {
			batches.push([]);
			ids = new Set();
		}
		batches.at(-1)!.push(item);
		ids.add(id);
	}
	return batches;
}

async function upsertBatch(client: KomboClient, batch: CourseValues[]): Promise<Result[]> {
	const { integration_id: integrationId, task_timeout: timeout = TIMEOUT } = batch[0]!;
	const { data, warnings } = await client.send({
		method: 'POST',
		path: '/lms/courses/bulk',
		body: { items: batch.map(bodyOf) },
		integrationId,
		repeatable: true,
	});
	const task = await finishedTask(client, { integrationId, id: data.task_id, timeout });
	return batch.map((values) => courseResult(values['items.origin_id'], task, warnings));
}

function bodyOf(values: CourseValues): IDataObject {
	const { items } = nestedOf({ ...values }) as { items: { course: IDataObject } & IDataObject };
	return { ...items, course: { type: 'EXTERNAL', ...items.course } };
}
