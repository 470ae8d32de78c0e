import type { ItemError } from '../itemError';
import { MAX_CONCURRENCY } from './settings';
import { backOff, MAX_WAITING } from './waits';

/** So many errors in a row, without a success, mean that it is not the request. */
const MANY = 5;

/** Longest time in ms for which a pause is remembered, whatever the server has named. */
const LONGEST_MEMORY = 3_600_000;

/**
 * What one limit of Kombo lets through: that of the API key, or that of one integration.
 *
 * It lets as many requests fly as are answered. A refusal pauses it and halves their number; every success
 * adds a little. Errors in a row pause it as well. After a pause a single request goes first, so that a
 * pause that was too short costs one request, not one for each that waits.
 */
export class Limit {
	inFlight = 0;
	/** When requests may start again after a refusal, ms since 1970. */
	private opensAt = 0;
	/** When the next probe may start after errors, ms since 1970. */
	private probesAt = 0;
	private isProbing = false;
	private slowedAt = 0;
	/** Errors and refusals since the last success, and when the first of these requests was sent. */
	private errors = 0;
	private errorsSince = 0;
	private pauses = 0;
	private lastError?: ItemError;
	private readonly failedIntegrations = new Set<string>();
	/** Most requests in flight that the executions want, whatever the limit lets through. */
	cap = MAX_CONCURRENCY;
	private allowed = MAX_CONCURRENCY;

	/** How many requests may be in flight now. */
	get width(): number {
		return this.isProbing ? 1 : Math.floor(Math.min(this.allowed, this.cap));
	}

	/**
	 * @param isFirst whether it is the first request of its execution: somebody may have fixed what was
	 * wrong, so it does not wait for the next probe, but is one
	 */
	mayStart(now: number, isFirst = false): boolean {
		const opensAt = isFirst ? this.opensAt : this.nextStart;
		return now >= opensAt && this.inFlight < this.width;
	}

	/** When the next request may start, ms since 1970; may be in the past. */
	get nextStart(): number {
		return Math.max(this.opensAt, this.probesAt);
	}

	/** Whether there is nothing to remember. */
	isForgettable(now: number): boolean {
		return this.inFlight === 0 && this.errors === 0 && now >= this.nextStart && !this.isProbing;
	}

	/** Kombo has answered. */
	served(): void {
		this.isProbing = false;
		this.probesAt = 0;
		this.errors = 0;
		this.pauses = 0;
		this.failedIntegrations.clear();
		this.allowed = Math.min(MAX_CONCURRENCY, this.allowed + 1 / this.allowed);
	}

	/** Kombo has named how many more it takes beside those in flight. */
	narrow(free: number): void {
		this.allowed = Math.max(1, Math.min(this.allowed, this.inFlight + free));
	}

	/** Nothing may start for a while; then one request goes first. */
	pause(ms: number): void {
		this.opensAt = Math.max(this.opensAt, Date.now() + Math.min(ms, LONGEST_MEMORY));
		this.isProbing = true;
	}

	/**
	 * A request was refused by this limit. Requests that were sent together are refused together: they
	 * count as one refusal.
	 *
	 * @param startedAt when it was sent, ms since 1970
	 * @param wait ms to stay away
	 */
	refused(startedAt: number, wait: number, error: ItemError): void {
		this.countError(startedAt, error, '');
		if (startedAt > this.slowedAt) this.slowDown();
		// A pause that was followed by another refusal was too short.
		this.pause(this.isStuck ? Math.max(wait, backOff(this.pauses - 1)) : wait);
	}

	/**
	 * A request has failed for a reason that may pass. One alone says little; many in a row, that it is
	 * away for everybody: then one probe at a time, further and further apart, replaces their retries.
	 *
	 * @param concerned the request's integration, or '' when it has none. The limit of the key looks at
	 * whether several integrations are concerned: what a single one meets is no outage of Kombo.
	 */
	failed(startedAt: number, error: ItemError, concerned = ''): void {
		this.countError(startedAt, error, concerned);
		const isForAll = this.failedIntegrations.has('') || this.failedIntegrations.size > 2;
		if (this.errors < MANY || !isForAll || startedAt <= this.slowedAt) return;
		this.slowDown();
		this.probesAt = Date.now() + backOff(this.pauses);
		this.isProbing = true;
	}

	/** Whether pauses have followed each other without a success: then requests take turns in probing. */
	get isStuck(): boolean {
		return this.pauses > 1;
	}

	/**
	 * Why a request should not even wait; undefined when it should.
	 *
	 * That is so when the limit opens later than anybody waits, and when nothing has succeeded for so long:
	 * then requests go or fail while a probe is due, and fail at once between the probes.
	 *
	 * @param since when the execution began, ms since 1970: each has its own patience
	 */
	reasonNotToWait(now: number, since: number): ItemError | undefined {
		const isTooLate = this.opensAt - now > MAX_WAITING;
		const isHopeless = now >= this.givesUpAt(since) && now < this.nextStart;
		return isTooLate || isHopeless ? this.lastError : undefined;
	}

	/** When those who wait are let go if nothing succeeds until then, ms since 1970. */
	givesUpAt(since: number): number {
		return this.errors >= MANY ? Math.max(this.errorsSince, since) + MAX_WAITING : Infinity;
	}

	private countError(startedAt: number, error: ItemError, concerned: string): void {
		if (this.errors++ === 0) this.errorsSince = startedAt;
		this.failedIntegrations.add(concerned);
		this.lastError = error;
	}

	private slowDown(): void {
		this.pauses++;
		this.slowedAt = Date.now();
		this.allowed = Math.max(1, Math.min(this.allowed, this.cap) / 2);
	}
}
