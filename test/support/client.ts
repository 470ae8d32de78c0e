import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { inOrder } from '../../nodes/shared/execution/inOrder';
import { KomboClient, type KomboRequest } from '../../nodes/shared/transport/client';
import { DEFAULTS, type Settings } from '../../nodes/shared/transport/settings';

/** What a pretended server answers. */
export interface Reaction {
	status: number;
	headers?: Record<string, string>;
	body?: object | string;
}

/** Answers a request, or throws what n8n's helper throws when there is no answer. */
export type Server = (request: IHttpRequestOptions) => Reaction | Promise<Reaction>;

const LINK = { status: 'success', data: { link: 'https://connect.kombo.dev/v1?token=x' } };
export const SERVED: Reaction = { status: 200, body: LINK };

/** A refusal as Kombo sends it. */
export function refusal(code: string, headers: Record<string, string> = {}): Reaction {
	return { status: 429, headers, body: failure(code) };
}

export function failure(code: string): object {
	const error = { code, title: 'Title', message: 'Message', log_url: null };
	return { status: 'error', error };
}

/** An error as n8n's helper throws it. */
export function networkFailure(code: string, message = code): Error {
	return Object.assign(new Error(message), { httpCode: code, messages: [message] });
}

/** The ends of all items of one execution: what was answered, or the error's code. */
export interface Outcome {
	results: string[];
	errors: Array<{ code: string; message: string; description: string }>;
}

/**
 * One execution of so many items in a continue mode, against a pretended server: the real client without
 * n8n and without a network, so that hours can pass in no time.
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
