import type { Sandbox } from '../../../sandbox';

/** What `POST /connect/create-link` needs at least. */
export const LINK_BODY = {
	end_user_email: 'ada@acme.example',
	end_user_organization_name: 'Acme, Inc.',
};

export interface Answer {
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
): Promise<Answer> {
	const response = await fetch(sandbox.baseUrl + path, {
		method,
		headers: {
			authorization: `Bearer ${sandbox.apiKey}`,
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
			...headers,
		},
		body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
		redirect: 'manual',
		signal: AbortSignal.timeout(10_000),
	});
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		text,
		json: parsed(text) as Answer['json'],
	};
}

/** `POST /connect/create-link` with the least body and what is given. */
export async function createLink(sandbox: Sandbox, fields: object = {}): Promise<Answer> {
	return await send(sandbox, 'POST', '/connect/create-link', { ...LINK_BODY, ...fields });
}

/** Creates a link and returns its token. */
export async function createToken(sandbox: Sandbox, fields: object = {}): Promise<string> {
	const { json } = await createLink(sandbox, fields);
	return new URL(String(json.data.link)).searchParams.get('token')!;
}

/** What went wrong with a request on the way: the code of the connection's error, or its name. */
export async function connectionError(request: Promise<unknown>): Promise<string> {
	try {
		await request;
	} catch (error) {
		// Not `instanceof Error`: fetch's errors are not of the realm that jest makes for tests.
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
