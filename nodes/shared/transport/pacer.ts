import { sleep } from 'n8n-workflow';
import type { ItemError } from '../itemError';
import { stopped } from './networkErrors';
import { Lane, Turn, type Ticket } from './lane';
import type { Limit } from './limit';
import { Limits, type Ending } from './limits';
import { MAX_CONCURRENCY } from './settings';
import { MAX_WAITING } from './waits';

/** Share of a response's time over which the starts of the requests in flight are spread. */
const SPREAD = 0.85;

interface Waiter {
	/** Counts all waiters: the lower one has come first. */
	number: number;
	ticket: Ticket;
	start(turn: Turn): void;
	cancel(reason: ItemError): void;
}

/** The requests of one execution that wait for the same integration, in their order. */
interface Line {
	lane: Lane;
	integrationId: string;
	limit?: Limit;
	waiters: Waiter[];
	/** Whether its waiters have stepped aside, since their integration is closed. */
	isAside: boolean;
}

/**
 * Decides when a request may start: the one gate of all executions that use the same API key.
 *
 * It lets through what the limit of the key and that of the request's integration allow. Executions take
 * turns. Within one, requests keep their order, except that those that wait for their integration let the
 * others pass.
 */
export class Pacer {
	readonly limits = new Limits();
	private readonly lines = new Map<Lane, Map<string, Line>>();
	private arrivals = 0;
	/** Shortest time in ms that a response has lately taken. */
	private responseTime = 0;
	private lastStart = 0;
	private wakeAt = Infinity;

	/**
	 * Adds an execution; close its lane when it ends.
	 *
	 * @param max most requests of this execution in flight
	 */
	join(max: number): Lane {
		const lane = new Lane(this, max);
		this.lines.set(lane, new Map());
		this.fit();
		return lane;
	}

	/** Whether no execution uses it. */
	get isIdle(): boolean {
		return this.lines.size === 0;
	}

	async add(lane: Lane, ticket: Ticket, goesFirst: boolean): Promise<Turn> {
		return await new Promise<Turn>((start, cancel) => {
			const line = this.lineFor(lane, ticket.integrationId ?? '');
			if (!line) return cancel(stopped());
			const waiter = { number: this.arrivals++, ticket, start, cancel };
			const isStuck = this.limits.key.isStuck || line.limit?.isStuck;
			if (goesFirst && !isStuck) line.waiters.unshift(waiter);
			else line.waiters.push(waiter);
			if (line.isAside) ticket.stepAside();
			this.letGo();
		});
	}

	leave(turn: Turn, headers: Record<string, unknown>, ending: Ending): void {
		for (const place of placesOf(turn, this.limits.key)) place.inFlight--;
		if (ending.kind !== 'refused') this.note(Date.now() - turn.startedAt);
		this.limits.learn(ending, headers, turn);
		this.letGo();
	}

	close(lane: Lane, reason: ItemError): void {
		const lines = this.lines.get(lane);
		this.lines.delete(lane);
		this.fit();
		for (const { waiters } of lines?.values() ?? []) {
			for (const waiter of waiters) waiter.cancel(reason);
		}
		this.letGo();
	}

	/** Starts what may start, and turns away those that would wait in vain. */
	private letGo(): void {
		for (;;) {
			this.turnAway();
			const line = this.nextLine();
			const waiter = line?.waiters.shift();
			if (!line || !waiter) break;
			const turn = new Turn(this, line.lane, line.integrationId, line.limit);
			for (const place of placesOf(turn, this.limits.key)) place.inFlight++;
			this.lastStart = line.lane.lastStart = turn.startedAt;
			waiter.start(turn);
		}
		this.tidy();
		this.wakeLater();
	}

	private turnAway(): void {
		const now = Date.now();
		for (const { lane, waiters, limit } of this.allLines()) {
			const reason = this.limits.refusal(now, lane.since, limit);
			if (reason) for (const waiter of waiters.splice(0)) waiter.cancel(reason);
		}
	}

	/** The line whose turn it is: of the execution that has waited longest, the one that came first. */
	private nextLine(): Line | undefined {
		const now = Date.now();
		if (now < this.nextStart) return undefined;
		let next: Line | undefined;
		for (const line of this.allLines()) {
			const { lane, limit, waiters } = line;
			const isFirst = lane.lastStart === 0;
			const isOpen =
				lane.inFlight < lane.max &&
				this.limits.mayStart(now, isFirst) &&
				(limit?.mayStart(now, isFirst) ?? true);
			if (isOpen && waiters.length > 0 && (!next || goesBefore(line, next))) next = line;
		}
		return next;
	}

	/** Lets those step aside whose integration has closed, and forgets empty lines. */
	private tidy(): void {
		const now = Date.now();
		for (const lines of this.lines.values()) {
			for (const line of lines.values()) {
				const isClosed = line.limit !== undefined && !line.limit.mayStart(now);
				if (isClosed && !line.isAside) for (const { ticket } of line.waiters) ticket.stepAside();
				line.isAside = isClosed;
				if (line.waiters.length === 0) lines.delete(line.integrationId);
			}
		}
	}

	/** Nobody comes back to open what only time can open. */
	private wakeLater(): void {
		const waiting = [...this.allLines()];
		if (waiting.length === 0) return;
		const now = Date.now();
		this.limits.pauseForWindow(now);
		const times = waiting.flatMap(({ lane, limit }) => this.limits.changes(lane.since, limit));
		times.push(this.nextStart);
		const next = Math.min(...times.filter((time) => time > now), now + MAX_WAITING);
		if (next >= this.wakeAt) return;
		this.wakeAt = next;
		void sleep(next - now + 1).then(() => {
			if (this.wakeAt === next) this.wakeAt = Infinity;
			this.letGo();
		});
	}

	/**
	 * Requests that start together come back together, and the next ones have to wait until n8n has dealt
	 * with all of them. So they start apart: most of a response's time is filled evenly, the rest is slack.
	 */
	private get nextStart(): number {
		return this.lastStart + Math.floor((SPREAD * this.responseTime) / this.limits.key.width);
	}

	private note(took: number): void {
		this.responseTime = Math.min(took, this.responseTime + (took - this.responseTime) / 16);
	}

	private fit(): void {
		const widths = [...this.lines.keys()].map(({ max }) => max);
		this.limits.key.cap = widths.length > 0 ? Math.max(...widths) : MAX_CONCURRENCY;
	}

	private lineFor(lane: Lane, integrationId: string): Line | undefined {
		const lines = this.lines.get(lane);
		const found = lines?.get(integrationId);
		if (!lines || found) return found;
		const limit = integrationId === '' ? undefined : this.limits.of(integrationId);
		const line = { lane, integrationId, limit, waiters: [], isAside: false };
		lines.set(integrationId, line);
		return line;
	}

	private *allLines(): Generator<Line> {
		for (const lines of this.lines.values()) yield* lines.values();
	}
}

function placesOf({ lane, limit }: Turn, key: Limit): Array<{ inFlight: number }> {
	return limit ? [lane, key, limit] : [lane, key];
}

function goesBefore(a: Line, b: Line): boolean {
	if (a.lane !== b.lane && a.lane.lastStart !== b.lane.lastStart) {
		return a.lane.lastStart < b.lane.lastStart;
	}
	return (a.waiters[0]?.number ?? 0) < (b.waiters[0]?.number ?? 0);
}
