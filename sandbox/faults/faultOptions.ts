import type { Fault } from './fault';

export interface FaultOptions {
	/** How many requests meet the fault; 1 by default, Infinity for all. */
	times?: number;
	/** Only requests to this path (below the base URL), or to paths that match. */
	path?: string | RegExp;
	/** Only requests to paths of this form, `*` standing for any characters: `/integrations/*`. */
	pathPattern?: string;
	/** Only requests whose body has this `end_user_origin_id`. */
	originId?: string;
	/** Only requests whose `X-Integration-Id` is this one. */
	integrationId?: string;
	/** Lets that many matching requests pass first. */
	skip?: number;
	/** Only for so many milliseconds from now. */
	forMs?: number;
}

export interface RandomFaults {
	/** The same seed gives the same faults to the same requests, in whatever order they arrive. */
	seed: number;
	/** Share of the requests that meet a fault, 0 to 1. */
	share: number;
	faults: Fault[];
	/** As in {@link FaultOptions}. */
	path?: string | RegExp;
	/** As in {@link FaultOptions}. */
	pathPattern?: string;
	/** As in {@link FaultOptions}. */
	integrationId?: string;
	/** As in {@link FaultOptions}. */
	forMs?: number;
}

export interface Faults {
	/** The next matching request(s) meet this fault. Several wait in line. */
	next(fault: Fault, options?: FaultOptions): void;
	/** From now on a share of the requests meets one of the faults. */
	random(options: RandomFaults): void;
	/** For so many milliseconds from now every request meets this fault, a gateway's 503 by default. */
	outage(ms: number, fault?: Fault): void;
	/** Back to answering normally. */
	clear(): void;
}
