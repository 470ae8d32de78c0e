import type { Sandbox } from '../../../sandbox';

/** The least body of `POST /connect/create-link`. */
export const LINK_BODY = {
	end_user_email: 'ada@acme.example',
	end_user_organization_name: 'Acme, Inc.',
};

export interface ApiResponse {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed text, where it is JSON. */
	json: {
		status: string;
		data: Record<string, unknown>;
		warnings?: Array<{ message: string }>;
		error: {
			code: string | null;
			title: string | null;
			message: string;
			log_url: string | null;
		};
	};
}

/** One request to the sandbox's API with its key; rejects where the connection breaks. */
export async function send(
	sandbox: Sandbox,
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<ApiResponse> {
	const response = await fetch(sandbox.baseUrl + path, {
		method,
		headers: {
			authorization: `Bearer ${sandbox.apiKey}`,
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
			...headers,
		},
		body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
		redirect: 'manual',
		signal: AbortSignal.timeout(60_000),
	});
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		text,
		json: parsed(text) as ApiResponse['json'],
	};
}

/** One GET for an integration. */
export async function get(
	sandbox: Sandbox,
	integrationId: string,
	path: string,
): Promise<ApiResponse> {
	return await send(sandbox, 'GET', path, undefined, { 'x-integration-id': integrationId });
}

/** One passthrough request, which is an action of the integration. */
export async function passthrough(sandbox: Sandbox, integrationId: string): Promise<ApiResponse> {
	const body = { method: 'GET', path: '/people' };
	const headers = { 'x-integration-id': integrationId };
	return await send(sandbox, 'POST', '/passthrough/personio/personnel', body, headers);
}

/** One request to the control API: a GET without a body, else a POST; null sends no text. */
export async function control(sandbox: Sandbox, route: string, body?: unknown) {
	const response = await fetch(`${sandbox.origin}/_sandbox/${route}`, {
		method: body === undefined ? 'GET' : 'POST',
		headers: body ? { 'content-type': 'application/json' } : {},
		body: body ? JSON.stringify(body) : undefined,
	});
	return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

/** `POST /connect/create-link` with the least body and these fields. */
export async function createLink(sandbox: Sandbox, fields: object = {}): Promise<ApiResponse> {
	return await send(sandbox, 'POST', '/connect/create-link', { ...LINK_BODY, ...fields });
}

/** Creates a link and returns its token. */
export async function createToken(sandbox: Sandbox, fields: object = {}): Promise<string> {
	const { json } = await createLink(sandbox, fields);
	return new URL(String(json.data.link)).searchParams.get('token')!;
}

/** Code or name of the connection's error; `none` when the request succeeds. */
export async function connectionError(request: Promise<unknown>): Promise<string> {
	try {
		await request;
	} catch (error) {
		// Not `instanceof Error`: fetch's errors come from outside of jest's realm.
		const { cause } = error as { cause?: { code?: string; name: string } };
		return cause?.code ?? cause?.name ?? String(error);
	}
	return 'none';
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
