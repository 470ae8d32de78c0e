import type { IWebhookFunctions } from 'n8n-workflow';

import { isTooDeep, MAX_DEPTH } from '../shared/json/parse';
import { parseDelivery, type Delivery } from './payload';
import { readSecret, SECRET_REMEDY } from './secret';
import { isSignedWith } from './signature';

/** Kombo's events name what changed and carry little else; this is far above any of them. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Why a request does not count as a delivery. */
export interface Refusal {
	/** HTTP status for the sender. */
	status: number;
	/** What the response says to the sender. */
	message: string;
	/** What only the n8n log says, when the remedy is on this side. */
	remedy?: string;
	/** After how many seconds the sender should try again. */
	retryAfter?: number;
}

function isJson(contentType: string): boolean {
	const [mediaType = ''] = contentType.split(';');
	return /^application\/([\w.-]+\+)?json$/i.test(mediaType.trim());
}

/**
 * Turns the HTTP request into a verified delivery, or says with which status to refuse it. Nothing
 * of the body is read before the signature over its raw bytes is verified.
 *
 * | request | status |
 * |---|---|
 * | the credential has no webhook secret | 503 |
 * | `X-Kombo-Signature` missing or not made from these bytes with this secret | 401 |
 * | no raw bytes to verify (multipart forms), or signed, but not JSON by its content type | 415 |
 * | more than 4 MiB | 413 |
 * | signed, but empty, not JSON, nested too deeply, or no event | 400 |
 */
export async function receive(context: IWebhookFunctions): Promise<Delivery | Refusal> {
	const secret = await readSecret(context);
	if (secret === '') {
		return { status: 503, message: 'This webhook is not set up', remedy: SECRET_REMEDY };
	}
	const { 'x-kombo-signature': signature, 'content-type': contentType = '' } =
		context.getHeaderData();
	if (typeof signature !== 'string' || signature === '') {
		return { status: 401, message: 'X-Kombo-Signature is missing' };
	}
	const body: unknown = context.getRequestObject().rawBody;
	if (!Buffer.isBuffer(body)) {
		return { status: 415, message: 'Send the event as application/json' };
	}
	if (body.length > MAX_BODY_BYTES) {
		return { status: 413, message: 'The body is larger than 4 MiB' };
	}
	if (!isSignedWith(body, signature, secret)) {
		return {
			status: 401,
			message: 'X-Kombo-Signature does not match the body',
			remedy: `If Kombo sent it, the secret differs. ${SECRET_REMEDY}`,
		};
	}
	if (!isJson(String(contentType))) {
		return { status: 415, message: 'Send the event as application/json' };
	}
	return parseDelivery(body) ?? { status: 400, message: whyNoDelivery(body) };
}

function whyNoDelivery(body: Buffer): string {
	if (body.length === 0) return 'The body is empty';
	return isTooDeep(body.toString('utf8'))
		? `The body is nested more than ${MAX_DEPTH} levels deep`
		: 'The body is not a Kombo event';
}
