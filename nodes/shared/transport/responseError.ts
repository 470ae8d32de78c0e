import { ItemError } from '../itemError';
import { isPlainObject } from '../json/isPlainObject';
import { parseJson } from '../json/parse';
import { parseUrl } from './baseUrl';
import { excerpt } from './excerpt';
import { foreignMessage } from './foreignMessage';
import type { Redact } from './redact';
import { remedyFor, remedyForForeign } from './remedies';
import type { HttpResponse } from './httpResponse';

/** Kombo's `error` object. Before August 2025 it had only `message`. */
export interface KomboError {
	code?: string;
	title?: string;
	message?: string;
	/** Kombo's log page of the request. Any other address is dropped, because users click on it. */
	logUrl?: string;
}

/** How much of Kombo's message is shown, in characters. A proxy may send megabytes. */
const MAX_TEXT = 2_000;
/** n8n shows the title in large letters, so a longer one is cut, and shown in full below. */
const MAX_TITLE = 200;
const MAX_CODE = 100;
const MAX_URL = 1_000;
/** Codes with a generic title, where the message has the cause. */
const GENERIC = /\.(INPUT_INVALID|UNKNOWN_ERROR|UNKNOWN_HTTP_ERROR)$/;
const KOMBO_CODE = /^[A-Z_]{1,40}\.[A-Z_]{1,60}$/;

/** Reads Kombo's error; empty when the body isn't Kombo's, such as a gateway's page. */
export function errorOf(http: HttpResponse): KomboError {
	return komboErrorOf(http) ?? {};
}

/** Whether Kombo calls its own response an error, whatever the HTTP status. */
export function isRefusal(body: unknown): boolean {
	return isPlainObject(body) && body.status === 'error';
}

/**
 * The error for an unsuccessful response, in the words of Kombo or of the server that sent it. Texts of
 * unknown origin go through `redact`.
 */
export function responseError(http: HttpResponse, redact: Redact): ItemError {
	const error = komboErrorOf(http);
	return error ? errorFromKombo(error, http.status, redact) : errorFromOther(http, redact);
}

/** Shows the cause first, then Kombo's message, the remedy, the code and the log. */
function errorFromKombo(error: KomboError, status: number, redact: Redact): ItemError {
	const { code, title, message, logUrl } = error;
	const shown = (text: string | undefined, max: number) => text && excerpt(text, max, redact);
	const isGeneric = GENERIC.test(code ?? '');
	const cause = (isGeneric ? (message ?? title) : (title ?? message)) ?? '';
	const isComplete = cause === message && cause.length <= MAX_TITLE;
	const log = logUrl && redact(logUrl);
	const details = [
		isComplete ? undefined : withPeriod(shown(message, MAX_TEXT)),
		isAboutIntegration(message) ? INTEGRATION_ID : remedyFor(code, status),
		code && `Code: ${shown(code, MAX_CODE)}.`,
		log && `Log: ${log}`,
	];
	const lead = isAboutIntegration(cause) ? "Check 'Integration ID': " : '';
	return new ItemError(
		lead + (withoutPeriod(excerpt(cause, MAX_TITLE, redact)) || noReason(status)),
		{
			code: shown(code, MAX_CODE) ?? `HTTP.${status}`,
			description: details.filter(Boolean).join('\n'),
			httpCode: status,
			logUrl: log,
		},
	);
}

/** Names the likely sender: without Kombo's envelope, a gateway, a proxy or a firewall. */
function errorFromOther(http: HttpResponse, redact: Redact): ItemError {
	const { status, text } = http;
	const words = foreignMessage(text);
	const host = hostOf(http);
	const details = [
		`The response ${text.trim() === '' ? 'is empty' : "isn't in Kombo's format"}, so it probably comes from a gateway or proxy between n8n and Kombo.`,
		words && `It says: "${excerpt(words, MAX_TITLE, redact)}".`,
		remedyForForeign(status, host),
	];
	const did = status < 300 ? 'refused the request' : `responded with HTTP status ${status}`;
	return new ItemError(`${senderOf(status, host)} ${did}`, {
		code: `HTTP.${status}`,
		description: details.filter(Boolean).join('\n'),
		httpCode: status,
	});
}

/** Who probably sent a foreign response: 407 comes only from a proxy, 403 mostly from a filter. */
function senderOf(status: number, host: string): string {
	if (status === 407) return `A proxy between n8n and ${host}`;
	if (status === 403) return `A proxy, firewall or gateway in front of ${host}`;
	return `The server at ${host}`;
}

const INTEGRATION_ID =
	"Fill in 'Integration ID', which is sent as X-Integration-Id, and check that the API key belongs to the same environment.";

function isAboutIntegration(text: string | undefined): boolean {
	return /\bX-Integration-Id\b/i.test(text?.slice(0, MAX_TEXT) ?? '');
}

function noReason(status: number): string {
	return status < 300
		? 'Kombo refused the request without a reason'
		: `Kombo responded with HTTP status ${status}`;
}

/** The host of the request, for messages. */
function hostOf({ baseUrl = '' }: HttpResponse): string {
	return parseUrl(baseUrl)?.host ?? 'the base URL';
}

/** Kombo's error; undefined when the body isn't Kombo's. */
function komboErrorOf({ text, baseUrl }: HttpResponse): KomboError | undefined {
	const body = parseJson(text);
	if (!isPlainObject(body) || !isPlainObject(body.error)) return undefined;
	const { title, message, log_url: logUrl } = body.error;
	const code = textOf(body.error.code);
	if (!isRefusal(body) && !KOMBO_CODE.test(code ?? '')) return undefined;
	return {
		code,
		title: textOf(title),
		message: textOf(message),
		logUrl: logUrlOf(textOf(logUrl), baseUrl),
	};
}

/** An https page of Kombo, or a page of the requested server; normalized, so it is safe to link. */
function logUrlOf(text = '', baseUrl = ''): string | undefined {
	const url = text.length > MAX_URL ? undefined : parseUrl(text);
	if (!url) return undefined;
	const isFromKombo = url.protocol === 'https:' && /(^|\.)kombo\.dev$/.test(url.hostname);
	const isSameOrigin = parseUrl(baseUrl)?.origin === url.origin;
	const isPlain = !url.username && !url.password && !/["'<>`\\\s]/.test(url.href);
	return (isFromKombo || isSameOrigin) && isPlain ? url.href : undefined;
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function withPeriod(text?: string): string | undefined {
	return text && /[.!?…]$/.test(text) ? text : text && `${text}.`;
}

function withoutPeriod(text: string): string {
	return text.replace(/(?<!\.)\.$/, '');
}
