import type { IDataObject } from 'n8n-workflow';
import { Fault } from '../fault';
import { isDropped, networkFault } from './faults';
import { isPlainObject, parseJson } from '../json';
import type { Reply } from './reply';
import { replyFault } from './replyFault';
import { judge, type Verdict } from './retry';

/** What Kombo answered: its `data`, an object everywhere so far, and the warnings that actions may carry. */
export interface Answer {
	data: IDataObject;
	warnings: IDataObject[];
}

/** How one try ended: with an answer, or with a fault and what it means for repeating. */
export type Outcome =
	| { verdict: 'done'; answer: Answer; reply: Reply }
	| { verdict: Exclude<Verdict, 'done'>; fault: Fault; reply?: Reply };

/** Understands what came back. */
export function outcomeOf(reply: Reply, redact: (text: string) => string): Outcome {
	const verdict = judge(reply);
	if (verdict !== 'done') return { verdict, fault: replyFault(reply, redact), reply };
	const answer = answerOf(reply.text);
	if (answer) return { verdict, answer, reply };
	// cut-off JSON is an accident of the connection, a web page is not
	const isCutOff = reply.text.trimStart().startsWith('{');
	return { verdict: isCutOff ? 'unclear' : 'final', fault: unreadable(reply.status), reply };
}

/** Understands what n8n's request helper, or reading the body, has thrown. */
export function outcomeOfError(error: unknown, redact: (text: string) => string): Outcome {
	const fault = networkFault(error, redact);
	return { verdict: isDropped(fault) ? 'unclear' : 'final', fault };
}

/** Kombo's envelope, or undefined when the text is none. */
function answerOf(text: string): Answer | undefined {
	const body = parseJson(text);
	if (!isPlainObject(body) || body.status === 'error' || !isPlainObject(body.data))
		return undefined;
	const warnings = Array.isArray(body.warnings) ? (body.warnings as IDataObject[]) : [];
	return { data: body.data as IDataObject, warnings };
}

function unreadable(status: number): Fault {
	return new Fault("Kombo's answer can't be read", {
		code: 'RESPONSE.UNREADABLE',
		description:
			'It is not the JSON that Kombo documents. Something between n8n and Kombo may have changed it: check the base URL in the credential, and the proxy.',
		httpCode: status,
	});
}
