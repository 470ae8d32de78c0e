import { createHmac } from 'node:crypto';

import fc from 'fast-check';

import { isSignedWith, sign } from '../../nodes/KomboTrigger/signature';

const SECRET = 'webhook secret';
const BODY = Buffer.from('{"id":"1","type":"integration-created","data":{"name":"Müller"}}');
// printf '%s' "$BODY" | openssl dgst -sha256 -hmac 'webhook secret' -binary | basenc --base64url
const SIGNATURE = 'N23Br8A1wPfDiwvySDltXGZfU9lGcXX0Yw_ghLLdPvs';

const digest = (encoding: 'base64' | 'base64url' | 'hex') =>
	createHmac('sha256', SECRET).update(BODY).digest(encoding);

describe('sign', () => {
	it('signs as OpenSSL does, in base64url without padding', () => {
		expect(sign(BODY, SECRET)).toBe(SIGNATURE);
		expect(SIGNATURE).toHaveLength(43);
	});
});

describe('isSignedWith', () => {
	it('accepts the signature of exactly these bytes', () => {
		expect(isSignedWith(BODY, SIGNATURE, SECRET)).toBe(true);
	});

	it.each([
		['hex', digest('hex')],
		['base64 with its own alphabet', digest('base64')],
		['base64url with padding', `${SIGNATURE}=`],
		['a prefix', SIGNATURE.slice(0, -1)],
		['something longer', `${SIGNATURE}A`],
		['other letter case', SIGNATURE.toLowerCase()],
		['an algorithm prefix', `sha256=${SIGNATURE}`],
		['a list', `${SIGNATURE}, ${SIGNATURE}`],
		['nothing', ''],
		['as many characters, but more bytes', `${SIGNATURE.slice(0, -1)}é`],
	])('rejects the digest as %s, without throwing', (_form, signature) => {
		expect(isSignedWith(BODY, signature, SECRET)).toBe(false);
	});

	it('rejects other secrets and the empty secret', () => {
		expect(isSignedWith(BODY, SIGNATURE, `${SECRET} `)).toBe(false);
		expect(isSignedWith(BODY, createHmac('sha256', '').update(BODY).digest('base64url'), '')).toBe(
			false,
		);
	});

	it('rejects the same JSON in other bytes', () => {
		const reserialized = Buffer.from(JSON.stringify(JSON.parse(BODY.toString()), null, 2));
		expect(isSignedWith(reserialized, SIGNATURE, SECRET)).toBe(false);
	});

	it('accepts for any bytes and secret their own signature only', () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ maxLength: 200 }),
				fc.string({ minLength: 1 }),
				fc.string(),
				(body, secret, other) => {
					const own = sign(body, secret);
					expect(isSignedWith(body, own, secret)).toBe(true);
					expect(isSignedWith(body, other, secret)).toBe(other === own);
				},
			),
		);
	});
});
