/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { pathOfTarget, refusalOf, refuse } from './guard';

/** Key and certificate in PEM. */
export interface Certificate {
	key: string;
	cert: string;
}

/** How long to keep an idle connection, in milliseconds: as long as fastify does. */
const KEEP_ALIVE_MS = 72_000;

/**
 * The server below fastify. Refuses foreign requests before the log and the faults see them.
 * @param proxyStatus status of the response to CONNECT; undefined closes the connection
 */
export function createHttpServer(
	handler: RequestListener,
	certificate: Certificate | undefined,
	proxyStatus: () => number | undefined,
): Server {
	const guarded: RequestListener = (request, response) => {
		request.url = pathOfTarget(request);
		const refusal = refusalOf(request);
		if (refusal === undefined) handler(request, response);
		else refuse(response, request.url, refusal);
	};
	const server: Server = certificate
		? createTlsServer(certificate, guarded)
		: createServer(guarded);
	server.keepAliveTimeout = KEEP_ALIVE_MS;
	server.requestTimeout = 0;
	server.on('connect', (_request, socket: Duplex) => respondToConnect(socket, proxyStatus()));
	return server;
}

function respondToConnect(socket: Duplex, status: number | undefined): void {
	socket.on('error', () => {});
	if (status === undefined) {
		socket.destroy();
		return;
	}
	const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`];
	if (status === 407) lines.push('Proxy-Authenticate: Basic realm="proxy.corp.example"');
	socket.end([...lines, 'Content-Length: 0', 'Connection: close', '', ''].join('\r\n'));
}
