export interface RateLimit {
	limit: number;
	windowMs: number;
	/**
	 * How to round `ratelimit-reset`, which Kombo doesn't document. `floor`, the default, is the harder
	 * one for clients: it gives 0 before the window ends.
	 */
	rounding?: 'floor' | 'ceil';
	/** What the number means: seconds left (Kombo, the default), or the time at which the window ends. */
	resetAs?: 'seconds' | 'unixSeconds' | 'unixMs';
}

const OFF: RateLimit = { limit: 1_000_000, windowMs: 60_000 };

/**
 * Counts requests in fixed windows and provides Kombo's `ratelimit-*` headers.
 * Kombo documents the headers; that its windows are fixed is an assumption.
 */
export class RateLimiter {
	private rule: RateLimit = OFF;
	private used = 0;
	private windowEnd = 0;

	constructor(rule?: RateLimit) {
		this.set(rule);
	}

	/** Starts over with another rule; undefined is practically unlimited. */
	set(rule: RateLimit | undefined): void {
		this.rule = rule ?? OFF;
		this.used = 0;
		this.windowEnd = 0;
	}

	/** Whether a rule is set. */
	get isOn(): boolean {
		return this.rule !== OFF;
	}

	/** Counts one request. `reset` is the whole number that a header shows. */
	take(now: number): { allowed: boolean; limit: number; remaining: number; reset: number } {
		if (now >= this.windowEnd) {
			this.used = 0;
			this.windowEnd = now + this.rule.windowMs;
		}
		this.used += 1;
		return {
			allowed: this.used <= this.rule.limit,
			limit: this.rule.limit,
			remaining: Math.max(0, this.rule.limit - this.used),
			reset: this.reset(now),
		};
	}

	private reset(now: number): number {
		const { rounding = 'floor', resetAs = 'seconds' } = this.rule;
		if (resetAs === 'unixMs') return this.windowEnd;
		const end = resetAs === 'seconds' ? this.windowEnd - now : this.windowEnd;
		return Math[rounding](end / 1000);
	}
}
