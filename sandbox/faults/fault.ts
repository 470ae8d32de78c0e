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

export type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>;
