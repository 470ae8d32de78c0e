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

/** One request to Kombo, as it is sent. */
export interface WireRequest {
	method: IHttpRequestMethods;
	/** Path below the base URL; build it with `pathOf` when it contains values. */
	path: string;
	query?: URLSearchParams;
	/** JSON body. An empty object is sent as `{}`. */
	body?: object;
	/** Sent as `X-Integration-Id`. */
	integrationId?: string;
}

/** How much longer n8n's own timeout is, in ms. By default, n8n aborts every request after 5 minutes. */
const GRACE = 1000;

/**
 * Sends a request once and interprets the response. Never throws.
 *
 * @param timeout ms until the whole response must have arrived
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
		// Once a response has begun, the request was sent, and any error is about reading the response.
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
		// As text, because n8n and axios drop empty values and names like 'constructor' from an object.
		...(body && { body: exactJson(body) }),
		timeout: timeout + GRACE,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirect would pass on the API key.
		disableFollowRedirect: true,
		abortSignal: signal,
	};
	// n8n would use the execution's own signal instead, where the context has one.
	const own = Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as IExecuteFunctions;
	// Otherwise n8n's helper reads and decrypts the credential for every request.
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
