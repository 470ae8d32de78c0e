import type { Clock } from './data/clock';
import type { Faults } from './faults/faultOptions';
import type { Integrations } from './state/integration';
import type { Links } from './state/link';
import type { MemoryLimits } from './state/memoryLimits';
import type { RateLimit } from './state/rateLimit';
import type { RemoteRateLimit } from './state/remoteRates';
import type { SandboxRequest } from './state/requestLog';
import type { WebhookDelivery } from './state/webhooks';

/** How a sandbox is started. Every option may be left out. */
export interface SandboxOptions {
	/** TCP port on 127.0.0.1; 0, the default, takes a free one. */
	port?: number;
	/** The API key that is accepted; a random one by default. */
	apiKey?: string;
	/** Key of the webhook signatures; a random one by default. */
	webhookSecret?: string;
	/** Where webhooks are delivered; none are sent without it. */
	webhookUrl?: string;
	/** Milliseconds added to every API response; 0 by default. */
	latency?: number;
	/** Requests per window. Off by default: the headers then count down from a million. */
	rateLimit?: RateLimit;
	/** Actions in flight per integration; Kombo's own limit, 30, by default. */
	concurrencyLimit?: number;
	/** Actions per window, counted for each integration on its own. Off by default. */
	remoteRateLimit?: RemoteRateLimit;
	/** How much is remembered; the oldest is forgotten first. */
	memory?: MemoryLimits;
	/** HTTPS with a certificate that nobody trusts. */
	tls?: boolean;
}

/** A running sandbox. */
export interface Sandbox {
	/** `http://127.0.0.1:PORT` */
	origin: string;
	/** `origin` + `/v1`: what the credential's Base URL wants. */
	baseUrl: string;
	apiKey: string;
	webhookSecret: string;
	/**
	 * The latest API requests in order of arrival, as many as {@link MemoryLimits} allow. `reset()`
	 * empties this same array.
	 */
	log: SandboxRequest[];
	/** How many requests the log has forgotten since the start or the last `reset()`. */
	readonly forgotten: number;
	/** The requests to one path below the base URL, or all of them. */
	requests(path?: string | RegExp): SandboxRequest[];
	faults: Faults;
	integrations: Integrations;
	links: Links;
	/** The sandbox's time, which tests may move: what changes carry, and `Date` of the reads. */
	clock: Clock;
	/** The latest webhooks, in the order in which their deliveries ended. */
	deliveries: WebhookDelivery[];
	/** Ends when no webhook is on its way any more. */
	settled(): Promise<void>;
	setWebhookUrl(url: string | undefined): void;
	/** Milliseconds for every API response from now on. */
	setLatency(ms: number): void;
	/** Replaces the rate limit and starts a new window; undefined switches it off. */
	setRateLimit(rateLimit: RateLimit | undefined): void;
	/** The same for actions, for one integration or for each one that has no limit of its own. */
	setRemoteRateLimit(rateLimit: RemoteRateLimit | undefined, integrationId?: string): void;
	/** Actions in flight, for one integration or for each one that has no limit of its own. */
	setConcurrencyLimit(limit: number, integrationId?: string): void;
	/**
	 * Refuses connections for that long, and drops those that exist (`letFinish`: once their requests
	 * are answered). Resolves when it listens again; rejects when another process has taken the port.
	 */
	pauseListening(ms: number, options?: { letFinish?: boolean }): Promise<void>;
	/** Resets the next new connections before anything is read from them. */
	cutConnections(count: number): void;
	/**
	 * What a client hears that takes the sandbox for its proxy (CONNECT): a status such as 407, or, as
	 * without this call, nothing: the connection is closed.
	 */
	setProxyStatus(status: number | undefined): void;
	/** Signs and delivers one webhook; never throws for what the receiver does. */
	deliver(type: string, data: unknown): Promise<WebhookDelivery>;
	/** As freshly started: no log, faults, links, integrations; options as given to startSandbox. */
	reset(): void;
	/** Drops every connection and stops. */
	close(): Promise<void>;
}
