import type { IDataObject } from 'n8n-workflow';
import {
	capacityOf,
	charactersOf,
	keyOf,
	packEntries,
	tooMany,
	unpackEntries,
	type Memory,
} from './memory';
import { timeOf, type Rule } from './rules';
import type { Tracker } from './tracker';

const MINUTE = 60_000;

/** Ranks of entries: the date in minutes, or one of these. The lowest is forgotten first. */
const FIRST = 0;
const NEVER = 2 ** 31 - 1;

/**
 * How long before the first poll the date of a record may be that was unknown then, in ms: a record reaches
 * Kombo some time after it was made, and some are made later than their date.
 */
const LATE = 7 * 24 * 60 * MINUTE;

interface State {
	isIn: boolean;
	rank: number;
}

/**
 * Finds the records that have got into a state, such as 'inactive'.
 *
 * It remembers of each record whether it is in the state. A record that it does not know is new, or was
 * forgotten because too many others came later. The dates of forgotten records are never after the floor, so
 * an unknown record is an event only when its date is.
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
		for (const [key, value] of unpackEntries(seen)) {
			this.known.set(key, { isIn: value % 2 === 1, rank: Math.floor(value / 2) });
		}
	}

	takes(record: IDataObject): boolean {
		const key = keyOf(this.rule.identityOf(record));
		const isIn = this.rule.isIn(record);
		const before = this.known.get(key);
		const date = timeOf(this.rule.dateOf(record));
		if (this.isDispensable(isIn, date)) this.known.delete(key);
		else this.known.set(key, { isIn, rank: this.rankOf(record, isIn, date) });
		if (!isIn) return false;
		if (before !== undefined) return !before.isIn;
		if (date !== undefined) return date > (this.floor ?? -Infinity);
		return !this.rule.needsDate || this.forgets === 'others';
	}

	appliesTo(record: IDataObject): boolean {
		return this.rule.isIn(record);
	}

	need(): number {
		return charactersOf(this.known.size);
	}

	pack(most: number, readAt: number): Memory {
		const capacity = capacityOf(most);
		const forgets = this.forgets ?? (this.known.size > capacity ? this.whichToForget() : undefined);
		const highestFirst = [...this.known]
			.map(([key, state]) => ({ key, isIn: state.isIn, rank: this.rankWith(forgets, state) }))
			// Of those without a date, one that is in the state is never an event again.
			.sort((one, other) => other.rank - one.rank || Number(one.isIn) - Number(other.isIn));
		const left = highestFirst.slice(capacity);
		const latest = (left.find(({ isIn }) => isIn)?.rank ?? FIRST) * MINUTE;
		const { forgetAfter = Infinity, firstFloor = LATE, isSetByPeople, isDateFixed } = this.rule;
		if (left[0]?.rank === NEVER || (isSetByPeople && latest > readAt - LATE)) {
			throw tooMany(this.known.size, capacity);
		}
		const floor = Math.max(this.floor ?? readAt - firstFloor, latest, readAt - forgetAfter);
		const kept = highestFirst
			.slice(0, capacity)
			.filter(({ isIn, rank }) => !(isIn && isDateFixed && rank * MINUTE <= floor));
		return {
			seen: packEntries(kept.map(({ key, isIn, rank }) => [key, rank * 2 + (isIn ? 1 : 0)])),
			floor,
			...(forgets && { forgets }),
		};
	}

	/**
	 * Which records need not be remembered where the state needs a date: those that are in it without one, as
	 * long as all others are remembered, or the other way round. The fewer of the two are kept.
	 */
	private whichToForget(): Memory['forgets'] {
		if (!this.rule.needsDate) return undefined;
		const states = [...this.known.values()];
		const undated = states.filter(({ isIn, rank }) => isIn && rank === FIRST).length;
		const others = states.filter(({ isIn }) => !isIn).length;
		return undated <= others ? 'others' : 'undated';
	}

	private rankWith(forgets: Memory['forgets'], { isIn, rank }: State): number {
		const isDated = rank > FIRST && rank < NEVER;
		if (forgets === undefined || isDated) return rank;
		return isIn === (forgets === 'others') ? NEVER : FIRST;
	}

	/** Whether a record is judged in the same way when it is unknown. */
	private isDispensable(isIn: boolean, date: number | undefined): boolean {
		if (!isIn) return this.rule.forgetsOthers ?? false;
		return (
			(this.rule.isDateFixed ?? false) && date !== undefined && date <= (this.floor ?? -Infinity)
		);
	}

	private rankOf(record: IDataObject, isIn: boolean, date: number | undefined): number {
		if (!isIn) return this.rule.isAwaited?.(record) ? NEVER : FIRST;
		if (date === undefined) return this.rule.needsDate ? FIRST : NEVER;
		return Math.min(NEVER - 1, Math.max(FIRST + 1, Math.ceil(date / MINUTE)));
	}
}
