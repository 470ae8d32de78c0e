import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Scope } from '../operation';
import type { ReadModel } from '../reads/model';
import { readRecords, type Reading } from '../reads/readRecords';
import type { Sender } from '../transport/client';
import { Fingerprints, unpack } from './fingerprints';
import { isAhead, nextMark, updatedAfter, type Mark } from './mark';
import { StartTime } from './startTime';

/** When a mark moves: as soon as the node has succeeded, or when the workflow confirms it. */
type Confirmation = 'automatic' | 'atEnd';

/** A read that returns only what has changed since its last run. */
export interface IncrementalReading extends Reading {
	/** The most records of a run that moves no mark. */
	limit?: number;
	confirmation: Confirmation;
}

/**
 * Reads the records that have changed since the last run of the same read, all of them: a part can't move the
 * mark, because Kombo promises no order. The first run reads everything, or from `updated_after` of the query.
 */
export async function readChanges(
	client: Sender,
	model: ReadModel,
	{ confirmation, limit, ...reading }: IncrementalReading,
	scope: Scope,
): Promise<IDataObject[]> {
	const key = keyOf(model, reading, scope);
	return await scope.once(key, async () => {
		const mark = scope.marks.of(key);
		const { items, next } = await readSince(client, model, reading, mark);
		scope.whenDelivered(() => {
			// Without items, the nodes behind this one don't run, and nothing is left to process.
			if (confirmation === 'atEnd' && items.length > 0) scope.marks.suspend(key, next);
			else scope.marks.move(key, next);
		});
		return scope.isManual ? items.slice(0, limit) : items;
	});
}

/**
 * The name of a read: of this node, with these filters, for this integration. After a change it is a
 * different read, whose first run reads everything.
 */
function keyOf({ path }: ReadModel, { integrationId, query }: Reading, scope: Scope) {
	const filters = new URLSearchParams(query);
	// Only the start of the first run, and often different in each run.
	filters.delete('updated_after');
	filters.sort();
	const parts = [scope.nodeId, scope.credentialId, path, integrationId, String(filters)];
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}

async function readSince(
	client: Sender,
	model: ReadModel,
	reading: Reading,
	mark?: Mark,
): Promise<{ items: IDataObject[]; next: Mark }> {
	const query = new URLSearchParams(reading.query);
	if (mark) query.set('updated_after', updatedAfter(mark));
	const start = new StartTime(client);
	const known = unpack(mark?.seen ?? '');
	const found = new Fingerprints();
	const keep = (record: IDataObject) => {
		const item = reading.keep(record);
		const print = item && found.add(record);
		return print === undefined || known.has(print) ? undefined : item;
	};
	const all = { return_all: true };
	const items = await readRecords(start, model, { ...reading, query, keep }, all);
	if (mark && isAhead(mark, start)) return await readSince(client, model, reading);
	return { items, next: nextMark(start, found.pack(), mark) };
}
