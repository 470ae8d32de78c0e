/** Counts the actions in flight per integration (Kombo allows 30, less for sensitive tools). */
export class ConcurrencyLimiter {
	private readonly inFlight = new Map<string, number>();
	private readonly own = new Map<string, number>();

	constructor(private common: number) {}

	/** Replaces the limit of one integration, or of all without their own. */
	set(limit: number, integrationId?: string): void {
		if (integrationId === undefined) this.common = limit;
		else this.own.set(integrationId, limit);
	}

	/** Back to one limit for all. */
	start(limit: number): void {
		this.own.clear();
		this.common = limit;
	}

	limitOf(integrationId: string): number {
		return this.own.get(integrationId) ?? this.common;
	}

	/** Takes a place. `remaining` is the number of places left; `allowed` is false if there was none. */
	enter(integrationId: string): { allowed: boolean; remaining: number } {
		const count = this.inFlight.get(integrationId) ?? 0;
		const limit = this.limitOf(integrationId);
		if (count >= limit) return { allowed: false, remaining: 0 };
		this.inFlight.set(integrationId, count + 1);
		return { allowed: true, remaining: limit - count - 1 };
	}

	/** Gives the place back. */
	leave(integrationId: string): void {
		const count = this.inFlight.get(integrationId) ?? 0;
		if (count <= 1) this.inFlight.delete(integrationId);
		else this.inFlight.set(integrationId, count - 1);
	}
}
