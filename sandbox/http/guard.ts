/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { failure } from './envelope';

const NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Why to refuse a request, or undefined. Listening on loopback keeps other machines out, but not the
 * pages in a browser on this machine, which could reach the sandbox under their own host name (DNS
 * rebinding) or post to it.
 */
export function refusalOf({
	method,
	url = '',
	headers,
	socket,
}: IncomingMessage): string | undefined {
	const hosts = ownHosts(socket.localPort ?? 0, 'encrypted' in socket);
	const own = hosts.slice(0, 2).join(' and ');
	const host = headers.host?.toLowerCase();
	if (host === undefined || !hosts.includes(host)) {
		return `The sandbox accepts only requests to ${own}, but the Host header of this one is ${shown(host)}. Use one of these addresses.`;
	}
	if (!url.startsWith('/'))
		return `The sandbox is not a proxy: it accepts only requests to ${own}.`;
	const site = headers['sec-fetch-site'];
	const { origin } = headers;
	// What browsers send for a form under the policy no-referrer.
	const isHidden = origin === 'null' && site === 'same-origin';
	if (origin !== undefined && !isHidden && !hosts.includes(hostOf(origin))) {
		return `The sandbox accepts only requests from its own pages, but this one comes from a page of ${shown(origin)}.`;
	}
	if ((site === 'cross-site' || site === 'same-site') && !isVisit(method, headers)) {
		return 'The sandbox accepts only requests from its own pages, but this one comes from a page of another site.';
	}
	return undefined;
}

/** Sends the refusal, in Kombo's envelope to clients of the API. */
export function refuse(response: ServerResponse, url: string, message: string): void {
	const body = JSON.stringify(
		url.startsWith('/v1') ? failure(null, 'Refused by the sandbox', message, null) : { message },
	);
	response.writeHead(403, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(body),
		connection: 'close',
	});
	response.end(body);
}

/** The request target without the sandbox's own address, where the target is absolute. */
export function pathOfTarget({ url = '', headers }: IncomingMessage): string {
	const origin = `http://${headers.host}`;
	return url.startsWith(`${origin}/`) ? url.slice(origin.length) : url;
}

function ownHosts(port: number, isSecure: boolean): string[] {
	const withPort = NAMES.map((name) => `${name}:${port}`);
	return port === (isSecure ? 443 : 80) ? [...withPort, ...NAMES] : withPort;
}

function hostOf(origin: string): string {
	const [, host = ''] = /^https?:\/\/([^/]*)$/i.exec(origin) ?? [];
	return host.toLowerCase();
}

/** Following a link to the connect page or to the log is not a request by the page with the link. */
function isVisit(method: string | undefined, headers: IncomingMessage['headers']): boolean {
	return (
		method === 'GET' &&
		headers['sec-fetch-mode'] === 'navigate' &&
		headers['sec-fetch-dest'] === 'document'
	);
}

function shown(text: string | undefined): string {
	return text === undefined ? 'missing' : JSON.stringify(text.slice(0, 200));
}
