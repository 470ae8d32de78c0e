import type { Clock } from './clock';
import type { ConcurrencyLimiter } from './concurrency';
import type { FaultPlan } from './faults';
import type { IntegrationStore } from './integrations';
import type { LinkStore } from './links';
import type { Listener } from './listener';
import type { RequestLog } from './log';
import type { RateLimiter } from './rateLimit';
import type { RemoteRates } from './remoteRates';
import type { Webhooks } from './webhooks';

/** All that a sandbox knows: what its routes work on. */
export interface World {
	readonly log: RequestLog;
	readonly clock: Clock;
	readonly faults: FaultPlan;
	readonly rateLimiter: RateLimiter;
	readonly remoteRates: RemoteRates;
	readonly concurrency: ConcurrencyLimiter;
	readonly webhooks: Webhooks;
	readonly integrations: IntegrationStore;
	readonly links: LinkStore;
	/** Whether it can be reached; missing until there is a server. */
	listener?: Listener;
	/** What CONNECT is answered with; undefined: the connection is closed. */
	proxyStatus: number | undefined;
	/** Milliseconds per API response. */
	latency: number;
	/** Back to the start. */
	reset(): void;
}
