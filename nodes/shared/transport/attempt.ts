import { ItemError } from '../itemError';
import { isCutOff, parseJson } from '../json/parse';
import { excerpt } from './excerpt';
import { foreignMessage } from './foreignMessage';
import type { Redact } from './redact';
import type { HttpResponse } from './httpResponse';
import { responseIn, type KomboResponse } from './response';
import { isRefusal, responseError } from './responseError';
import { classifyResponse, type Reach, type AttemptResult } from './retry';

/** How one try ended: with a response, or with an error and what it means for a retry. */
export type Attempt =
	| { result: 'done'; reach: Reach; response: KomboResponse; http: HttpResponse }
	| { result: Exclude<AttemptResult, 'done'>; reach: Reach; error: ItemError; http?: HttpResponse };

/** The status that is assumed when Kombo reports an error with the status of a success. */
const REFUSED = 400;
/** How much of a foreign page an error quotes, in characters. */
const MAX_QUOTE = 200;

/** Turns an HTTP response into Kombo's response, or into an error for the user. */
export function attemptOf(http: HttpResponse, redact: Redact): Attempt {
	const { result, reach } = classifyResponse(http);
	if (result !== 'done') return { result, reach, error: responseError(http, redact), http };

	const body = parseJson(http.text);
	if (isRefusal(body)) {
		const classified = classifyResponse({ ...http, status: REFUSED });
		const meaning = classified.result === 'done' ? 'final' : classified.result;
		return {
			result: meaning,
			reach: classified.reach,
			error: responseError(http, redact),
			http,
		};
	}
	const response = isEmpty(http.text) ? { data: {}, warnings: [] } : responseIn(body);
	if (response) return { result, reach, response: { ...response, ...dateOf(http) }, http };
	// Only cut-off JSON is worth a retry: anything else would come back the same.
	const isUnclear = body === undefined && isCutOff(http.text);
	const error = unreadable(http, isUnclear, redact);
	return { result: isUnclear ? 'unclear' : 'final', reach: 'unknown', error, http };
}

function dateOf({ headers }: HttpResponse): { date?: number } {
	const date = Date.parse(String(headers.date));
	return Number.isNaN(date) ? {} : { date };
}

function isEmpty(text: string): boolean {
	// `trim` also removes a byte order mark.
	return text.trim() === '';
}

function unreadable(http: HttpResponse, isCutOffJson: boolean, redact: Redact): ItemError {
	const isJson = parseJson(http.text) !== undefined;
	const words = isJson || isCutOffJson ? undefined : foreignMessage(http.text);
	const what = isCutOffJson
		? 'The end of the response is missing.'
		: "The response isn't in the format that Kombo documents.";
	const remedy = isCutOffJson
		? 'Try again. If it keeps happening, check the network and the proxy between n8n and Kombo.'
		: 'It may come from a gateway or proxy between n8n and Kombo, or from another server: check the base URL in the credential, and the proxy.';
	const description = [
		what,
		words && `It starts with "${excerpt(words, MAX_QUOTE, redact)}".`,
		remedy,
	];
	return new ItemError('Kombo sent an unreadable response', {
		code: 'RESPONSE.UNREADABLE',
		description: description.filter(Boolean).join('\n'),
		httpCode: http.status,
	});
}
