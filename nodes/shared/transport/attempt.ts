import { ItemError } from '../itemError';
import { isCutOff, parseJson } from '../json/parse';
import { excerpt } from './excerpt';
import { foreignMessage } from './foreignMessage';
import type { Redact } from './redact';
import type { HttpResponse } from './httpResponse';
import { responseIn, type KomboResponse } from './response';
import { isRefusal, responseError } from './responseError';
import { classifyResponse, type Reach, type AttemptResult } from './retry';

/** How one try ended: with a response, or with an error and what it means for retrying. */
export type Attempt =
	| { result: 'done'; reach: Reach; response: KomboResponse; http: HttpResponse }
	| { result: Exclude<AttemptResult, 'done'>; reach: Reach; error: ItemError; http?: HttpResponse };

/** HTTP status by which a refusal is classified that came with the status of a success: its code decides. */
const REFUSED = 400;
/** Most characters of a page's own words. */
const MAX_WORDS = 200;

/** Understands what came back. */
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
	if (response) return { result, reach, response, http };
	// Cut-off JSON is an accident of the connection, anything else comes back the same.
	const isUnclear = body === undefined && isCutOff(http.text);
	const error = unreadable(http, isUnclear, redact);
	return { result: isUnclear ? 'unclear' : 'final', reach: 'unknown', error, http };
}

function isEmpty(text: string): boolean {
	// a byte order mark is a blank, too
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
		words && `It begins with "${excerpt(words, MAX_WORDS, redact)}".`,
		remedy,
	];
	return new ItemError('Kombo sent an unreadable response', {
		code: 'RESPONSE.UNREADABLE',
		description: description.filter(Boolean).join('\n'),
		httpCode: http.status,
	});
}
