import type {
	ICredentialsDecrypted,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import type { Connection } from './connection';
import { exactJson } from '../json/exactJson';
import { networkError, readError, timedOut } from './networkErrors';
import { attemptOf, type Attempt } from './attempt';
import { readText } from './httpResponse';

/** One request to Kombo, as it travels. */
export interface WireRequest {
	method: IHttpRequestMethods;
	/** Path below the base URL; build it with `pathOf` when it holds values. */
	path: string;
	query?: URLSearchParams;
	/** JSON body. An empty object is sent as `{}`. */
	body?: object;
	/** Sent as `X-Integration-Id`. */
	integrationId?: string;
}

/** Ms that n8n's own timeout comes after ours; without one, n8n ends every request after 5 minutes. */
const GRACE = 1000;

/**
 * Sends a request once and understands what comes back. Never throws.
 *
 * @param timeout ms for the whole exchange
 */
export async function sendOnce(
	connection: Connection,
	request: WireRequest,
	timeout: number,
): Promise<Attempt> {
	const { baseUrl, redact } = connection;
	let response: IN8nHttpFullResponse | undefined;
	try {
		const http = await connection.within(
			timeout,
			async (signal) => {
				response = await send(connection, request, timeout, signal);
				const { statusCode: status, headers, body } = response;
				return { status, headers, text: await readText(body, signal), baseUrl };
			},
			timedOut,
		);
		return attemptOf(http, redact);
	} catch (error) {
		// A response that has begun to arrive was sent by somebody: whatever follows is about reading it.
		return response ? readError(error, response.statusCode, redact) : networkError(error, redact);
	}
}

async function send(
	{ context, credential, baseUrl }: Connection,
	{ method, path, query, body, integrationId }: WireRequest,
	timeout: number,
	signal: AbortSignal,
): Promise<IN8nHttpFullResponse> {
	const headers: IDataObject = { Accept: 'application/json' };
	if (integrationId !== undefined) headers['X-Integration-Id'] = integrationId;
	if (body) headers['Content-Type'] = 'application/json';
	const options: IHttpRequestOptions = {
		method,
		url: query?.size ? `${baseUrl}${path}?${query}` : baseUrl + path,
		headers,
		// as text: of an object, n8n and axios drop what is empty or named like 'constructor'
		...(body && { body: exactJson(body) }),
		timeout: timeout + GRACE,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// the API key would travel along
		disableFollowRedirect: true,
		abortSignal: signal,
	};
	// n8n replaces the signal by that of the execution where the context has one
	const own = Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as IExecuteFunctions;
	// n8n's helper would otherwise read and decrypt the credential for each request
	const credentialsDecrypted: ICredentialsDecrypted = {
		id: '',
		name: '',
		type: 'komboApi',
		data: { ...credential },
	};
	return (await context.helpers.httpRequestWithAuthentication.call(own, 'komboApi', options, {
		credentialsDecrypted,
	})) as IN8nHttpFullResponse;
}
