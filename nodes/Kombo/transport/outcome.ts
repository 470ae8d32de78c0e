import type { IDataObject } from 'n8n-workflow';
import { Fault } from '../fault';
import { isCutOff, isPlainObject, parseJson } from '../json';
import { excerpt } from './excerpt';
import { firstWords } from './firstWords';
import type { Redact } from './redact';
import type { Reply } from './reply';
import { isRefusal, replyFault } from './replyFault';
import { judge, type Reach, type Verdict } from './retry';

/** What Kombo answered. */
export interface Answer {
	/** Kombo's `data` when it is an object, as nearly everywhere; empty otherwise. */
	data: IDataObject;
	/** Kombo's `data` when it is a list or a single value; undefined when there is none. */
	other?: unknown;
	/** What Kombo adds to the results of some actions. */
	warnings: IDataObject[];
}

/** How one try ended: with an answer, or with a fault and what it means for repeating. */
export type Outcome =
	| { verdict: 'done'; reach: Reach; answer: Answer; reply: Reply }
	| { verdict: Exclude<Verdict, 'done'>; reach: Reach; fault: Fault; reply?: Reply };

/** HTTP status by which a refusal is judged that came with the status of a success: its code decides. */
const REFUSED = 400;
/** Most characters of a page's own words. */
const MAX_WORDS = 200;

/** Understands what came back. */
export function outcomeOf(reply: Reply, redact: Redact): Outcome {
	const { verdict, reach } = judge(reply);
	if (verdict !== 'done') return { verdict, reach, fault: replyFault(reply, redact), reply };

	const body = parseJson(reply.text);
	if (isRefusal(body)) {
		const judged = judge({ ...reply, status: REFUSED });
		const meaning = judged.verdict === 'done' ? 'final' : judged.verdict;
		return {
			verdict: meaning,
			reach: judged.reach,
			fault: replyFault(reply, redact),
			reply,
		};
	}
	const answer = isEmpty(reply.text) ? { data: {}, warnings: [] } : answerOf(body);
	if (answer) return { verdict, reach, answer, reply };
	// Cut-off JSON is an accident of the connection, anything else comes back the same.
	const isUnclear = body === undefined && isCutOff(reply.text);
	const fault = unreadable(reply, isUnclear, redact);
	return { verdict: isUnclear ? 'unclear' : 'final', reach: 'unknown', fault, reply };
}

function isEmpty(text: string): boolean {
	// a byte order mark is a blank, too
	return text.trim() === '';
}

/** Kombo's envelope of a success, with or without `data`; undefined when the body is something else. */
function answerOf(body: unknown): Answer | undefined {
	if (!isPlainObject(body)) return undefined;
	if (body.status !== 'success' && !Object.hasOwn(body, 'data')) return undefined;
	const { data, warnings } = body;
	return {
		data: isPlainObject(data) ? (data as IDataObject) : {},
		...(!isPlainObject(data) && { other: data ?? undefined }),
		warnings: Array.isArray(warnings) ? (warnings as IDataObject[]) : [],
	};
}

function unreadable(reply: Reply, isCutOffJson: boolean, redact: Redact): Fault {
	const isJson = parseJson(reply.text) !== undefined;
	const words = isJson || isCutOffJson ? undefined : firstWords(reply.text);
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
	return new Fault('Kombo sent an unreadable response', {
		code: 'RESPONSE.UNREADABLE',
		description: description.filter(Boolean).join('\n'),
		httpCode: reply.status,
	});
}
