import type { ItemError } from '../itemError';
import type { Limit } from './limit';
import type { Feedback } from './limits';

/** What a request is, for the order in which requests go. */
export interface Ticket {
	/** The integration whose limits it is subject to. */
	integrationId?: string;
	/** Called when it has to wait for long, so that other items can be made ready meanwhile. */
	stepAside(): void;
}

/** What a lane and a slot need of the pacer. */
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

	/** @param max most requests of the execution in flight */
	constructor(
		private readonly gate: Gate,
		readonly max: number,
	) {}

	/**
	 * Waits until a request may start. End the slot when the request has come back.
	 *
	 * @param goesFirst whether it goes before requests of this execution that were never sent
	 * @throws ItemError when the lane is closed, or when waiting would be in vain
	 */
	async enter(ticket: Ticket, goesFirst: boolean): Promise<Slot> {
		return await this.gate.add(this, ticket, goesFirst);
	}

	/** Nothing more starts; requests that wait end with the reason. */
	close(reason: ItemError): void {
		this.gate.close(this, reason);
	}
}

/** One request in flight. */
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
	 * The request has come back.
	 *
	 * @param headers of its response, none when there was no response
	 */
	end(headers: Record<string, unknown>, feedback: Feedback): void {
		this.gate.leave(this, headers, feedback);
	}
}
