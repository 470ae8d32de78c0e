import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The value Kombo puts in `X-Kombo-Signature`: HMAC-SHA256 over the request body, keyed with the
 * webhook secret, as base64url without padding (https://docs.kombo.dev/webhooks).
 */
export function sign(body: Uint8Array, secret: string): string {
	return createHmac('sha256', secret).update(body).digest('base64url');
}

/**
 * Whether `signature` was made for exactly these bytes with this secret. Compares in constant time
 * and accepts one spelling only: no hex, no padding, no list of signatures. An empty secret never
 * verifies anything.
 */
export function isSignedWith(body: Uint8Array, signature: string, secret: string): boolean {
	if (secret === '') return false;
	const expected = Buffer.from(sign(body, secret));
	const given = Buffer.from(signature);
	// timingSafeEqual throws on different lengths; the expected length is public (43).
	return given.length === expected.length && timingSafeEqual(given, expected);
}
