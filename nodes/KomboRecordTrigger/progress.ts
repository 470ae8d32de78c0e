import type { IDataObject } from 'n8n-workflow';
import { isMark } from '../shared/changes/mark';
import { isPlainObject } from '../shared/json/isPlainObject';
import type { Progress } from './memory';
import { roomBeside } from './room';

/** Our key in the node's static data. */
const NAME = 'komboRecords';

/** For how long an integration that is no longer watched is remembered, and at most how many, in ms. */
export const MAX_AGE = 30 * 24 * 3_600_000;
const MOST_UNWATCHED = 250;

/** What the node keeps between its polls. */
export interface Stored {
	/** By integration ID. */
	progress: Map<string, Progress>;
	/** Integration ID and code of an error → when it was reported, ms since 1970. */
	reported: Map<string, number>;
}

/** Reads what is stored; what is unreadable, or belongs to another configuration, does not count. */
export function load(staticData: IDataObject, configuration: string): Stored {
	const stored = staticData[NAME];
	const isOurs = isPlainObject(stored) && stored.configuration === configuration;
	return {
		progress: entriesOf(isOurs ? stored.progress : undefined, isProgress),
		reported: entriesOf(isOurs ? stored.reported : undefined, isTime),
	};
}

/** Stores everything with one assignment: n8n notices no changes within what was assigned earlier. */
export function save(
	staticData: IDataObject,
	{ progress, reported }: Stored,
	{ configuration, integrationIds }: { configuration: string; integrationIds: string[] },
): void {
	const watched = new Set(integrationIds);
	const own = [...progress].filter(([id]) => watched.has(id));
	const others = [...progress].filter(([id]) => !watched.has(id));
	const newest = Math.max(0, ...[...progress.values()].map(timeOf));
	const room = roomBeside(own.map(([, one]) => one));
	const isOfWatched = (name: string) => watched.has(name.split(' ')[0] ?? '');
	staticData[NAME] = {
		configuration,
		progress: Object.fromEntries([...own, ...worthKeeping(others, newest, room)]),
		reported: Object.fromEntries([...reported].filter(([name]) => isOfWatched(name))),
	} as unknown as IDataObject;
}

/** The integrations that are no longer watched, but may be again: the latest, as far as there is room. */
function worthKeeping(unwatched: Array<[string, Progress]>, newest: number, room: number) {
	const latestFirst = unwatched
		.filter(([, one]) => timeOf(one) > newest - MAX_AGE)
		.sort(([, one], [, other]) => timeOf(other) - timeOf(one))
		.slice(0, MOST_UNWATCHED);
	let left = room;
	return latestFirst.filter(([, { seen }]) => {
		const fits = seen.length <= left;
		if (fits) left -= seen.length;
		return fits;
	});
}

function timeOf({ readAt }: Progress): number {
	return Date.parse(readAt);
}

function isProgress(value: unknown): value is Progress {
	if (!isMark(value)) return false;
	const { floor, forgets } = value as Partial<Progress>;
	return (
		(floor === undefined || Number.isFinite(floor)) &&
		(forgets === undefined || ['outside', 'inside'].includes(forgets))
	);
}

function isTime(value: unknown): value is number {
	return Number.isFinite(value);
}

function entriesOf<Kind>(value: unknown, isKind: (entry: unknown) => entry is Kind) {
	const entries = Object.entries(isPlainObject(value) ? value : {});
	return new Map(entries.filter((entry): entry is [string, Kind] => isKind(entry[1])));
}
