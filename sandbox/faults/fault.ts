/**
 * A number or text for a header, or a time relative to the response: seconds from then (negative:
 * in the past) as Unix time, HTTP date or ISO date.
 */
export type HeaderValue =
	string | number | { inSeconds: number; as: 'unixSeconds' | 'unixMs' | 'httpDate' | 'isoDate' };

/** Who responds in Kombo's place, each in its own format and with this default status. */
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

/** How servers spell a key that they echo. */
export type KeySpelling =
	/** Unchanged. */
	| 'plain'
	/** `Bearer …`, as in the header. */
	| 'bearer'
	/** `%2B` for `+` and so on. */
	| 'urlEncoded'
	/** The same in lower case: `%2b`. */
	| 'urlEncodedLower'
	/** As in a form, with `+` for blanks. */
	| 'formEncoded'
	/** As in a JSON string: `\"` for `"`. */
	| 'jsonEscaped'
	/** Every character as `\uXXXX`. */
	| 'unicodeEscaped'
	/** `&amp;` for `&` and so on. */
	| 'htmlEscaped'
	| 'base64';

/**
 * What the sandbox can make go wrong with a request.
 *
 * Kinds that replace the response (the request isn't processed): `status`, `error`, `rateLimit`,
 * `remoteRateLimit`, `concurrencyLimit`, `gateway`, `echoKey`, `oldEnvelope`, `redirect`, `huge`,
 * `nested`, `endlessPages`, `controlHeader`, `raw`, `switchProtocols`, `dripHead`, `stall` and
 * `reset` (but with `processed`, `gateway`, `stall` and `reset` come after the request was processed).
 * All others process the request and then spoil the response.
 */
export type Fault =
	/** Without `body`: Kombo's envelope with the code of this status. `''`: an empty body. */
	| {
			kind: 'status';
			status: number;
			body?: unknown;
			headers?: Record<string, HeaderValue>;
			contentType?: string;
	  }
	/** Kombo's error envelope with any code and title, even with a success status; 200 by default. */
	| {
			kind: 'error';
			status?: number;
			code?: string | null;
			title?: string | null;
			message?: string;
			logUrl?: string | null;
	  }
	/** The error envelope from before August 2025: only `message`. */
	| { kind: 'oldEnvelope'; status: number; message: string }
	/** 429 PLATFORM.RATE_LIMIT_EXCEEDED; without both fields, no header gives a wait. */
	| { kind: 'rateLimit'; resetSeconds?: HeaderValue; retryAfter?: HeaderValue }
	/** 429 REMOTE.RATE_LIMIT_EXCEEDED: the tool of one integration is busy; fields as in `rateLimit`. */
	| { kind: 'remoteRateLimit'; resetSeconds?: HeaderValue; retryAfter?: HeaderValue }
	/** 429 PLATFORM.CONCURRENCY_LIMIT_EXCEEDED. */
	| { kind: 'concurrencyLimit' }
	/**
	 * The error of something between the client and Kombo; `message` replaces its usual text. With
	 * `processed` it hides a response that was made.
	 */
	| { kind: 'gateway'; by: Gateway; status?: number; message?: string; processed?: boolean }
	/** An error, 400 by default, that repeats the API key of the request. */
	| {
			kind: 'echoKey';
			/** `plain` by default. */
			as?: KeySpelling;
			/** A field of Kombo's envelope, or a body that isn't JSON; `message` by default. */
			where?: 'message' | 'title' | 'code' | 'logUrl' | 'html' | 'plainText';
			status?: number;
	  }
	/** The normal response, late. */
	| { kind: 'delay'; ms: number }
	/** No response until the client gives up or the sandbox closes; `processed`: but it was made. */
	| { kind: 'stall'; processed?: boolean }
	/** TCP reset before the response; `processed`: after processing the request. */
	| { kind: 'reset'; processed?: boolean }
	/** TCP reset in the middle of the response body. */
	| { kind: 'resetMidBody' }
	/** The first half of the JSON, and a clean end. */
	| { kind: 'truncate' }
	/** One byte of the response body per `ms`. */
	| { kind: 'drip'; ms: number }
	/** One byte of the status line and headers of an empty success per `ms`. */
	| { kind: 'dripHead'; ms: number }
	/**
	 * 101 Switching Protocols and nothing more; the connection stays open unless `keepOpen` is false.
	 * `upgrade: false` leaves out the upgrade headers.
	 */
	| { kind: 'switchProtocols'; keepOpen?: boolean; upgrade?: boolean }
	/** Interim responses, one 100 Continue by default, before the normal response, `everyMs` apart. */
	| { kind: 'interim'; status?: 100 | 102 | 103; times?: number; everyMs?: number }
	/** Redirect, 302 by default. */
	| { kind: 'redirect'; location: string; status?: number }
	/** 200 with a valid JSON body of this size. */
	| { kind: 'huge'; bytes: number }
	/** 200 whose `data.link` is an array of this depth. */
	| { kind: 'nested'; depth: number }
	/**
	 * 200 with a page of a list, empty by default, that always has a next page: `next` is a `new` cursor
	 * each time (default), always the `same`, alternates between `two`, or is a growing `number`.
	 */
	| { kind: 'endlessPages'; results?: unknown[]; next?: 'new' | 'same' | 'two' | 'number' }
	/** 200 with control characters in a response header. */
	| { kind: 'controlHeader' }
	/** The normal response with this many bytes of extra headers. */
	| { kind: 'hugeHeaders'; bytes: number }
	/** Exactly these bytes (latin1) on the socket, then the end of the connection. */
	| { kind: 'raw'; bytes: string }
	/** The normal response with these headers; null removes one. */
	| { kind: 'headers'; headers: Record<string, HeaderValue | null> }
	/** A success (200 by default) without a body, after processing the request. */
	| { kind: 'empty'; status?: 200 | 202 | 204 }
	/** The normal response after a byte order mark. */
	| { kind: 'byteOrderMark' }
	/**
	 * The normal response, declared as compressed (`gzip` by default). `plain`, the default: it isn't;
	 * `cut`: half of it is missing; `checksum`: its last bytes are wrong (`br`: its first).
	 */
	| {
			kind: 'brokenEncoding';
			encoding?: 'gzip' | 'deflate' | 'br';
			how?: 'plain' | 'cut' | 'checksum';
	  }
	/** The normal response with another `data.link`; without `link`, with none. */
	| { kind: 'link'; link?: unknown }
	/** The normal response with these fields of `data` replaced. */
	| { kind: 'data'; merge: Record<string, unknown> }
	/** The normal success with these top-level fields, such as `data`, replaced or left out. */
	| { kind: 'envelope'; merge?: Record<string, unknown>; without?: string[] }
	/** The normal page of a list with a number as `next`, which works as a cursor. */
	| { kind: 'numericNext' };

export type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>;
