import type { IDataObject } from 'n8n-workflow';
import { isItemError, type ItemError } from '../../shared/itemError';
import type { KomboClient } from '../../shared/transport/client';
import { CourseBatches, idOf, type CourseValues } from './courseBatches';

/** Courses in one request. Kombo documents no limit; a body of this many stays below one MB. */
const MOST = 500;
type Result = IDataObject | ItemError;

/**
 * Creates or updates the courses of an integration, with as few requests as possible, one after the other.
 *
 * @param stops whether nothing more is sent after the first course that fails; then there are fewer results
 */
export async function upsertCourses(
	client: KomboClient,
	items: CourseValues[],
	stops: boolean,
): Promise<Result[]> {
	const results: Result[] = [];
	const batches = new CourseBatches(client);
	for (const batch of batchesOf(items)) {
		if (stops && results.some(isItemError)) break;
		results.push(...(await batches.send(batch)));
	}
	return results;
}

/** The same course twice is sent in two requests, so that the later item wins. */
function batchesOf(items: CourseValues[]): CourseValues[][] {
	const batches: CourseValues[][] = [];
	let ids = new Set<string>();
	for (const item of items) {
		const id = idOf(item);
		if (batches.length === 0 || ids.size === MOST || ids.has(id)) {
			batches.push([]);
			ids = new Set();
		}
		batches.at(-1)!.push(item);
		ids.add(id);
	}
	return batches;
}
