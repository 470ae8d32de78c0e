import type { IDataObject } from 'n8n-workflow';
import {
	CAPACITY,
	capacityOf,
	keyOf,
	packEntries,
	tooMany,
	unpackEntries,
	type Memory,
} from './memory';
import { realDate, type Rule } from './rules';
import type { Tracker } from './tracker';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Ranks of entries: the date in minutes, or one of these. The lowest is forgotten first. */
const LOWEST = 0;
const KEPT = 2 ** 30 - 1;

/** How long after its date a record may reach Kombo, in ms: where a person sets the date, and where a tool does. */
const LATE = 7 * DAY;
const SYNC = DAY;

/** What is remembered of a record. */
interface State {
	isIn: boolean;
	/** Whether its state has a date of its own. */
	isDated: boolean;
	rank: number;
}

/**
 * Finds the records that have got into a state, such as 'inactive'.
 *
 * It remembers of each record whether it is in the state. A record that it does not know is new, or was
 * forgotten because too many others came later. The dates of forgotten records are never after the floor, so
 * an unknown record with a date is an event only when its date is.
 */
export class KnownStates implements Tracker {
	private readonly known = new Map<string, State>();
	/** Undefined in the first poll. */
	private readonly floor: number | undefined;
	private readonly forgets: Memory['forgets'];

	constructor(
		private readonly rule: Rule,
		{ seen, floor, forgets }: Memory,
	) {
		this.floor = floor;
		this.forgets = forgets;
		for (const [key, value] of unpackEntries(seen)) this.known.set(key, stateOf(value));
	}

	takes(record: IDataObject): boolean {
		const { identityOf, isIn: isInState, dateOf, createdAt, needsDate } = this.rule;
		const key = keyOf(identityOf(record));
		const isIn = isInState(record);
		const before = this.known.get(key);
		const own = realDate(dateOf(record));
		const date = own ?? realDate(createdAt?.(record));
		if (this.isDispensable(isIn, date)) this.known.delete(key);
		else {
			const rank = this.rankOf(record, isIn, date);
			this.known.set(key, { isIn, isDated: own !== undefined, rank });
		}
		if (!isIn) return false;
		if (before !== undefined) return !before.isIn;
		if (own === undefined && this.forgets === 'outside') return true;
		return date === undefined ? !needsDate : date > (this.floor ?? -Infinity);
	}

	appliesTo(record: IDataObject): boolean {
		return this.rule.isIn(record);
	}

	pack(readAt: number, most?: number): Memory {
		const { forgetAfter = Infinity, firstFloor = LATE, isSetByPeople, isDateFixed } = this.rule;
		const late = readAt - (isSetByPeople ? LATE : SYNC);
		const isFresh = ({ isIn, isDated, rank }: State) => isIn && isDated && rank * MINUTE > late;
		const states = [...this.known.values()];
		const capacity =
			most === undefined ? Math.max(CAPACITY, states.filter(isFresh).length) : capacityOf(most);
		const forgets =
			this.forgets ?? (states.length > capacity ? this.whichToForget(states, capacity) : undefined);
		const highestFirst = [...this.known]
			.map(([key, state]) => ({ key, state, rank: rankWith(forgets, state) }))
			// Of those with the same rank, one that is in the state is never an event again.
			.sort(
				(one, other) => other.rank - one.rank || Number(one.state.isIn) - Number(other.state.isIn),
			);
		const left = highestFirst.slice(capacity);
		// A record that is yet to come may have a date that is as early.
		if (left[0]?.rank === KEPT || left.some(({ state }) => isFresh(state))) {
			throw tooMany(capacity);
		}
		const latest = left.find(({ state }) => state.isIn)?.rank ?? LOWEST;
		const floor = Math.max(
			this.floor ?? readAt - firstFloor,
			latest * MINUTE,
			readAt - forgetAfter,
		);
		const kept = highestFirst
			.slice(0, capacity)
			.filter(({ state: { isIn, rank } }) => !(isIn && isDateFixed && rank * MINUTE <= floor));
		return {
			seen: packEntries(kept.map(({ key, state }) => [key, valueOf(state)])),
			floor,
			...(forgets && { forgets }),
		};
	}

	/**
	 * Which records need not be remembered when not all fit: those outside the state, as long as all in it that
	 * have no date are remembered, or those in it, as long as all outside are. Where the tool has dates, the
	 * former is better: people leave all the time.
	 */
	private whichToForget(states: State[], capacity: number): Memory['forgets'] {
		if (!this.rule.needsDate && !this.rule.createdAt) return undefined;
		const inside = states.filter(({ isIn }) => isIn);
		const undated = inside.filter(({ isDated }) => !isDated).length;
		const outside = states.length - inside.length;
		if (undated <= inside.length / 2) {
			return undated <= capacity || outside > capacity ? 'outside' : 'inside';
		}
		return outside <= capacity || undated > capacity ? 'inside' : 'outside';
	}

	/** Whether a record is judged in the same way when it is unknown. */
	private isDispensable(isIn: boolean, date: number | undefined): boolean {
		if (!isIn) return this.rule.forgetsOutside ?? false;
		return (
			(this.rule.isDateFixed ?? false) && date !== undefined && date <= (this.floor ?? -Infinity)
		);
	}

	private rankOf(record: IDataObject, isIn: boolean, date: number | undefined): number {
		if (!isIn) return this.rule.isAwaited?.(record) ? KEPT : LOWEST;
		if (date === undefined) return this.rule.needsDate ? LOWEST : KEPT;
		return Math.min(KEPT - 1, Math.max(LOWEST + 1, Math.ceil(date / MINUTE)));
	}
}

function rankWith(forgets: Memory['forgets'], { isIn, isDated, rank }: State): number {
	if (forgets === 'outside' && isIn && !isDated) return KEPT;
	return forgets === 'inside' && !isIn ? KEPT : rank;
}

function valueOf({ isIn, isDated, rank }: State): number {
	return rank * 4 + (isDated ? 2 : 0) + (isIn ? 1 : 0);
}

function stateOf(value: number): State {
	return { isIn: value % 2 === 1, isDated: value % 4 > 1, rank: Math.floor(value / 4) };
}
