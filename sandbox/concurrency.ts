/** Counts the actions in flight per integration (Kombo allows 30, less for sensitive tools). */
export class ConcurrencyLimiter {
	private readonly inFlight = new Map<string, number>();

	constructor(readonly limit: number) {}

	/** Takes a place. `remaining` counts the places that are left; `allowed` false: none was. */
	enter(integrationId: string): { allowed: boolean; remaining: number } {
		const count = this.inFlight.get(integrationId) ?? 0;
		if (count >= this.limit) return { allowed: false, remaining: 0 };
		this.inFlight.set(integrationId, count + 1);
		return { allowed: true, remaining: this.limit - count - 1 };
	}

	/** Gives the place back. */
	leave(integrationId: string): void {
		const count = this.inFlight.get(integrationId) ?? 0;
		if (count <= 1) this.inFlight.delete(integrationId);
		else this.inFlight.set(integrationId, count - 1);
	}
}
