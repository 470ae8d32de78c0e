import type { IDataObject } from 'n8n-workflow';
import { isMark, type Mark } from '../shared/changes/mark';
import { isPlainObject } from '../shared/json/isPlainObject';
import type { Memory } from './memory';

/** Our key in the node's static data. */
const NAME = 'komboRecords';

/** For how long an integration that is no longer watched is remembered, and at most how many, in ms. */
export const MAX_AGE = 30 * 24 * 3_600_000;
const MOST_UNWATCHED = 250;

/** How far the polls of one integration have got. */
export type Progress = Mark & Memory;

/** An error that was reported, so that the same one is not reported with every poll. */
export interface Reported {
	code: string;
	/** ms since 1970. */
	at: number;
}

/** What the node keeps between its polls, by integration ID. */
export interface Stored {
	progress: Map<string, Progress>;
	reported: Map<string, Reported>;
}

/** Reads what is stored; what is unreadable, or belongs to another configuration, does not count. */
export function load(staticData: IDataObject, configuration: string): Stored {
	const stored = staticData[NAME];
	const isOurs = isPlainObject(stored) && stored.configuration === configuration;
	return {
		progress: entriesOf(isOurs ? stored.progress : undefined, isProgress),
		reported: entriesOf(isOurs ? stored.reported : undefined, isReported),
	};
}

/** Stores everything with one assignment: n8n notices no changes within what was assigned earlier. */
export function save(
	staticData: IDataObject,
	{ progress, reported }: Stored,
	{ configuration, integrationIds }: { configuration: string; integrationIds: string[] },
): void {
	const watched = new Set(integrationIds);
	const newest = Math.max(0, ...[...progress.values()].map(timeOf));
	const others = [...progress]
		.filter(([id, one]) => !watched.has(id) && timeOf(one) > newest - MAX_AGE)
		.sort(([, one], [, other]) => timeOf(other) - timeOf(one))
		.slice(0, MOST_UNWATCHED);
	const own = [...progress].filter(([id]) => watched.has(id));
	staticData[NAME] = {
		configuration,
		progress: Object.fromEntries([...own, ...others]),
		reported: Object.fromEntries([...reported].filter(([id]) => watched.has(id))),
	} as unknown as IDataObject;
}

function timeOf({ readAt }: Progress): number {
	return Date.parse(readAt);
}

function isProgress(value: unknown): value is Progress {
	if (!isMark(value)) return false;
	const { floor } = value as Partial<Progress>;
	return floor === undefined || Number.isFinite(floor);
}

function isReported(value: unknown): value is Reported {
	return isPlainObject(value) && typeof value.code === 'string' && Number.isFinite(value.at);
}

function entriesOf<Kind>(value: unknown, isKind: (entry: unknown) => entry is Kind) {
	const entries = Object.entries(isPlainObject(value) ? value : {});
	return new Map(entries.filter((entry): entry is [string, Kind] => isKind(entry[1])));
}
