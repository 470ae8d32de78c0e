import { isItemError, ItemError } from '../itemError';
import { plain } from '../text';
import { isPlainObject } from '../json/isPlainObject';
import type { Redact } from './redact';
import type { Classification } from './retry';

/** An error of the connection, and what it means for a retry. */
export interface NetworkError extends Classification {
	result: 'unsent' | 'unclear' | 'final';
	error: ItemError;
}

/** One kind of error: our code, its title, how to fix it, and what it means for a retry. */
interface Kind {
	code: string;
	title: string;
	remedy: string;
	result: NetworkError['result'];
}

const REACH =
	'Check that this n8n can reach the internet, and the region or base URL in the credential.';
const PROXY = 'Check the network, and the proxy if n8n uses one.';

const REFUSED: Kind = {
	code: 'CONNECTION_REFUSED',
	title: 'Kombo refused the connection',
	remedy: REACH,
	result: 'unsent',
};
const NOT_FOUND: Kind = {
	code: 'HOST_NOT_FOUND',
	title: "Kombo's address was not found",
	remedy: REACH,
	result: 'unsent',
};
const UNREACHABLE: Kind = {
	code: 'UNREACHABLE',
	title: "Kombo can't be reached",
	remedy: REACH,
	result: 'unsent',
};
const HANDSHAKE: Kind = {
	code: 'HANDSHAKE_FAILED',
	title: "A secure connection to Kombo couldn't be opened",
	remedy: PROXY,
	result: 'unsent',
};
const TUNNEL: Kind = {
	code: 'PROXY_CLOSED',
	title: 'The proxy closed the connection before it reached Kombo',
	remedy:
		'Check the proxy that n8n uses (HTTPS_PROXY), and that it lets requests to the base URL of the credential through.',
	result: 'unsent',
};
/** A retry is pointless before somebody has installed or renewed a certificate. */
const CERTIFICATE: Kind = {
	code: 'CERTIFICATE_INVALID',
	title: "The server's certificate can't be trusted",
	remedy:
		'If a proxy or firewall inspects the traffic of this n8n, give n8n its certificate through the environment variable NODE_EXTRA_CA_CERTS. Otherwise check the base URL in the credential.',
	result: 'final',
};
const LOST: Kind = {
	code: 'CONNECTION_LOST',
	title: 'The connection to Kombo was lost',
	remedy: 'Try again. If it keeps happening, check the network or the proxy between n8n and Kombo.',
	result: 'unclear',
};
const TIMED_OUT: Kind = {
	code: 'TIMED_OUT',
	title: "Kombo didn't respond in time",
	remedy: "Raise 'Timeout' under 'Options', or try again later.",
	result: 'unclear',
};
const CANCELED: Kind = {
	code: 'CANCELED',
	title: 'The execution was stopped',
	remedy: '',
	result: 'final',
};
const INVALID_HEADER: Kind = {
	code: 'INVALID_HEADER',
	title: "The API key or the integration ID has a character that isn't allowed in an HTTP header",
	remedy: 'Copy it again, without line breaks and special characters.',
	result: 'final',
};
/** There is no hint whether the request was sent. */
const UNKNOWN: Kind = {
	code: 'FAILED',
	title: "The request to Kombo didn't succeed",
	remedy: 'Check the network and the credential.',
	result: 'unclear',
};

const BY_CODE = new Map<string, Kind>([
	['ECONNREFUSED', REFUSED],
	['ENOTFOUND', NOT_FOUND],
	['EAI_AGAIN', NOT_FOUND],
	['EAI_FAIL', NOT_FOUND],
	['ENODATA', NOT_FOUND],
	['EHOSTUNREACH', UNREACHABLE],
	['ENETUNREACH', UNREACHABLE],
	['EHOSTDOWN', UNREACHABLE],
	['ENETDOWN', UNREACHABLE],
	['EADDRNOTAVAIL', UNREACHABLE],
	['EPROTO', HANDSHAKE],
	['ETIMEDOUT', TIMED_OUT],
	['ECONNABORTED', TIMED_OUT],
	['ECONNRESET', LOST],
	['EPIPE', LOST],
	['ERR_STREAM_PREMATURE_CLOSE', LOST],
	['ERR_CANCELED', CANCELED],
	['ERR_INVALID_CHAR', INVALID_HEADER],
]);

/**
 * Messages of Node.js and its proxy agents that say more than the code: a connection that was reset while
 * it was being opened has sent nothing.
 */
const BY_TEXT: Array<[RegExp, Kind]> = [
	[/^getaddrinfo /, NOT_FOUND],
	[/^connect ECONNREFUSED/, REFUSED],
	[/^connect E[A-Z]+/, UNREACHABLE],
	[/^Client network socket disconnected before secure TLS connection was established/, HANDSHAKE],
	[/^Proxy connection ended before receiving CONNECT response/, TUNNEL],
];

/** Codes of OpenSSL, through Node.js, for a certificate that can't be verified. */
const CERTIFICATE_CODE =
	/CERT|SELF_SIGNED|^UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)|^INVALID_(CA|PURPOSE)$/;

/** Node.js could not parse or decompress the response. */
const UNREADABLE_CODE = /^(HPE_|Z_|ERR_BROTLI|ERR__|BROTLI_|ZSTD_|ERR_ZLIB|ERR_HTTP2?_)/;

/**
 * Interprets an error that n8n's request helper threw before a response began. n8n 2 keeps the client's
 * error as the cause, n8n 1 keeps only its code (as `httpCode`) and its message (in `messages`).
 */
export function networkError(error: unknown, redact: Redact): NetworkError {
	if (isItemError(error)) return { result: resultOf(error), reach: 'key', error };
	const { codes, texts } = detailsOf(error);
	if (codes.some((code) => UNREADABLE_CODE.test(code))) return unreadable(undefined);
	if (codes.some((code) => CERTIFICATE_CODE.test(code))) return toError(CERTIFICATE, texts, redact);
	const byText = BY_TEXT.find(([pattern]) => texts.some((text) => pattern.test(text)))?.[1];
	const byCode = codes.map((code) => BY_CODE.get(code)).find((kind) => kind !== undefined);
	return toError(byText ?? byCode ?? UNKNOWN, texts, redact);
}

/**
 * Interprets an error that occurred while a response was being read, so the request had been sent.
 *
 * @param status HTTP status of the response
 */
export function readError(error: unknown, status: number, redact: Redact): NetworkError {
	const known = networkError(error, redact);
	if (isItemError(error)) return known;
	const isConnection = ['NETWORK.CONNECTION_LOST', 'NETWORK.CANCELED'].includes(known.error.code);
	return isConnection ? known : unreadable(status);
}

/** The error of a request that timed out. Kombo may have processed it. */
export function timedOut(): ItemError {
	return toItemError(TIMED_OUT, TIMED_OUT.remedy);
}

/** The error of a request that was never sent because the execution has stopped. */
export function stopped(): ItemError {
	return toItemError(CANCELED, '');
}

function resultOf({ code }: ItemError): NetworkError['result'] {
	return code === 'NETWORK.TIMED_OUT' ? 'unclear' : 'final';
}

function toError(kind: Kind, texts: string[], redact: Redact): NetworkError {
	const isVague = kind === UNKNOWN || kind === CERTIFICATE || kind === HANDSHAKE;
	const detail = isVague ? plain(redact(texts[texts.length - 1] ?? '')) : '';
	const error = toItemError(kind, `${kind.remedy} ${detail}`.trim());
	return { result: kind.result, reach: 'key', error };
}

function toItemError({ code, title }: Kind, description: string): ItemError {
	return new ItemError(title, { code: `NETWORK.${code}`, description });
}

function unreadable(status: number | undefined): NetworkError {
	const error = new ItemError('Kombo sent an unreadable response', {
		code: 'RESPONSE.UNREADABLE',
		description:
			'The response is damaged, or its headers are too large. Try again. If it keeps happening, check the base URL in the credential and the proxy between n8n and Kombo.',
		httpCode: status,
	});
	return { result: 'unclear', reach: 'key', error };
}

/** All codes and texts of an error and its causes, from the outside in. */
function detailsOf(error: unknown): { codes: string[]; texts: string[] } {
	const codes: string[] = [];
	const texts: string[] = [];
	let current: unknown = error;
	for (let depth = 0; depth < 5 && isPlainObject(current); depth++) {
		const { code, httpCode, message, messages } = current;
		codes.push(...[code, httpCode].filter(isText));
		texts.push(...[message, messages].flat().filter(isText));
		current = current.cause;
	}
	return { codes, texts };
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}
