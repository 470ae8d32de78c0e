import type { Clock } from './data/clock';
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
	/** Actions per window, counted for each integration on its own. Off by default. */
	remoteRateLimit?: RemoteRateLimit;
	/** How much is remembered; the oldest is forgotten first. */
	memory?: MemoryLimits;
	/** HTTPS with a certificate that nobody trusts. */
	tls?: boolean;
}

export interface RateLimit {
	limit: number;
	windowMs: number;
	/**
	 * How `ratelimit-reset` becomes a whole number. Kombo's way is not documented; `floor`, the
	 * default, is the unkind one: it says 0 while the window is still closed.
	 */
	rounding?: 'floor' | 'ceil';
	/** What the number means: seconds left (Kombo, the default), or the time at which the window ends. */
	resetAs?: 'seconds' | 'unixSeconds' | 'unixMs';
}

/** The limit of a customer's tool: it refuses with `REMOTE.RATE_LIMIT_EXCEEDED`. */
export interface RemoteRateLimit {
	limit: number;
	windowMs: number;
	/** Whether the refusal says when to come back; not by default, as tools often don't. */
	retryAfter?: boolean;
	/** As in {@link RateLimit}. */
	rounding?: 'floor' | 'ceil';
}

/** Every limit may be Infinity. */
export interface MemoryLimits {
	/** Requests in the log; 100,000 by default. */
	requests?: number;
	/** Bytes, roughly, for the log, and as many for deliveries and for links; 64 MiB by default. */
	bytes?: number;
	/** Characters of one logged body, or of one receiver's answer; 1,048,576 by default. */
	body?: number;
	/** Webhook deliveries; 10,000 by default. */
	deliveries?: number;
	/** Links; 100,000 by default. */
	links?: number;
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
	/** The parsed JSON body as sent, before any default is filled in; missing where it was cut. */
	body?: unknown;
	/** The body's text as sent; past {@link MemoryLimits.body} it is cut, with a note at its end. */
	rawBody?: string;
	/** Characters of the whole body, where it was cut. */
	bodyLength?: number;
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
 * A number or text as it goes into a header, or a time counted from the moment of the response:
 * seconds from now (negative: in the past) as Unix time, HTTP date or ISO date.
 */
export type HeaderValue =
	string | number | { inSeconds: number; as: 'unixSeconds' | 'unixMs' | 'httpDate' | 'isoDate' };

/** Who else answers in Kombo's place; each in its own format, and with the status given here. */
export type Gateway =
	/** HTML, 502. */
	| 'nginx'
	/** `{"message":"Forbidden"}`, 403. */
	| 'aws'
	/** HTML with a ray ID, 522. */
	| 'cloudflare'
	/** `{"error":{"code":"…","message":"…"}}`, 503. */
	| 'azure'
	/** `{"message":"…"}`, 503. */
	| 'kong'
	/** A line of text, 503. */
	| 'plainText'
	/** `application/problem+json` with `title` and `detail`, 503. */
	| 'problemJson'
	/** HTML with `Proxy-Authenticate`, 407. */
	| 'proxy';

/** Ways in which servers spell a key that they echo. */
export type KeySpelling =
	/** As it is. */
	| 'plain'
	/** `Bearer …`, as in the header. */
	| 'bearer'
	/** `%2B` for `+` and so on. */
	| 'urlEncoded'
	/** The same in lower case: `%2b`. */
	| 'urlEncodedLower'
	/** As in a form: blanks are `+`. */
	| 'formEncoded'
	/** As inside a JSON text: `\"` for `"`. */
	| 'jsonEscaped'
	/** Every character as `\uXXXX`. */
	| 'unicodeEscaped'
	/** `&amp;` for `&` and so on. */
	| 'htmlEscaped'
	| 'base64';

/**
 * What can go wrong with a request, in the sandbox's words.
 *
 * Kinds that replace the answer (nothing is done for the request): `status`, `error`, `rateLimit`,
 * `remoteRateLimit`, `concurrencyLimit`, `gateway`, `echoKey`, `oldEnvelope`, `redirect`, `huge`,
 * `nested`, `endlessPages`, `controlHeader`, `raw`, `switchProtocols`, `dripHead`, `stall` and
 * `reset` (unless `processed`). All others do the work and then spoil the answer.
 */
export type Fault =
	/** Without `body`: Kombo's envelope with the code that belongs to the status. `''`: empty body. */
	| {
			kind: 'status';
			status: number;
			body?: unknown;
			headers?: Record<string, HeaderValue>;
			contentType?: string;
	  }
	/** Kombo's error envelope with any code and title, also with a status of success, 200 by default. */
	| {
			kind: 'error';
			status?: number;
			code?: string | null;
			title?: string | null;
			message?: string;
			logUrl?: string | null;
	  }
	/** The error envelope of before August 2025: only `message`. */
	| { kind: 'oldEnvelope'; status: number; message: string }
	/** 429 PLATFORM.RATE_LIMIT_EXCEEDED; with neither field, without any header that says how long. */
	| { kind: 'rateLimit'; resetSeconds?: HeaderValue; retryAfter?: HeaderValue }
	/** 429 REMOTE.RATE_LIMIT_EXCEEDED: the tool of one integration is busy; fields as in `rateLimit`. */
	| { kind: 'remoteRateLimit'; resetSeconds?: HeaderValue; retryAfter?: HeaderValue }
	/** 429 PLATFORM.CONCURRENCY_LIMIT_EXCEEDED. */
	| { kind: 'concurrencyLimit' }
	/** The error of something between the client and Kombo; `message` replaces its own words. */
	| { kind: 'gateway'; by: Gateway; status?: number; message?: string }
	/** An error, 400 by default, that repeats the API key which the request came with. */
	| {
			kind: 'echoKey';
			/** `plain` by default. */
			as?: KeySpelling;
			/** Part of Kombo's envelope, or a body that is no JSON; `message` by default. */
			where?: 'message' | 'title' | 'code' | 'logUrl' | 'html' | 'plainText';
			status?: number;
	  }
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
	/** One byte of the status line and headers of an empty success per `ms`. */
	| { kind: 'dripHead'; ms: number }
	/**
	 * 101 Switching Protocols, and then nothing; the connection stays open unless `keepOpen` is false.
	 * `upgrade` false leaves out the headers that go with it.
	 */
	| { kind: 'switchProtocols'; keepOpen?: boolean; upgrade?: boolean }
	/** Interim responses, one 100 Continue by default, before the normal answer; with `everyMs` apart. */
	| { kind: 'interim'; status?: 100 | 102 | 103; times?: number; everyMs?: number }
	/** Redirect, 302 by default. */
	| { kind: 'redirect'; location: string; status?: number }
	/** 200 with a well-formed JSON body of that many bytes. */
	| { kind: 'huge'; bytes: number }
	/** 200 whose `data.link` is that many arrays deep. */
	| { kind: 'nested'; depth: number }
	/**
	 * 200 with a page of a list, empty by default, that names yet another page: `next` is a new cursor
	 * each time (default), always the `same`, one of `two` in turns, or an ever larger `number`.
	 */
	| { kind: 'endlessPages'; results?: unknown[]; next?: 'new' | 'same' | 'two' | 'number' }
	/** 200 with control characters in a response header. */
	| { kind: 'controlHeader' }
	/** The normal answer with that many bytes of headers on top. */
	| { kind: 'hugeHeaders'; bytes: number }
	/** These very bytes (latin1) on the socket, then the end of the connection. */
	| { kind: 'raw'; bytes: string }
	/** The normal answer with these headers; null takes one away. */
	| { kind: 'headers'; headers: Record<string, HeaderValue | null> }
	/** The work is done, and a success (200 by default) says so without a body. */
	| { kind: 'empty'; status?: 200 | 202 | 204 }
	/** The normal answer with a byte order mark before it. */
	| { kind: 'byteOrderMark' }
	/**
	 * The normal answer, said to be compressed (`gzip` by default). `plain`, the default: it is not;
	 * `cut`: half of it is missing; `checksum`: its last bytes are wrong (`br`: its first).
	 */
	| {
			kind: 'brokenEncoding';
			encoding?: 'gzip' | 'deflate' | 'br';
			how?: 'plain' | 'cut' | 'checksum';
	  }
	/** The normal answer with another `data.link`; without `link`, with none. */
	| { kind: 'link'; link?: unknown }
	/** The normal answer with these fields of `data` replaced. */
	| { kind: 'data'; merge: Record<string, unknown> }
	/** The normal success with these fields beside `data`, or `data` itself, replaced or left out. */
	| { kind: 'envelope'; merge?: Record<string, unknown>; without?: string[] }
	/** The normal page of a list whose `next` is a number, which works as a cursor. */
	| { kind: 'numericNext' };

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
