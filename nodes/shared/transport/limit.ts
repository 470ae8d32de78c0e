import type { ItemError } from '../itemError';
import { MAX_CONCURRENCY } from './settings';
import { backOff, MAX_WAITING } from './waits';

/** From this many errors in a row, without a success, the cause is not a single request. */
const MANY = 5;

/** The longest pause that is remembered, in ms, whatever the server asks. */
const LONGEST_MEMORY = 3_600_000;

/**
 * Adapts to one of Kombo's limits: that of the API key, or that of one integration.
 *
 * A refusal pauses all requests and halves their number in flight; every success raises it a little.
 * Errors in a row cause a pause as well. After a pause a single request goes first, so that a pause that
 * was too short leads to one more refusal rather than to many.
 */
export class Limit {
	inFlight = 0;
	/** When requests may start again after a refusal, ms since 1970. */
	private opensAt = 0;
	/** When the next probe may start after errors, ms since 1970. */
	private probesAt = 0;
	private isProbing = false;
	private slowedAt = 0;
	/** Errors and refusals since the last success, and when the first of these requests was sent (ms since 1970). */
	private errors = 0;
	private errorsSince = 0;
	private pauses = 0;
	private lastError?: ItemError;
	private readonly failedIntegrations = new Set<string>();
	/** The most requests in flight that the executions allow, even if the limit allows more. */
	cap = MAX_CONCURRENCY;
	private allowed = MAX_CONCURRENCY;

	/** How many requests may be in flight now. */
	get width(): number {
		return this.isProbing ? 1 : Math.floor(Math.min(this.allowed, this.cap));
	}

	/**
	 * @param isFirst whether it is the first request of its execution, which probes at once: somebody may
	 * have fixed the cause in the meantime
	 */
	mayStart(now: number, isFirst = false): boolean {
		const opensAt = isFirst ? this.opensAt : this.nextStart;
		return now >= opensAt && this.inFlight < this.width;
	}

	/** When the next request may start, ms since 1970; may be in the past. */
	get nextStart(): number {
		return Math.max(this.opensAt, this.probesAt);
	}

	/** Whether it has nothing to remember. */
	isForgettable(now: number): boolean {
		return this.inFlight === 0 && this.errors === 0 && now >= this.nextStart && !this.isProbing;
	}

	/** Kombo has responded. */
	served(): void {
		this.isProbing = false;
		this.probesAt = 0;
		this.errors = 0;
		this.pauses = 0;
		this.failedIntegrations.clear();
		this.allowed = Math.min(MAX_CONCURRENCY, this.allowed + 1 / this.allowed);
	}

	/** Kombo has said how many more requests it accepts besides those in flight. */
	narrow(free: number): void {
		this.allowed = Math.max(1, Math.min(this.allowed, this.inFlight + free));
	}

	/** Starts nothing for a while; then one request goes first. */
	pause(ms: number): void {
		this.opensAt = Math.max(this.opensAt, Date.now() + Math.min(ms, LONGEST_MEMORY));
		this.isProbing = true;
	}

	/**
	 * This limit has refused a request. Requests that were sent together are refused together, so they count
	 * as one refusal.
	 *
	 * @param startedAt when it was sent, ms since 1970
	 * @param wait ms to wait before the next request
	 */
	refused(startedAt: number, wait: number, error: ItemError): void {
		this.countError(startedAt, error, '');
		if (startedAt > this.slowedAt) this.slowDown();
		// A pause that ended in another refusal was too short.
		this.pause(this.isStuck ? Math.max(wait, backOff(this.pauses - 1)) : wait);
	}

	/**
	 * A request has failed for a temporary reason. A single failure means little, but many in a row mean an
	 * outage: then one probe at a time, less and less often, replaces the retries.
	 *
	 * @param integrationId '' when the request has none. The failures of a single integration are no outage
	 * of Kombo, so the limit of the key counts the integrations.
	 */
	failed(startedAt: number, error: ItemError, integrationId = ''): void {
		this.countError(startedAt, error, integrationId);
		const isForAll = this.failedIntegrations.has('') || this.failedIntegrations.size > 2;
		if (this.errors < MANY || !isForAll || startedAt <= this.slowedAt) return;
		this.slowDown();
		this.probesAt = Date.now() + backOff(this.pauses);
		this.isProbing = true;
	}

	/** Whether several pauses have passed without a success: then a different request probes each time. */
	get isStuck(): boolean {
		return this.pauses > 1;
	}

	/**
	 * Why a request should not even wait; undefined when it should.
	 *
	 * The reason is that the limit opens later than any request waits, or that nothing has succeeded for just
	 * as long. In the second case requests fail at once between the probes.
	 *
	 * @param since when the execution started, ms since 1970
	 */
	reasonNotToWait(now: number, since: number): ItemError | undefined {
		const isTooLate = this.opensAt - now > MAX_WAITING;
		const isHopeless = now >= this.givesUpAt(since) && now < this.nextStart;
		return isTooLate || isHopeless ? this.lastError : undefined;
	}

	/** When waiting requests are rejected if nothing succeeds until then, ms since 1970. */
	givesUpAt(since: number): number {
		return this.errors >= MANY ? Math.max(this.errorsSince, since) + MAX_WAITING : Infinity;
	}

	private countError(startedAt: number, error: ItemError, integrationId: string): void {
		if (this.errors++ === 0) this.errorsSince = startedAt;
		this.failedIntegrations.add(integrationId);
		this.lastError = error;
	}

	private slowDown(): void {
		this.pauses++;
		this.slowedAt = Date.now();
		this.allowed = Math.max(1, Math.min(this.allowed, this.cap) / 2);
	}
}
