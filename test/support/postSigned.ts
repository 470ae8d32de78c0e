import { createHmac } from 'node:crypto';

/**
 * Posts a webhook body, signed as Kombo signs it: HMAC-SHA256 over the exact bytes, base64url.
 * @returns the status of the response
 */
export async function postSigned(url: string, body: string, secret: string): Promise<number> {
	const response = await fetch(url, {
		method: 'POST',
		body,
		headers: {
			'content-type': 'application/json',
			'x-kombo-signature': createHmac('sha256', secret).update(body).digest('base64url'),
		},
	});
	await response.text();
	return response.status;
}
