import type { Clock } from '../data/clock';
import type { FaultPlan } from '../faults/plan';
import type { Listener } from '../http/listener';
import type { ConcurrencyLimiter } from './concurrency';
import type { IntegrationStore } from './integrationStore';
import type { LinkStore } from './linkStore';
import type { RateLimiter } from './rateLimit';
import type { RemoteRates } from './remoteRates';
import type { RequestLog } from './requestLog';
import type { Webhooks } from './webhooks';

/** The state of a sandbox, on which its routes work. */
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
	/** Controls whether it can be reached; missing until there is a server. */
	listener?: Listener;
	/** Status of the response to CONNECT; undefined closes the connection. */
	proxyStatus: number | undefined;
	/** Milliseconds per API response. */
	latency: number;
	/** Back to the start. */
	reset(): void;
}
