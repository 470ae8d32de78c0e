import type { IDataObject } from 'n8n-workflow';
import { ItemError } from '../itemError';
import { isCutOff, isPlainObject, parseJson } from '../json/parse';
import { excerpt } from './excerpt';
import { firstWords } from './firstWords';
import type { Redact } from './redact';
import type { HttpResponse } from './httpResponse';
import { isRefusal, responseError } from './responseError';
import { judge, type Reach, type AttemptResult } from './retry';

/** What Kombo answered. */
export interface KomboResponse {
	/** Kombo's `data` when it is an object, as nearly everywhere; empty otherwise. */
	data: IDataObject;
	/** Kombo's `data` when it is a list or a single value; undefined when there is none. */
	other?: unknown;
	/** What Kombo adds to the results of some actions. */
	warnings: IDataObject[];
}

/** How one try ended: with an answer, or with a fault and what it means for repeating. */
export type Attempt =
	| { result: 'done'; reach: Reach; response: KomboResponse; http: HttpResponse }
	| { result: Exclude<AttemptResult, 'done'>; reach: Reach; error: ItemError; http?: HttpResponse };

/** HTTP status by which a refusal is judged that came with the status of a success: its code decides. */
const REFUSED = 400;
/** Most characters of a page's own words. */
const MAX_WORDS = 200;

/** Understands what came back. */
export function attemptOf(http: HttpResponse, redact: Redact): Attempt {
	const { result, reach } = judge(http);
	if (result !== 'done') return { result, reach, error: responseError(http, redact), http };

	const body = parseJson(http.text);
	if (isRefusal(body)) {
		const judged = judge({ ...http, status: REFUSED });
		const meaning = judged.result === 'done' ? 'final' : judged.result;
		return {
			result: meaning,
			reach: judged.reach,
			error: responseError(http, redact),
			http,
		};
	}
	const response = isEmpty(http.text) ? { data: {}, warnings: [] } : responseOf(body);
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

/** Kombo's envelope of a success, with or without `data`; undefined when the body is something else. */
function responseOf(body: unknown): KomboResponse | undefined {
	if (!isPlainObject(body)) return undefined;
	if (body.status !== 'success' && !Object.hasOwn(body, 'data')) return undefined;
	const { data, warnings } = body;
	return {
		data: isPlainObject(data) ? (data as IDataObject) : {},
		...(!isPlainObject(data) && { other: data ?? undefined }),
		warnings: Array.isArray(warnings) ? (warnings as IDataObject[]) : [],
	};
}

function unreadable(http: HttpResponse, isCutOffJson: boolean, redact: Redact): ItemError {
	const isJson = parseJson(http.text) !== undefined;
	const words = isJson || isCutOffJson ? undefined : firstWords(http.text);
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
