import { sleep } from 'n8n-workflow';
import { Fault } from '../fault';
import { headerNumber } from './retry';

interface Waiter {
	start(): void;
	cancel(fault: Fault): void;
}

/** Share of an answer's time over which the starts of the requests in flight are spread. */
const SPREAD = 0.85;

/**
 * Decides when a request may start: the one gate of an execution.
 *
 * It lets as many requests fly as the server takes. A refusal pauses all of them, not only the one
 * that met it, and halves how many may fly; every success lets a little more. What the server says of
 * its limits (`ratelimit-remaining`, `Concurrency-Remaining`) is respected before it has to refuse.
 * After a pause a single request goes first, so that a pause that was too short costs one refusal.
 */
export class Pacer {
	private allowed: number;
	private inFlight = 0;
	/** Requests left in the server's window, counting those that are on their way. */
	private remaining = Infinity;
	private windowEnd = 0;
	private pausedUntil = 0;
	private halvedAt = 0;
	private isProbing = false;
	/** Shortest time in ms that an answer has lately taken. */
	private answerTime = 0;
	private lastStart = 0;
	private wakeAt = Infinity;
	private readonly queue: Waiter[] = [];

	/**
	 * @param max most requests in flight
	 * @param stopping aborts when nothing more may be sent: whoever waits then is let go at once
	 */
	constructor(
		private readonly max: number,
		private readonly stopping: AbortSignal,
	) {
		this.allowed = max;
		stopping.addEventListener('abort', () => this.cancelAll(), { once: true });
	}

	/**
	 * Waits until a request may start. Every `enter` must be followed by one `leave`.
	 *
	 * @param isRepeat repetitions go before requests that were never sent
	 * @throws Fault when the execution is stopped
	 */
	async enter(isRepeat: boolean): Promise<void> {
		if (this.stopping.aborted) throw stopped();
		if (this.queue.length === 0 && this.mayStart()) {
			this.start();
			return;
		}
		await new Promise<void>((resolve, reject) => {
			const waiter = { start: resolve, cancel: reject };
			if (isRepeat) this.queue.unshift(waiter);
			else this.queue.push(waiter);
			this.letGo();
		});
	}

	/**
	 * A request has come back.
	 *
	 * @param headers of its answer, none when there was no answer
	 * @param refusedFor ms to stay away, when the server refused it
	 * @param startedAt when it was sent, ms since 1970
	 */
	leave(headers: Record<string, unknown>, startedAt: number, refusedFor?: number): void {
		this.inFlight--;
		this.readLimits(headers);
		if (refusedFor === undefined) this.grow(Date.now() - startedAt);
		else this.refuse(startedAt, refusedFor);
		this.letGo();
	}

	private grow(took: number): void {
		this.isProbing = false;
		this.answerTime = Math.min(took, this.answerTime + (took - this.answerTime) / 16);
		this.allowed = Math.min(this.max, this.allowed + 1 / this.allowed);
	}

	/** Requests that were sent together are refused together: they count as one refusal. */
	private refuse(startedAt: number, refusedFor: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, Date.now() + refusedFor);
		this.isProbing = true;
		if (startedAt < this.halvedAt) return;
		this.halvedAt = Date.now();
		this.allowed = Math.max(1, this.allowed / 2);
	}

	private readLimits(headers: Record<string, unknown>): void {
		const now = Date.now();
		const remaining = headerNumber(headers, 'ratelimit-remaining');
		const reset = headerNumber(headers, 'ratelimit-reset');
		if (remaining !== undefined && reset !== undefined) {
			// answers overtake each other: within a window the smallest number is the newest
			const isNewWindow = now >= this.windowEnd || remaining > this.remaining + this.max;
			const end = now + reset * 1000;
			this.remaining = isNewWindow ? remaining : Math.min(this.remaining, remaining);
			// whole seconds are rounded up, so the earliest end is the closest to the truth
			this.windowEnd = isNewWindow ? end : Math.min(this.windowEnd, end);
		}
		const free = headerNumber(headers, 'concurrency-remaining');
		if (free !== undefined) {
			this.allowed = Math.max(1, Math.min(this.allowed, this.inFlight + free));
		}
	}

	private start(): void {
		this.inFlight++;
		this.lastStart = Date.now();
	}

	/**
	 * Requests that start together come back together, and the next ones have to wait until n8n has dealt
	 * with all of them. So they start apart: most of an answer's time is filled evenly, the rest is slack.
	 */
	private get nextStart(): number {
		return this.lastStart + Math.floor((SPREAD * this.answerTime) / this.allowed);
	}

	private mayStart(): boolean {
		const now = Date.now();
		if (now < this.pausedUntil || now < this.nextStart) return false;
		const left = now < this.windowEnd ? this.remaining : Infinity;
		const most = this.isProbing ? 1 : Math.floor(this.allowed);
		return this.inFlight < Math.min(most, left);
	}

	private letGo(): void {
		while (this.queue.length > 0 && this.mayStart()) {
			this.start();
			this.queue.shift()?.start();
		}
		if (this.queue.length > 0) this.wakeLater();
	}

	/** Only time can open the gate when it is paused, or when nothing is on its way that could. */
	private wakeLater(): void {
		const now = Date.now();
		const isWindowUsedUp = this.inFlight === 0 && this.remaining <= 0 && now < this.windowEnd;
		if (isWindowUsedUp) this.isProbing = true;
		const opensAt = Math.max(this.pausedUntil, this.nextStart, isWindowUsedUp ? this.windowEnd : 0);
		if (opensAt <= now || opensAt >= this.wakeAt) return;
		this.wakeAt = opensAt;
		void sleep(opensAt - now + 1).then(() => {
			if (this.wakeAt === opensAt) this.wakeAt = Infinity;
			this.letGo();
		});
	}

	private cancelAll(): void {
		for (const waiter of this.queue.splice(0)) waiter.cancel(stopped());
	}
}

/** The fault of a request that was not sent any more. */
export function stopped(): Fault {
	return new Fault('The execution was stopped', { code: 'NETWORK.CANCELED' });
}
