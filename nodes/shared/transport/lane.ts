import type { ItemError } from '../itemError';
import type { Limit } from './limit';
import type { Feedback } from './limits';

/** What the pacer needs to know about a request. */
export interface Ticket {
	/** The integration whose limits apply to it. */
	integrationId?: string;
	/** Called when it has to wait for a long time, so that other items can go first. */
	stepAside(): void;
}

/** What a lane and a slot need from the pacer. */
interface Gate {
	add(lane: Lane, ticket: Ticket, goesFirst: boolean): Promise<Slot>;
	leave(slot: Slot, headers: Record<string, unknown>, feedback: Feedback): void;
	close(lane: Lane, reason: ItemError): void;
}

/** The share of one execution in the pacer. */
export class Lane {
	inFlight = 0;
	/** When the execution began, ms since 1970. */
	readonly since = Date.now();
	/** When its last request started, ms since 1970. */
	lastStart = 0;

	/** @param max limit of the execution's requests in flight */
	constructor(
		private readonly gate: Gate,
		readonly max: number,
	) {}

	/**
	 * Waits until a request may start. End the slot when the request has ended.
	 *
	 * @param goesFirst whether it goes before requests of this execution that were never sent, as a retry does
	 * @throws ItemError when the lane is closed, or when waiting would be pointless
	 */
	async enter(ticket: Ticket, goesFirst: boolean): Promise<Slot> {
		return await this.gate.add(this, ticket, goesFirst);
	}

	/** Starts nothing more, and rejects waiting requests with the reason. */
	close(reason: ItemError): void {
		this.gate.close(this, reason);
	}
}

/** The right of one request to be in flight. */
export class Slot {
	/** When it started, ms since 1970. */
	readonly startedAt = Date.now();

	constructor(
		private readonly gate: Gate,
		readonly lane: Lane,
		readonly integrationId: string,
		readonly limit?: Limit,
	) {}

	/**
	 * Reports that the request has ended.
	 *
	 * @param headers of its response, empty when there was none
	 */
	end(headers: Record<string, unknown>, feedback: Feedback): void {
		this.gate.leave(this, headers, feedback);
	}
}
