import type { Clock } from '../data/clock';
import type { FaultPlan } from '../faults/plan';
import type { Listener } from '../http/listener';
import type { ConcurrencyLimiter } from './concurrency';
import type { Files } from './fileStore';
import type { IntegrationStore } from './integrationStore';
import type { LinkStore } from './linkStore';
import type { RateLimiter } from './rateLimit';
import type { RemoteRates } from './remoteRates';
import type { RequestLog } from './requestLog';
import type { Tasks } from './tasks';
import type { Webhooks } from './webhooks';
import type { WorldFile } from './worldFile';

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
	/** The files of attachments. */
	readonly files: Files;
	/** What clients poll. */
	readonly tasks: Tasks;
	/** Keeps integrations, links and the clock between starts; missing if nothing is kept. */
	file?: WorldFile;
	/** Controls whether it can be reached; missing until there is a server. */
	listener?: Listener;
	/** Status of the response to CONNECT; undefined closes the connection. */
	proxyStatus: number | undefined;
	/** Milliseconds per API response. */
	latency: number;
	/** Back to the start. */
	reset(): void;
}
