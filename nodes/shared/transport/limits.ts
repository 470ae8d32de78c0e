import type { ItemError } from '../itemError';
import { longWaitError } from './longWaitError';
import { Limit } from './limit';
import type { Reach } from './retry';
import { MAX_CONCURRENCY } from './settings';
import { headerNumber } from './httpResponse';
import { MAX_WAITING } from './waits';
import { RateWindow } from './rateWindow';

/** How many integrations are remembered. Those with nothing to remember are dropped first. */
const MAX_INTEGRATIONS = 1000;

/** What the limits learn from the end of a request. */
export type Feedback =
	| { kind: 'served' }
	| { kind: 'unknown' }
	| { kind: 'refused'; reach: Reach; wait: number; error: ItemError }
	| { kind: 'failed'; reach: Reach; error: ItemError };

/** All limits for the requests of one API key: the key's own, and one for each integration. */
export class Limits {
	readonly key = new Limit();
	private readonly window = new RateWindow();
	private readonly byIntegration = new Map<string, Limit>();

	/** The limit of an integration. */
	of(integrationId: string): Limit {
		let limit = this.byIntegration.get(integrationId);
		if (!limit) {
			if (this.byIntegration.size >= MAX_INTEGRATIONS) this.dropForgettable();
			limit = new Limit();
			this.byIntegration.set(integrationId, limit);
		}
		return limit;
	}

	/** Whether the limit of the key lets a request start; `isFirst` as in `Limit.mayStart`. */
	mayStart(now: number, isFirst: boolean): boolean {
		return this.key.mayStart(now, isFirst) && this.key.inFlight < this.window.left(now);
	}

	/** Why requests of this limit should not even wait, as in `Limit.reasonNotToWait`. */
	reasonNotToWait(now: number, since: number, limit?: Limit): ItemError | undefined {
		const { opensAt } = this.window;
		if (opensAt - now > MAX_WAITING) return longWaitError(opensAt);
		return this.key.reasonNotToWait(now, since) ?? limit?.reasonNotToWait(now, since);
	}

	/**
	 * Learns from the end of a request.
	 *
	 * @param limit of the request's integration
	 * @param startedAt when it was sent, ms since 1970
	 * @param integrationId '' when the request has none
	 */
	learn(
		feedback: Feedback,
		headers: Record<string, unknown>,
		{
			limit,
			startedAt,
			integrationId,
		}: { limit?: Limit; startedAt: number; integrationId: string },
	): void {
		this.window.read(headers, MAX_CONCURRENCY);
		const free = headerNumber(headers, 'concurrency-remaining');
		if (free !== undefined) (limit ?? this.key).narrow(free);

		if (feedback.kind === 'unknown') return;
		if (feedback.kind === 'served') {
			this.key.served();
			limit?.served();
		} else if (feedback.reach === 'integration') {
			this.key.served();
			if (feedback.kind === 'refused') limit?.refused(startedAt, feedback.wait, feedback.error);
			else limit?.failed(startedAt, feedback.error);
		} else if (feedback.kind === 'refused') {
			const one = feedback.reach === 'unknown' ? (limit ?? this.key) : this.key;
			one.refused(startedAt, feedback.wait, feedback.error);
		} else if (feedback.reach === 'unknown') {
			this.key.failed(startedAt, feedback.error, integrationId);
			limit?.failed(startedAt, feedback.error);
		} else {
			this.key.failed(startedAt, feedback.error);
		}
	}

	/**
	 * When the situation of a waiting request may change by itself, ms since 1970; may be in the past.
	 *
	 * @param since when its execution started, ms since 1970
	 */
	changes(since: number, limit?: Limit): number[] {
		return [this.key, limit].flatMap((one) => (one ? [one.nextStart, one.givesUpAt(since)] : []));
	}

	/** Pauses the key until the window ends, when it is used up and nothing is in flight. */
	pauseForWindow(now: number): void {
		if (this.key.inFlight === 0 && this.window.left(now) <= 0) {
			this.key.pause(this.window.opensAt - now);
		}
	}

	/** Whether none of the limits has anything to remember. */
	isForgettable(now: number): boolean {
		const isOpen = this.window.left(now) > 0;
		return (
			isOpen && [this.key, ...this.byIntegration.values()].every((one) => one.isForgettable(now))
		);
	}

	private dropForgettable(): void {
		const now = Date.now();
		for (const [id, limit] of this.byIntegration) {
			if (limit.isForgettable(now)) this.byIntegration.delete(id);
		}
	}
}
