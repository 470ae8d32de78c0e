import type { IDataObject } from 'n8n-workflow';
import {
	beganAt,
	isAhead,
	movedTo,
	nextMark,
	updatedAfter,
	type Mark,
} from '../shared/changes/mark';
import { StartTime } from '../shared/changes/startTime';
import { ItemError } from '../shared/itemError';
import { pluralOf } from '../shared/reads/model';
import { readRecords } from '../shared/reads/readRecords';
import type { Sender } from '../shared/transport/client';
import type { Progress } from './memory';
import { MAX_AGE } from './progress';
import type { Unsaved } from './room';
import type { Watch } from './settings';
import type { Tracker } from './tracker';
import { cutMemory, trackerOf } from './trackers';

/** What a poll has found in one integration. */
export interface Found extends Unsaved {
	items: IDataObject[];
}

/** From how many deleted records on, and if they are most of what was read, they are no single events. */
const MANY = 100;

const ALL = { return_all: true };

const DAY = 24 * 3_600_000;

/** Events that are derived from what has changed lately, so that the first poll need not read everything. */
const FROM_CHANGES = ['createdOrUpdated', 'deleted'];

/**
 * Reads what has happened to the records of one integration since the last poll.
 *
 * @param before what the last poll left; undefined in the first one
 * @throws ItemError when a page can't be read, or when the last poll was too long ago
 */
export async function readIntegration(
	client: Sender,
	watch: Watch,
	integrationId: string,
	before: Progress | undefined,
): Promise<Found> {
	if (before === undefined) return await readFirst(client, watch, integrationId);
	const start = new StartTime(client, (now) => {
		if (!watch.emitsExisting) assertFresh(before, now);
	});
	const tracker = trackerOf(watch.record, watch.event, before);
	const query = new URLSearchParams(watch.query);
	query.set('updated_after', updatedAfter(before));
	let count = 0;
	const items = await readRecords(
		start,
		watch.model,
		{
			integrationId,
			query,
			keep(record) {
				count++;
				return tracker.takes(record) ? itemOf(watch, integrationId, record) : undefined;
			},
		},
		ALL,
	);
	if (isStale(before, start.time)) return await readFirst(client, watch, integrationId);
	if (isAhead(before, start)) {
		// A day less than the oldest one, which is too old while it is read.
		const began = Math.max(beganAt(before, start), start.time - MAX_AGE + DAY);
		return await readIntegration(client, watch, integrationId, movedTo(began, before, start));
	}
	const isFlood = watch.event === 'deleted' && items.length > MANY && items.length > count / 2;
	return {
		items: isFlood ? [floodItem(watch, integrationId, items.length)] : items,
		...unsavedOf(watch, tracker, start, before),
	};
}

/** The first poll: learns what is there already, and outputs it only on request. */
async function readFirst(client: Sender, watch: Watch, integrationId: string): Promise<Found> {
	const start = new StartTime(client);
	const tracker = trackerOf(watch.record, watch.event, { seen: '' });
	const query = new URLSearchParams(watch.query);
	if (FROM_CHANGES.includes(watch.event) && !watch.emitsExisting) {
		const reading = { integrationId, query: watch.query, keep: (record: IDataObject) => record };
		await readRecords(start, watch.model, reading, { limit: 1 });
		query.set('updated_after', updatedAfter(nextMark(start, '')));
	}
	const keep = (record: IDataObject) => {
		const isNew = tracker.takes(record);
		const isWanted = watch.emitsExisting && isNew && tracker.appliesTo(record);
		return isWanted ? itemOf(watch, integrationId, record) : undefined;
	};
	const items = await readRecords(start, watch.model, { integrationId, query, keep }, ALL);
	return { items, ...unsavedOf(watch, tracker, start) };
}

function unsavedOf(
	{ record, event }: Watch,
	tracker: Tracker,
	start: StartTime,
	before?: Mark,
): Unsaved {
	const mark = nextMark(start, '', before);
	// Records must not look old because the date in a response was ahead.
	const readAt = Math.min(Date.parse(mark.readAt), mark.localAt);
	const memory = tracker.pack(readAt);
	const need = memory.seen.length;
	return {
		need,
		progress(most) {
			const fitting = most < need ? cutMemory(record, event, memory, readAt, most) : memory;
			return { ...mark, ...fitting };
		},
	};
}

/** The output of a record: flat, with its event and its integration. */
export function itemOf(
	{ event, toItem }: Watch,
	integrationId: string,
	record: IDataObject,
): IDataObject {
	return { ...toItem(record), event, integration_id: integrationId };
}

function floodItem({ model }: Watch, integrationId: string, count: number): IDataObject {
	return {
		event: 'manyDeleted',
		integration_id: integrationId,
		count,
		warning: `${count.toLocaleString('en')} ${pluralOf(model)} were deleted at once. The model may have been switched off in the integration's scope config.`,
	};
}

function assertFresh(before: Mark, now: number): void {
	if (!isStale(before, now)) return;
	throw new ItemError(`The last successful poll was on ${before.readAt.slice(0, 10)}`, {
		code: 'NODE.MARK_TOO_OLD',
		description:
			"After more than 30 days, the node does not go on by itself. Turn on 'Emit Existing Records' to get all records once, or rename the node to start again with what happens from now on.",
		isInput: true,
	});
}

function isStale({ readAt }: Mark, now: number): boolean {
	return now - Date.parse(readAt) > MAX_AGE;
}
