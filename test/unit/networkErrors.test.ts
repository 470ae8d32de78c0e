import { ItemError } from '../../nodes/shared/itemError';
import { networkError, readError } from '../../nodes/shared/transport/networkErrors';

const API_KEY = ['kombo', 'key', '0123456789'].join('-');
const redact = (text: string) => text.replaceAll(API_KEY, '***');

/** An error of the HTTP client as n8n 2 and n8n 1 wrap it. */
function wrapped(code: string | undefined, text: string): unknown[] {
	const error = Object.assign(new Error(text), { code });
	return [
		error,
		{ message: 'n8n words', httpCode: code ?? null, messages: [text, text], cause: error },
		{ message: 'n8n words', httpCode: code ?? null, messages: [text] },
		{ message: 'x', code: 'X', cause: { message: 'y', cause: error } },
	];
}

it.each([
	['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1', 'CONNECTION_REFUSED', 'unsent'],
	['ENOTFOUND', 'getaddrinfo ENOTFOUND x', 'HOST_NOT_FOUND', 'unsent'],
	['EAI_AGAIN', 'getaddrinfo EAI_AGAIN x', 'HOST_NOT_FOUND', 'unsent'],
	['EHOSTUNREACH', 'connect EHOSTUNREACH x', 'UNREACHABLE', 'unsent'],
	['ENETUNREACH', 'connect ENETUNREACH x', 'UNREACHABLE', 'unsent'],
	['ETIMEDOUT', 'connect ETIMEDOUT x', 'UNREACHABLE', 'unsent'],
	['ECONNRESET', 'connect ECONNRESET x', 'UNREACHABLE', 'unsent'],
	['EPROTO', 'write EPROTO wrong version number', 'HANDSHAKE_FAILED', 'unsent'],
	[
		'ECONNRESET',
		'Client network socket disconnected before secure TLS connection was established',
		'HANDSHAKE_FAILED',
		'unsent',
	],
	[undefined, 'Proxy connection ended before receiving CONNECT response', 'PROXY_CLOSED', 'unsent'],
	['ECONNRESET', 'read ECONNRESET', 'CONNECTION_LOST', 'unclear'],
	['ECONNRESET', 'socket hang up', 'CONNECTION_LOST', 'unclear'],
	['EPIPE', 'write EPIPE', 'CONNECTION_LOST', 'unclear'],
	['ETIMEDOUT', 'read ETIMEDOUT', 'TIMED_OUT', 'unclear'],
	['ECONNABORTED', 'timeout of 200ms exceeded', 'TIMED_OUT', 'unclear'],
	['ERR_CANCELED', 'canceled', 'CANCELED', 'final'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', 'CERTIFICATE_INVALID', 'final'],
	['CERT_HAS_EXPIRED', 'certificate has expired', 'CERTIFICATE_INVALID', 'final'],
	['ERR_TLS_CERT_ALTNAME_INVALID', "Hostname doesn't match", 'CERTIFICATE_INVALID', 'final'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify', 'CERTIFICATE_INVALID', 'final'],
	['SOMETHING_NEW', 'boom', 'FAILED', 'unclear'],
])('networkError classifies %s "%s" as %s, %s', (code, text, ours, result) => {
	for (const error of wrapped(code, text)) {
		expect(networkError(error, redact)).toMatchObject({
			result,
			reach: 'key',
			error: { code: `NETWORK.${ours}` },
		});
	}
});

it.each(['HPE_INVALID_CONSTANT', 'HPE_HEADER_OVERFLOW', 'Z_DATA_ERROR'])(
	'understands %s as an unreadable response, never as a request that was not sent',
	(code) => {
		for (const error of wrapped(code, 'Parse Error')) {
			expect(networkError(error, redact)).toMatchObject({
				result: 'unclear',
				error: { code: 'RESPONSE.UNREADABLE' },
			});
		}
	},
);

it.each([
	['Z_DATA_ERROR', 'incorrect header check', 'RESPONSE.UNREADABLE'],
	['ERR__ERROR_FORMAT_PADDING_1', 'Decompression failed', 'RESPONSE.UNREADABLE'],
	['SOMETHING_NEW', 'boom', 'RESPONSE.UNREADABLE'],
	['ECONNRESET', 'aborted', 'NETWORK.CONNECTION_LOST'],
	['ERR_STREAM_PREMATURE_CLOSE', 'Premature close', 'NETWORK.CONNECTION_LOST'],
])('readError classifies %s as %s %s', (code, text, ours) => {
	for (const error of wrapped(code, text)) {
		expect(readError(error, 200, redact)).toMatchObject({
			result: 'unclear',
			error: { code: ours },
		});
	}
});

it('networkError explains how to trust the certificate of a company proxy', () => {
	const { error } = networkError({ httpCode: 'SELF_SIGNED_CERT_IN_CHAIN' }, redact);
	expect(error.description).toContain('NODE_EXTRA_CA_CERTS');
});

it('networkError shows an unknown error without the key and without tags', () => {
	const { error } = networkError(new Error(`certificate of <b>${API_KEY}</b>`), redact);
	expect(error).toMatchObject({ code: 'NETWORK.FAILED' });
	expect(error.description).toContain('certificate of ‹b›***‹/b›');
});

it.each([['text'], [undefined], [null], [circular()], [Object.create(null)]])(
	'understands %p as an error that nothing is known of',
	(error) => {
		expect(networkError(error, redact).error).toMatchObject({
			message: "The request to Kombo didn't succeed",
			code: 'NETWORK.FAILED',
		});
	},
);

it('networkError keeps an ItemError', () => {
	const error = new ItemError('Kombo sent too much', { code: 'RESPONSE.TOO_LARGE' });
	expect(networkError(error, redact).error).toBe(error);
	expect(readError(error, 200, redact).error).toBe(error);
});

function circular(): object {
	const error: { cause?: object } = {};
	error.cause = error;
	return error;
}
