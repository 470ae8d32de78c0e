import { headerNumber } from './httpResponse';
import { backOff, timeAhead } from './waits';

/** Added to the end of a window when the server rounds it down, in ms. */
const MARGIN = 50;

/**
 * The window of Kombo's rate limit, as `ratelimit-remaining` and `ratelimit-reset` of its responses
 * describe it.
 */
export class RateWindow {
	/** Requests left in the window, counting those in flight. */
	private remaining = Infinity;
	private end = 0;
	private isRoundedDown = false;

	/** How many requests may be in flight because of the window. */
	left(now: number): number {
		return now < this.end ? this.remaining : Infinity;
	}

	/** When the window ends if it is used up, ms since 1970; otherwise 0. */
	get opensAt(): number {
		return this.remaining <= 0 ? this.end : 0;
	}

	/** @param inFlightAtMost how many responses may have overtaken each other */
	read(headers: Record<string, unknown>, inFlightAtMost: number): void {
		const remaining = headerNumber(headers, 'ratelimit-remaining');
		if (remaining === undefined) return;
		// A server that rounds up never sends 0 before the window ends.
		if (headerNumber(headers, 'ratelimit-reset') === 0) this.isRoundedDown = true;
		const wait = timeAhead(headers['ratelimit-reset']) ?? (remaining === 0 ? backOff(1) : 0);

		const now = Date.now();
		const end = now + wait + (this.isRoundedDown ? MARGIN : 0);
		const isNew = now >= this.end || remaining > this.remaining + inFlightAtMost;
		// Responses overtake each other, so within a window the smallest number is the newest.
		this.remaining = isNew ? remaining : Math.min(this.remaining, remaining);
		// Of ends that are rounded up the earliest is the most precise, of ends that are rounded down the latest.
		const closest = this.isRoundedDown ? Math.max : Math.min;
		this.end = isNew ? end : closest(this.end, end);
	}
}
