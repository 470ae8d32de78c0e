/** Milliseconds ahead of the real time, and epoch milliseconds where the clock is stopped. */
export interface SavedClock {
	offset: number;
	stoppedAt?: number;
}

/** The sandbox's own time: the real time, unless a test moves or stops it. */
export class Clock {
	private offset = 0;
	private stoppedAt: number | undefined;

	/** Epoch milliseconds. */
	now(): number {
		return this.stoppedAt ?? Date.now() + this.offset;
	}

	/** Whether it differs from the machine's time. */
	get moved(): boolean {
		return this.stoppedAt !== undefined || this.offset !== 0;
	}

	/** Stops at this moment (epoch milliseconds). */
	set(time: number): void {
		this.stoppedAt = time;
	}

	/** Moves ahead by `ms` milliseconds, running or stopped. */
	advance(ms: number): void {
		if (this.stoppedAt === undefined) this.offset += ms;
		else this.stoppedAt += ms;
	}

	save(): SavedClock {
		const { offset, stoppedAt } = this;
		return stoppedAt === undefined ? { offset } : { offset, stoppedAt };
	}

	load({ offset, stoppedAt }: SavedClock): void {
		this.offset = offset;
		this.stoppedAt = stoppedAt;
	}

	/** Back to the real time. */
	reset(): void {
		this.offset = 0;
		this.stoppedAt = undefined;
	}
}
