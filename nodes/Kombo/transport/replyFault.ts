import { Fault } from '../fault';
import { plain } from '../text';
import { remedyFor } from './remedies';
import { isPlainObject, parseJson } from '../json';
import type { Reply } from './reply';

/** Kombo's `error` object; before August 2025 it held only `message`. */
export interface KomboError {
	code?: string;
	title?: string;
	message?: string;
	logUrl?: string;
}

/** Longest text of Kombo's that is handed on, in characters: what a proxy sends may have megabytes. */
const MAX_TOLD = 2_000;
const LOG_URL = /^https?:\/\/\S{1,1000}$/;

/** Reads the error envelope of an answer; empty when the body is none (HTML of a gateway, nothing). */
export function errorOf(reply: Reply): KomboError {
	const body = parseJson(reply.text);
	const error = isPlainObject(body) && isPlainObject(body.error) ? body.error : {};
	return {
		code: textOf(error.code),
		title: textOf(error.title),
		message: textOf(error.message),
		logUrl: LOG_URL.test(textOf(error.log_url) ?? '') ? textOf(error.log_url) : undefined,
	};
}

/**
 * The fault for an answer that is no success: Kombo's title, then its message, the remedy, its code and
 * its log. Texts of unknown origin go through `redact`.
 */
export function replyFault(reply: Reply, redact: (text: string) => string): Fault {
	const { code, title, message, logUrl } = errorOf(reply);
	const safe = (text?: string) => text && cut(redact(plain(text)));
	const details = [
		title && sentence(safe(message)),
		remedyFor(code, reply.status),
		code && `Code: ${safe(code)}.`,
		logUrl && `Log: ${safe(logUrl)}`,
	];
	return new Fault(safe(title ?? message) ?? `Kombo answered with HTTP status ${reply.status}`, {
		code: safe(code) ?? `HTTP.${reply.status}`,
		description: details.filter(Boolean).join('\n'),
		httpCode: reply.status,
		logUrl: safe(logUrl),
	});
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function cut(text: string): string {
	return text.length > MAX_TOLD ? `${text.slice(0, MAX_TOLD)}…` : text;
}

function sentence(text?: string): string | undefined {
	return text && /[.!?]$/.test(text) ? text : text && `${text}.`;
}
