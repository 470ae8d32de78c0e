import type { Gateway } from './fault';

/** A response that doesn't come from Kombo. */
export interface GatewayResponse {
	status: number;
	headers: Record<string, string>;
	body: string;
}

const JSON_TYPE = 'application/json';
const HTML_TYPE = 'text/html';

/**
 * The error of a gateway between the client and Kombo.
 * @param status replaces the usual one of this gateway
 * @param message replaces its usual text
 */
export function gatewayResponse(by: Gateway, status?: number, message?: string): GatewayResponse {
	return GATEWAYS[by](status, message);
}

const GATEWAYS: Record<Gateway, (status?: number, message?: string) => GatewayResponse> = {
	nginx: (status = 502, message = `${status} ${REASONS[status] ?? 'Error'}`) => ({
		status,
		headers: { 'content-type': HTML_TYPE, server: 'nginx/1.26.2' },
		body: page(
			message,
			`<center><h1>${message}</h1></center>\r\n<hr><center>nginx/1.26.2</center>`,
		),
	}),
	aws: (status = 403, message = AWS_MESSAGES[status] ?? 'Internal server error') => ({
		status,
		headers: {
			'content-type': JSON_TYPE,
			'x-amzn-requestid': '4b1f6a2e-8f0e-4d0c-9d0b-5a2a53f3c9d1',
			...(status === 403 && { 'x-amzn-errortype': 'ForbiddenException' }),
		},
		body: JSON.stringify({ message }),
	}),
	cloudflare: (status = 522, message = 'Connection timed out') => ({
		status,
		headers: {
			'content-type': `${HTML_TYPE}; charset=UTF-8`,
			server: 'cloudflare',
			'cf-ray': '8f2c1d9e4b7a3c10-FRA',
		},
		body: page(
			`api.kombo.dev | ${status}: ${message}`,
			`<h1><span>${message}</span> <span>Error code ${status}</span></h1>\n<p>Ray ID: <strong>8f2c1d9e4b7a3c10</strong></p>`,
		),
	}),
	azure: (status = 503, message = 'The service is unavailable. Please try again later.') => ({
		status,
		headers: { 'content-type': `${JSON_TYPE}; charset=utf-8` },
		body: JSON.stringify({ error: { code: AZURE_CODES[status] ?? 'InternalError', message } }),
	}),
	kong: (status = 503, message = KONG_MESSAGES[status] ?? 'An unexpected error occurred') => ({
		status,
		headers: { 'content-type': `${JSON_TYPE}; charset=utf-8`, server: 'kong/3.8.0' },
		body: JSON.stringify({ message }),
	}),
	plainText: (
		status = 503,
		message = 'upstream connect error or disconnect/reset before headers',
	) => ({
		status,
		headers: { 'content-type': 'text/plain' },
		body: message,
	}),
	problemJson: (status = 503, message = 'The upstream service did not respond.') => ({
		status,
		headers: { 'content-type': 'application/problem+json' },
		body: JSON.stringify({
			type: 'about:blank',
			title: REASONS[status] ?? 'Error',
			status,
			detail: message,
		}),
	}),
	proxy: (status = 407, message = 'Access to the requested site requires authentication.') => ({
		status,
		headers: {
			'content-type': HTML_TYPE,
			via: '1.1 proxy.corp.example (squid/6.10)',
			...(status === 407 && { 'proxy-authenticate': 'Basic realm="proxy.corp.example"' }),
		},
		body: page('ERROR: The requested URL could not be retrieved', `<p>${message}</p>`),
	}),
};

const REASONS: Record<number, string> = {
	400: 'Bad Request',
	403: 'Forbidden',
	404: 'Not Found',
	413: 'Request Entity Too Large',
	429: 'Too Many Requests',
	500: 'Internal Server Error',
	502: 'Bad Gateway',
	503: 'Service Temporarily Unavailable',
	504: 'Gateway Time-out',
};

const AWS_MESSAGES: Record<number, string> = {
	403: 'Forbidden',
	404: 'Not Found',
	429: 'Too Many Requests',
	503: 'Service Unavailable',
	504: 'Endpoint request timed out',
};

const AZURE_CODES: Record<number, string> = {
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'ResourceNotFound',
	429: 'TooManyRequests',
	502: 'BadGateway',
	503: 'ServiceUnavailable',
	504: 'GatewayTimeout',
};

const KONG_MESSAGES: Record<number, string> = {
	401: 'No API key found in request',
	404: 'no Route matched with those values',
	429: 'API rate limit exceeded',
	502: 'An invalid response was received from the upstream server',
	503: 'name resolution failed',
	504: 'The upstream server is timing out',
};

function page(title: string, body: string): string {
	return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n${body}\r\n</body>\r\n</html>\r\n`;
}
