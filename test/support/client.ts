import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { inOrder } from '../../nodes/shared/execution/inOrder';
import { KomboClient, type KomboRequest } from '../../nodes/shared/transport/client';
import { DEFAULTS, type Settings } from '../../nodes/shared/transport/settings';

/** The response of a simulated server. */
export interface Reaction {
	status: number;
	headers?: Record<string, string>;
	body?: object | string;
}

/** Responds to a request, or throws as n8n's helper does when there is no response. */
export type Server = (request: IHttpRequestOptions) => Reaction | Promise<Reaction>;

const LINK = { status: 'success', data: { link: 'https://connect.kombo.dev/v1?token=x' } };
export const SERVED: Reaction = { status: 200, body: LINK };

/** A refusal with status 429, as Kombo sends it. */
export function refusal(code: string, headers: Record<string, string> = {}): Reaction {
	return { status: 429, headers, body: failure(code) };
}

/** The body of an error, as Kombo sends it. */
export function failure(code: string): object {
	const error = { code, title: 'Title', message: 'Message', log_url: null };
	return { status: 'error', error };
}

/** A network error, as n8n's helper throws it. */
export function networkFailure(code: string, message = code): Error {
	return Object.assign(new Error(message), { httpCode: code, messages: [message] });
}

/** The results of one execution: 'ok' or the error's code per item, and all errors. */
export interface Outcome {
	results: string[];
	errors: Array<{ code: string; message: string; description: string }>;
}

/**
 * Runs one execution with a number of items in a continue mode against a simulated server. The client
 * is real, but needs neither n8n nor a network, so that hours can pass instantly.
 */
export async function execute(
	server: Server,
	count: number,
	requestOf: (index: number) => Partial<KomboRequest> = () => ({}),
	settings: Partial<Settings> = {},
): Promise<Outcome> {
	const chosen = { ...DEFAULTS, ...settings };
	const client = await KomboClient.open(contextOf(server), chosen);
	const errors: Outcome['errors'] = [];
	const results = await inOrder(count, 2 * chosen.concurrency, async (index, { stepAside }) => {
		const request = { method: 'POST', path: '/connect/create-link', body: {}, repeatable: true };
		try {
			await client.forItem(stepAside).send({ ...(request as KomboRequest), ...requestOf(index) });
			return 'ok';
		} catch (error) {
			errors.push(error as Outcome['errors'][number]);
			return (error as { code: string }).code;
		}
	});
	client.close();
	return { results, errors };
}

function contextOf(server: Server): IExecuteFunctions {
	return {
		getCredentials: async () => await Promise.resolve({ apiKey: 'key-of-a-test', region: 'eu' }),
		getExecutionCancelSignal: () => undefined,
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) => {
				const { status, headers = {}, body = '' } = await server(options);
				const text = typeof body === 'string' ? body : JSON.stringify(body);
				return { statusCode: status, headers, body: text };
			},
		},
	} as unknown as IExecuteFunctions;
}
