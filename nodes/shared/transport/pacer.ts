import { sleep } from 'n8n-workflow';
import type { ItemError } from '../itemError';
import { stopped } from './networkErrors';
import { Lane, Slot, type Ticket } from './lane';
import type { Limit } from './limit';
import { Limits, type Feedback } from './limits';
import { MAX_CONCURRENCY } from './settings';
import { MAX_WAITING } from './waits';

/** Share of a response's time over which the starts of the requests in flight are spread. */
const SPREAD = 0.85;

interface Waiter {
	/** Counts all waiters: the lower one has come first. */
	number: number;
	ticket: Ticket;
	start(slot: Slot): void;
	cancel(reason: ItemError): void;
}

/** The requests of one execution that wait for the same integration, in their order. */
interface Queue {
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
	private readonly queues = new Map<Lane, Map<string, Queue>>();
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
		this.queues.set(lane, new Map());
		this.updateCap();
		return lane;
	}

	/** Whether no execution uses it. */
	get isIdle(): boolean {
		return this.queues.size === 0;
	}

	async add(lane: Lane, ticket: Ticket, goesFirst: boolean): Promise<Slot> {
		return await new Promise<Slot>((start, cancel) => {
			const queue = this.queueFor(lane, ticket.integrationId ?? '');
			if (!queue) return cancel(stopped());
			const waiter = { number: this.arrivals++, ticket, start, cancel };
			const isStuck = this.limits.key.isStuck || queue.limit?.isStuck;
			if (goesFirst && !isStuck) queue.waiters.unshift(waiter);
			else queue.waiters.push(waiter);
			if (queue.isAside) ticket.stepAside();
			this.dispatch();
		});
	}

	leave(slot: Slot, headers: Record<string, unknown>, feedback: Feedback): void {
		for (const counter of countersOf(slot, this.limits.key)) counter.inFlight--;
		if (feedback.kind !== 'refused') this.measure(Date.now() - slot.startedAt);
		this.limits.learn(feedback, headers, slot);
		this.dispatch();
	}

	close(lane: Lane, reason: ItemError): void {
		const queues = this.queues.get(lane);
		this.queues.delete(lane);
		this.updateCap();
		for (const { waiters } of queues?.values() ?? []) {
			for (const waiter of waiters) waiter.cancel(reason);
		}
		this.dispatch();
	}

	/** Starts what may start, and turns away those that would wait in vain. */
	private dispatch(): void {
		for (;;) {
			this.rejectHopeless();
			const queue = this.nextQueue();
			const waiter = queue?.waiters.shift();
			if (!queue || !waiter) break;
			const slot = new Slot(this, queue.lane, queue.integrationId, queue.limit);
			for (const counter of countersOf(slot, this.limits.key)) counter.inFlight++;
			this.lastStart = queue.lane.lastStart = slot.startedAt;
			waiter.start(slot);
		}
		this.tidy();
		this.scheduleWakeUp();
	}

	private rejectHopeless(): void {
		const now = Date.now();
		for (const { lane, waiters, limit } of this.allQueues()) {
			const reason = this.limits.reasonNotToWait(now, lane.since, limit);
			if (reason) for (const waiter of waiters.splice(0)) waiter.cancel(reason);
		}
	}

	/** The queue whose slot it is: of the execution that has waited longest, the one that came first. */
	private nextQueue(): Queue | undefined {
		const now = Date.now();
		if (now < this.nextStart) return undefined;
		let next: Queue | undefined;
		for (const queue of this.allQueues()) {
			const { lane, limit, waiters } = queue;
			const isFirst = lane.lastStart === 0;
			const isOpen =
				lane.inFlight < lane.max &&
				this.limits.mayStart(now, isFirst) &&
				(limit?.mayStart(now, isFirst) ?? true);
			if (isOpen && waiters.length > 0 && (!next || goesBefore(queue, next))) next = queue;
		}
		return next;
	}

	/** Lets those step aside whose integration has closed, and forgets empty queues. */
	private tidy(): void {
		const now = Date.now();
		for (const queues of this.queues.values()) {
			for (const queue of queues.values()) {
				const isClosed = queue.limit !== undefined && !queue.limit.mayStart(now);
				if (isClosed && !queue.isAside) for (const { ticket } of queue.waiters) ticket.stepAside();
				queue.isAside = isClosed;
				if (queue.waiters.length === 0) queues.delete(queue.integrationId);
			}
		}
	}

	/** Nobody comes back to open what only time can open. */
	private scheduleWakeUp(): void {
		const waiting = [...this.allQueues()];
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
			this.dispatch();
		});
	}

	/**
	 * Requests that start together come back together, and the next ones have to wait until n8n has dealt
	 * with all of them. So they start apart: most of a response's time is filled evenly, the rest is slack.
	 */
	private get nextStart(): number {
		return this.lastStart + Math.floor((SPREAD * this.responseTime) / this.limits.key.width);
	}

	private measure(took: number): void {
		this.responseTime = Math.min(took, this.responseTime + (took - this.responseTime) / 16);
	}

	private updateCap(): void {
		const widths = [...this.queues.keys()].map(({ max }) => max);
		this.limits.key.cap = widths.length > 0 ? Math.max(...widths) : MAX_CONCURRENCY;
	}

	private queueFor(lane: Lane, integrationId: string): Queue | undefined {
		const queues = this.queues.get(lane);
		const found = queues?.get(integrationId);
		if (!queues || found) return found;
		const limit = integrationId === '' ? undefined : this.limits.of(integrationId);
		const queue = { lane, integrationId, limit, waiters: [], isAside: false };
		queues.set(integrationId, queue);
		return queue;
	}

	private *allQueues(): Generator<Queue> {
		for (const queues of this.queues.values()) yield* queues.values();
	}
}

function countersOf({ lane, limit }: Slot, key: Limit): Array<{ inFlight: number }> {
	return limit ? [lane, key, limit] : [lane, key];
}

function goesBefore(a: Queue, b: Queue): boolean {
	if (a.lane !== b.lane && a.lane.lastStart !== b.lane.lastStart) {
		return a.lane.lastStart < b.lane.lastStart;
	}
	return (a.waiters[0]?.number ?? 0) < (b.waiters[0]?.number ?? 0);
}
