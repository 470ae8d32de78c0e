import type { Fault } from './fault';

export interface FaultOptions {
	/** How many requests the fault hits; 1 by default, Infinity for all. */
	times?: number;
	/** Only requests to this path (below the base URL), or to matching paths. */
	path?: string | RegExp;
	/** Only requests to paths like `/integrations/*`, where `*` matches any characters. */
	pathPattern?: string;
	/** Only requests whose body has this `end_user_origin_id`. */
	originId?: string;
	/** Only requests with this `X-Integration-Id`. */
	integrationId?: string;
	/** Skips this many matching requests first. */
	skip?: number;
	/** Only for this many milliseconds from now. */
	forMs?: number;
}

export interface RandomFaults {
	/** The same seed gives the same requests the same faults, in any order of arrival. */
	seed: number;
	/** Share of the requests that a fault hits, 0 to 1. */
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
	/** This fault hits the next matching request(s). Several faults queue up. */
	next(fault: Fault, options?: FaultOptions): void;
	/** From now on, one of the faults hits a share of the requests. */
	random(options: RandomFaults): void;
	/** For `ms` milliseconds this fault hits every request; a gateway's 503 by default. */
	outage(ms: number, fault?: Fault): void;
	/** Removes all faults. */
	clear(): void;
}
