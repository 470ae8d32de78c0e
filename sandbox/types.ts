import type { Clock } from './clock';
import type { Company } from './data/company';

export type { Company };

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
}

export interface RateLimit {
	limit: number;
	windowMs: number;
}

/** One API request, as it arrived. The API key itself is never kept. */
export interface SandboxRequest {
	/** Position in the order of arrival, from 0; not reset by `reset()`. */
	index: number;
	method: string;
	/** Path below the base URL, undecoded and without the query, e.g. `/connect/create-link`. */
	path: string;
	query: Record<string, string>;
	/** Without `authorization`. */
	headers: Record<string, string>;
	/** Which API key came along. */
	authorization: 'valid' | 'wrong' | 'none';
	/** The parsed JSON body as sent, before any default is filled in. */
	body?: unknown;
	/** The body's text as sent. */
	rawBody?: string;
	/** HTTP status of the answer; missing while in flight and where the connection was dropped. */
	status?: number;
	/** Kind of the fault that this request met. */
	fault?: Fault['kind'];
	/** Same number = same TCP connection. */
	connectionId: number;
	/** Arrival, in epoch milliseconds. */
	at: number;
	/** API requests being answered at the moment of arrival, this one included. */
	inFlight: number;
	/** The client went away before it had the whole answer. */
	aborted?: boolean;
}

/**
 * What can go wrong with a request, in the sandbox's words.
 *
 * Kinds that replace the answer (nothing is done for the request): `status`, `rateLimit`,
 * `concurrencyLimit`, `oldEnvelope`, `redirect`, `huge`, `nested`, `controlHeader`, `raw`, `stall`
 * and `reset` (unless `processed`). All others do the work and then spoil the answer.
 */
export type Fault =
	/** Without `body`: Kombo's envelope with the code that belongs to the status. `''`: empty body. */
	| {
			kind: 'status';
			status: number;
			body?: unknown;
			headers?: Record<string, string>;
			contentType?: string;
	  }
	/** The error envelope of before August 2025: only `message`. */
	| { kind: 'oldEnvelope'; status: number; message: string }
	/** 429 PLATFORM.RATE_LIMIT_EXCEEDED; with neither field, without any header that says how long. */
	| { kind: 'rateLimit'; resetSeconds?: number; retryAfter?: number }
	/** 429 PLATFORM.CONCURRENCY_LIMIT_EXCEEDED. */
	| { kind: 'concurrencyLimit' }
	/** The normal answer, late. */
	| { kind: 'delay'; ms: number }
	/** No answer at all until the client gives up or the sandbox closes. */
	| { kind: 'stall' }
	/** TCP reset before the response; `processed`: after the work was done. */
	| { kind: 'reset'; processed?: boolean }
	/** TCP reset in the middle of the response body. */
	| { kind: 'resetMidBody' }
	/** The first half of the JSON, with a clean end. */
	| { kind: 'truncate' }
	/** One byte of the response body per `ms`. */
	| { kind: 'drip'; ms: number }
	/** Redirect, 302 by default. */
	| { kind: 'redirect'; location: string; status?: number }
	/** 200 with a well-formed JSON body of that many bytes. */
	| { kind: 'huge'; bytes: number }
	/** 200 whose `data.link` is that many arrays deep. */
	| { kind: 'nested'; depth: number }
	/** 200 with control characters in a response header. */
	| { kind: 'controlHeader' }
	/** These very bytes (latin1) on the socket, then the end of the connection. */
	| { kind: 'raw'; bytes: string }
	/** The normal answer with another `data.link`; without `link`, with none. */
	| { kind: 'link'; link?: unknown }
	/** The normal answer with these fields of `data` replaced. */
	| { kind: 'data'; merge: Record<string, unknown> };

export interface FaultOptions {
	/** How many requests meet the fault; 1 by default, Infinity for all. */
	times?: number;
	/** Only requests to this path (below the base URL), or to paths that match. */
	path?: string | RegExp;
	/** Only requests whose body has this `end_user_origin_id`. */
	originId?: string;
	/** Lets that many matching requests pass first. */
	skip?: number;
}

export interface RandomFaults {
	/** The same seed gives the same faults to the same requests, in whatever order they arrive. */
	seed: number;
	/** Share of the requests that meet a fault, 0 to 1. */
	share: number;
	faults: Fault[];
	/** As in {@link FaultOptions}. */
	path?: string | RegExp;
}

export interface Faults {
	/** The next matching request(s) meet this fault. Several wait in line. */
	next(fault: Fault, options?: FaultOptions): void;
	/** From now on a share of the requests meets one of the faults. */
	random(options: RandomFaults): void;
	/** Back to answering normally. */
	clear(): void;
}

export type Category = 'HRIS' | 'ATS' | 'ASSESSMENT' | 'LMS';
export type LinkType = 'EMBEDDED' | 'MAGIC_LINK';
export type Language = 'en' | 'de' | 'fr' | 'it' | 'es';
export type IntegrationState = 'ACTIVE' | 'INVALID' | 'INACTIVE';
type SetupStatus = 'INCOMPLETE' | 'FINAL_SYNC_PENDING' | 'COMPLETED';

interface EndUser {
	organization_name: string;
	creator_email: string | null;
	origin_id: string | null;
}

export interface IntegrationField {
	id: string;
	key: string;
	model: string;
	type: 'DEFAULT' | 'CUSTOM';
	label: string | null;
	is_passthrough_enabled: boolean;
	is_writable: false;
}

export interface CustomField {
	id: string;
	key: string;
	integration_field: Pick<IntegrationField, 'id' | 'key' | 'type' | 'label'> | null;
	model: string;
	label: string | null;
	description: string | null;
}

export interface Integration {
	/** `<tool>:<24 characters>`. */
	id: string;
	tool: string;
	category: Category;
	status: IntegrationState;
	setup_status: SetupStatus;
	end_user: EndUser;
	scope_config: { id: string; name: string | null };
	/** ISO 8601. */
	created_at: string;
	/** Whether the customer's credentials work; what `status` falls back to when switched on. */
	credentialsValid: boolean;
	/** Whether a Setup Flow step is enabled; setup links need one. */
	setupFlow: boolean;
	integrationFields: IntegrationField[];
	customFields: CustomField[];
	/** The sync that is queued or running. */
	sync?: { id: string; type: 'FULL' | 'DELTA'; startedAt: number };
}

export interface NewIntegration {
	tool?: string;
	category?: Category;
	organizationName?: string;
	email?: string | null;
	originId?: string | null;
	scopeConfigId?: string | null;
	setupStatus?: SetupStatus;
	/** Default true. */
	setupFlow?: boolean;
	/** How many integration fields it has; 130 by default. */
	integrationFields?: number;
	/** How many custom fields it has; 12 by default. */
	customFields?: number;
	/** How many employees it has (3 deleted ones come on top); 37 by default. */
	employees?: number;
	/** How many records of other models it has, such as `{ ats_jobs: 200 }`. */
	records?: Record<string, number>;
	/**
	 * Whether only applications are read that were created through Kombo, as is Kombo's default:
	 * a fresh ATS integration has no applications and no candidates. Default true.
	 */
	onlyCreatedApplications?: boolean;
	/** `<model>.<field>`: fields that the tool lacks. Filters on them find nothing. */
	missingFields?: string[];
	/** Actions that the scope config switches off, by their permission: `Manage absences` … */
	disabledPermissions?: string[];
	/** Whether records have `remote_data`. Default false. */
	remoteData?: boolean;
}

export interface Integrations {
	/** An integration out of nowhere: no webhook is sent for it. */
	create(integration?: NewIntegration): Integration;
	get(id: string): Integration | undefined;
	all(): Integration[];
	/** Changes the state and delivers `integration-state-changed`. Throws for an unknown ID. */
	setState(id: string, state: IntegrationState): Promise<WebhookDelivery>;
	/** Ends the queued sync and delivers `sync-finished`. Throws when there is none. */
	finishSync(id: string, syncState?: string): Promise<WebhookDelivery>;
	/** Its data, and what can happen to them. Changes send no webhook. Throws for an unknown ID. */
	company(id: string): Company;
	/**
	 * Lets something happen in its company, then delivers `data-changed` with the models that changed
	 * (or `assessment:order-received` for a new order).
	 */
	change<Result>(
		id: string,
		happen: (company: Company) => Result,
	): Promise<{ result: Result; delivery: WebhookDelivery }>;
	/** Gives `count` employees that lead nobody a new job title and delivers `data-changed`. */
	changeEmployees(id: string, count: number): Promise<WebhookDelivery>;
	/** Removes it and delivers `integration-deleted`. Throws for an unknown ID. */
	delete(id: string): Promise<WebhookDelivery>;
}

export interface ConnectLink {
	/** Opaque and secret, as in the link. */
	token: string;
	url: string;
	kind: 'connection' | 'reconnection' | 'setup';
	linkType: LinkType;
	language: Language;
	category: Category;
	/** Pinned tool; null where the customer chooses. */
	tool: string | null;
	endUser: EndUser;
	scopeConfigId: string | null;
	/** Reconnection and setup links: the integration they are for. */
	integrationId?: string;
	/** Epoch milliseconds. */
	createdAt: number;
	/** Epoch milliseconds. */
	expiresAt: number;
	/** What the customer did last. */
	outcome?: ConnectOutcome;
}

export type ConnectOutcome =
	{ result: 'connected'; integrationId: string; activationToken: string } | { result: 'failed' };

export interface Links {
	all(): ConnectLink[];
	byToken(token: string): ConnectLink | undefined;
	/** What the 'Connect' button does. `tool` only where the link leaves the choice. */
	connect(
		token: string,
		tool?: string,
	): Promise<{ integration: Integration; activationToken: string; delivery: WebhookDelivery }>;
	/** What the 'Fail' button does. */
	fail(token: string, tool?: string): Promise<WebhookDelivery>;
	/** Lets the link run out now. */
	expire(token: string): void;
}

/** One webhook and what became of it. */
export interface WebhookDelivery {
	/** `id` of the envelope. */
	id: string;
	type: string;
	/** The very text that was sent and signed. */
	payload: string;
	/** `X-Kombo-Signature`. */
	signature: string;
	/** Where to; missing when no URL is configured and nothing was sent. */
	url?: string;
	/** HTTP status of the answer. */
	status?: number;
	/** Text of the answer. */
	response?: string;
	/** Why there is no status. */
	error?: string;
}

/** A running sandbox. */
export interface Sandbox {
	/** `http://127.0.0.1:PORT` */
	origin: string;
	/** `origin` + `/v1`: what the credential's Base URL wants. */
	baseUrl: string;
	apiKey: string;
	webhookSecret: string;
	/** Every API request in order of arrival. `reset()` empties this same array. */
	log: SandboxRequest[];
	/** The requests to one path below the base URL, or all of them. */
	requests(path?: string | RegExp): SandboxRequest[];
	faults: Faults;
	integrations: Integrations;
	links: Links;
	/** The sandbox's time, which tests may move: what changes carry, and `Date` of the reads. */
	clock: Clock;
	/** Every webhook, in the order in which their deliveries ended. */
	deliveries: WebhookDelivery[];
	/** Ends when no webhook is on its way any more. */
	settled(): Promise<void>;
	setWebhookUrl(url: string | undefined): void;
	/** Milliseconds for every API response from now on. */
	setLatency(ms: number): void;
	/** Replaces the rate limit and starts a new window; undefined switches it off. */
	setRateLimit(rateLimit: RateLimit | undefined): void;
	/** Signs and delivers one webhook; never throws for what the receiver does. */
	deliver(type: string, data: unknown): Promise<WebhookDelivery>;
	/** As freshly started: no log, faults, links, integrations; options as given to startSandbox. */
	reset(): void;
	/** Drops every connection and stops. */
	close(): Promise<void>;
}
