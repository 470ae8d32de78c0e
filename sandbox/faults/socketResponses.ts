/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { pause } from '../http/timers';
import type { FaultOf } from './fault';

/** Takes the connection away from fastify; the caller writes the response. */
export function takeSocket(reply: FastifyReply): Socket {
	reply.hijack();
	return reply.request.raw.socket;
}

/** Sends these bytes (latin1) and ends the connection. */
export function sendRaw(reply: FastifyReply, bytes: string): void {
	takeSocket(reply).end(bytes, 'latin1');
}

const CONTROL_BODY = '{"status":"success","data":{"link":"https://connect.kombo.dev/v1?token=x"}}';
export const CONTROL_HEADER_RESPONSE = [
	'HTTP/1.1 200 OK',
	'Content-Type: application/json',
	'X-Note: before\u0001\u0007\u001b[31mafter',
	`Content-Length: ${CONTROL_BODY.length}`,
	'Connection: close',
	'',
	CONTROL_BODY,
].join('\r\n');

export function switchProtocols(
	{ keepOpen = true, upgrade = true }: FaultOf<'switchProtocols'>,
	reply: FastifyReply,
): void {
	const socket = takeSocket(reply);
	const headers = upgrade ? 'Upgrade: websocket\r\nConnection: Upgrade\r\n' : '';
	socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers}\r\n`);
	if (!keepOpen) socket.end();
}

const DRIPPED_BODY = '{"status":"success","data":{}}';
const DRIPPED = [
	'HTTP/1.1 200 OK',
	'Content-Type: application/json',
	`Content-Length: ${DRIPPED_BODY.length}`,
	'Connection: close',
	'',
	DRIPPED_BODY,
].join('\r\n');

/** Sends an empty success, one byte per `ms`. */
export async function dripHead(ms: number, reply: FastifyReply): Promise<void> {
	const socket = takeSocket(reply);
	for (const letter of DRIPPED) {
		if (socket.destroyed) return;
		socket.write(letter);
		await pause(ms);
	}
	socket.end();
}

/** Sends interim responses before the final one; stops early when the client leaves. */
export async function sendInterim(
	{ status = 100, times = 1, everyMs }: FaultOf<'interim'>,
	socket: Socket,
): Promise<void> {
	const headers = status === 103 ? 'Link: </style.css>; rel=preload; as=style\r\n' : '';
	const response = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers}\r\n`;
	for (let sent = 0; sent < times && !socket.destroyed; sent += 1) {
		socket.write(response);
		if (everyMs !== undefined) await pause(everyMs);
	}
}
