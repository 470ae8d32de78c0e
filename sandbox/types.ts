import type { Clock } from './data/clock';
import type { Faults } from './faults/faultOptions';
import type { FileFaults } from './state/fileStore';
import type { Integrations, NewIntegration } from './state/integration';
import type { Links } from './state/link';
import type { MemoryLimits } from './state/memoryLimits';
import type { RateLimit } from './state/rateLimit';
import type { RemoteRateLimit } from './state/remoteRates';
import type { SandboxRequest } from './state/requestLog';
import type { TaskSettings } from './state/tasks';
import type { WebhookDelivery } from './state/webhooks';
import type { WorldFile } from './state/worldFile';

/** How to start a sandbox. Every option is optional. */
export interface SandboxOptions {
	/** TCP port on 127.0.0.1; a free one for 0, the default. */
	port?: number;
	/** The API key to accept; random by default. */
	apiKey?: string;
	/** Key of the webhook signatures; random by default. */
	webhookSecret?: string;
	/** Where to deliver webhooks; without it none are sent. */
	webhookUrl?: string;
	/** Milliseconds added to every API response; 0 by default. */
	latency?: number;
	/** Requests per window. Off by default: the headers then count down from a million. */
	rateLimit?: RateLimit;
	/** Actions in flight per integration; Kombo's own limit, 30, by default. */
	concurrencyLimit?: number;
	/** Actions per window and integration. Off by default. */
	remoteRateLimit?: RemoteRateLimit;
	/** How much to remember; the oldest is forgotten first. */
	memory?: MemoryLimits;
	/** Whether to use HTTPS, with an untrusted certificate. */
	tls?: boolean;
	/**
	 * Path of a JSON file that keeps integrations, their data, links, the clock and the keys between
	 * starts. Without it nothing is kept. Only one sandbox at a time may use a file.
	 */
	worldFile?: string;
	/** Whether there is one integration at first and after each `reset()`. Default false. */
	seeded?: boolean;
	/** Further integrations that are there at first and after each `reset()`. */
	seeds?: readonly NewIntegration[];
}

/** A running sandbox. */
export interface Sandbox {
	/** `http://127.0.0.1:PORT` */
	origin: string;
	/** `origin` + `/v1`: the Base URL of the credential. */
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
	/** The sandbox's time, which tests can move: it dates changes and is the `Date` of reads. */
	clock: Clock;
	/** The latest webhooks, in the order in which their deliveries finished. */
	deliveries: WebhookDelivery[];
	/** The file that keeps its world; undefined if none was wanted. */
	worldFile: Pick<WorldFile, 'path' | 'error' | 'setAside'> | undefined;
	/** Resolves when no delivery is in progress. */
	settled(): Promise<void>;
	setWebhookUrl(url: string | undefined): void;
	/** Sets the milliseconds added to every API response. */
	setLatency(ms: number): void;
	/** Replaces the rate limit and starts a new window; undefined turns it off. */
	setRateLimit(rateLimit: RateLimit | undefined): void;
	/** Does the same for actions, of one integration or of each one without its own limit. */
	setRemoteRateLimit(rateLimit: RemoteRateLimit | undefined, integrationId?: string): void;
	/** Sets the actions in flight, for one integration or for each one without its own limit. */
	setConcurrencyLimit(limit: number, integrationId?: string): void;
	/**
	 * Refuses connections for `ms` milliseconds and drops existing ones (`letFinish`: after their
	 * responses). Resolves when it listens again; rejects when another process has taken the port.
	 */
	pauseListening(ms: number, options?: { letFinish?: boolean }): Promise<void>;
	/** Resets the next `count` new connections before reading anything from them. */
	cutConnections(count: number): void;
	/**
	 * Sets the response to clients that use the sandbox as their proxy (CONNECT): a status such as
	 * 407; undefined, the default, closes the connection.
	 */
	setProxyStatus(status: number | undefined): void;
	/** Replaces what goes wrong with the files of attachments; `{}` for nothing. */
	setFileFaults(faults: FileFaults): void;
	/** Replaces how tasks run; `{}` for the defaults. */
	setTasks(settings: TaskSettings): void;
	/** Signs and delivers one webhook; never rejects because of the receiver. */
	deliver(type: string, data: unknown): Promise<WebhookDelivery>;
	/** Back to the start: no log, faults, links or integrations; options as given to `startSandbox`. */
	reset(): void;
	/** Drops every connection, stops, and saves its world. */
	close(): Promise<void>;
}
