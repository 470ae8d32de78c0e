import { sleep } from 'n8n-workflow';
import type { ItemError } from '../itemError';
import { stopped } from './networkErrors';
import { Lane, Slot, type Ticket } from './lane';
import type { Limit } from './limit';
import { Limits, type Feedback } from './limits';
import { MAX_CONCURRENCY } from './settings';
import { MAX_WAITING } from './waits';

/** The starts of the requests in flight are spread over this share of a response time. */
const SPREAD = 0.85;

interface Waiter {
	/** Order of arrival. */
	number: number;
	ticket: Ticket;
	start(slot: Slot): void;
	cancel(reason: ItemError): void;
}

/** The requests of one execution that wait for the same integration, in order. */
interface Queue {
	lane: Lane;
	integrationId: string;
	limit?: Limit;
	waiters: Waiter[];
	/** Whether its waiters have stepped aside because their integration is paused. */
	isAside: boolean;
}

/**
 * Decides when a request may start, for all executions that use the same API key.
 *
 * It starts what the limits of the key and of the request's integration allow. Executions take turns.
 * Within an execution, requests keep their order, but never wait for the integration of another one.
 */
export class Pacer {
	readonly limits = new Limits();
	private readonly queues = new Map<Lane, Map<string, Queue>>();
	private arrivals = 0;
	/** The shortest recent response time, in ms. */
	private responseTime = 0;
	private lastStart = 0;
	private wakeAt = Infinity;

	/**
	 * Adds an execution; close its lane when it ends.
	 *
	 * @param max limit of this execution's requests in flight
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

	/** Starts every request that may start, and rejects those whose waiting would be pointless. */
	private dispatch(): void {
		let now: number;
		for (;;) {
			now = Date.now();
			this.rejectHopeless(now);
			const queue = this.nextQueue(now);
			const waiter = queue?.waiters.shift();
			if (!queue || !waiter) break;
			const slot = new Slot(this, queue.lane, queue.integrationId, queue.limit);
			for (const counter of countersOf(slot, this.limits.key)) counter.inFlight++;
			this.lastStart = queue.lane.lastStart = slot.startedAt;
			waiter.start(slot);
		}
		// At the same time as the last look: what has come due since then would be taken for seen.
		this.tidy(now);
		this.scheduleWakeUp(now);
	}

	private rejectHopeless(now: number): void {
		for (const { lane, waiters, limit } of this.allQueues()) {
			const reason = this.limits.reasonNotToWait(now, lane.since, limit);
			if (reason) for (const waiter of waiters.splice(0)) waiter.cancel(reason);
		}
	}

	/** The queue that is next: of the execution that has waited longest, the one whose request came first. */
	private nextQueue(now: number): Queue | undefined {
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

	/** Makes requests of a paused integration step aside, and forgets empty queues. */
	private tidy(now: number): void {
		for (const queues of this.queues.values()) {
			for (const queue of queues.values()) {
				const isClosed = queue.limit !== undefined && !queue.limit.mayStart(now);
				if (isClosed && !queue.isAside) for (const { ticket } of queue.waiters) ticket.stepAside();
				queue.isAside = isClosed;
				if (queue.waiters.length === 0) queues.delete(queue.integrationId);
			}
		}
	}

	/** Without requests in flight nothing else would start the waiting ones. */
	private scheduleWakeUp(now: number): void {
		const waiting = [...this.allQueues()];
		if (waiting.length === 0) return;
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
	 * Requests that start together end together, and the next ones would have to wait until n8n has processed
	 * them all. So starts are spread evenly over most of a response time; the rest is slack.
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
