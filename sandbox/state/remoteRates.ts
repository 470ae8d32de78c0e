import { RateLimiter } from './rateLimit';

/** The rate limit of a customer's tool: the error is `REMOTE.RATE_LIMIT_EXCEEDED`. */
export interface RemoteRateLimit {
	limit: number;
	windowMs: number;
	/** Whether the error says when to retry; false by default, as tools often don't. */
	retryAfter?: boolean;
	/** As in {@link RateLimit}. */
	rounding?: 'floor' | 'ceil';
}

/** The rate limits of the customers' tools: each integration has its own window. */
export class RemoteRates {
	private common: RemoteRateLimit | undefined;
	private readonly own = new Map<string, RemoteRateLimit>();
	private readonly limiters = new Map<string, RateLimiter>();

	/** Replaces the rule of one integration, or of all without their own. */
	set(rule: RemoteRateLimit | undefined, integrationId?: string): void {
		if (integrationId === undefined) this.common = rule;
		else if (rule === undefined) this.own.delete(integrationId);
		else this.own.set(integrationId, rule);
		this.limiters.clear();
	}

	/** Back to one rule for all. */
	start(rule: RemoteRateLimit | undefined): void {
		this.own.clear();
		this.set(rule);
	}

	/** Counts one action; `retryAfter` is in seconds, if the tool sends it. */
	take(integrationId: string, now: number): { allowed: boolean; retryAfter?: number } {
		const rule = this.own.get(integrationId) ?? this.common;
		if (rule === undefined) return { allowed: true };
		const limiter = this.limiters.get(integrationId) ?? new RateLimiter(rule);
		this.limiters.set(integrationId, limiter);
		const { allowed, reset } = limiter.take(now);
		return { allowed, retryAfter: rule.retryAfter ? reset : undefined };
	}
}
