/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { codeOfStatus, failure, titleOf } from './envelope';
import { pause } from './timers';
import type { Fault } from './types';

/** Long enough for loopback to hand over what was written before the connection is reset. */
const HAND_OVER_MS = 30;

const CHUNK = 'a'.repeat(64 * 1024);

/**
 * Answers in place of the route where the fault says so.
 * @returns whether the request is settled; false: go on, {@link spoil} may still come
 */
export function replaceAnswer(fault: Fault, reply: FastifyReply): boolean {
	switch (fault.kind) {
		case 'status':
			replyStatus(fault, reply);
			return true;
		case 'oldEnvelope':
			void reply.code(fault.status).send({ status: 'error', error: { message: fault.message } });
			return true;
		case 'rateLimit':
			if (fault.resetSeconds !== undefined) {
				void reply.headers({
					'ratelimit-limit': 300,
					'ratelimit-remaining': 0,
					'ratelimit-reset': fault.resetSeconds,
				});
			}
			if (fault.retryAfter !== undefined) void reply.header('retry-after', fault.retryAfter);
			replyFailure(reply, 429, 'PLATFORM.RATE_LIMIT_EXCEEDED');
			return true;
		case 'concurrencyLimit':
			void reply.headers({ 'concurrency-limit': 30, 'concurrency-remaining': 0 });
			replyFailure(reply, 429, 'PLATFORM.CONCURRENCY_LIMIT_EXCEEDED');
			return true;
		case 'redirect':
			void reply.redirect(fault.location, fault.status ?? 302);
			return true;
		case 'huge':
			void reply.type('application/json').send(Readable.from(hugeBody(fault.bytes)));
			return true;
		case 'nested':
			void reply.type('application/json').send(nestedBody(fault.depth));
			return true;
		case 'controlHeader':
			replyRaw(reply, CONTROL_HEADER_RESPONSE);
			return true;
		case 'raw':
			replyRaw(reply, fault.bytes);
			return true;
		case 'stall':
			reply.hijack();
			return true;
		case 'reset':
			if (fault.processed) return false;
			reply.hijack();
			reply.request.raw.socket.resetAndDestroy();
			return true;
		default:
			return false;
	}
}

/** Spoils the answer of the route: takes the body's text, returns what is sent instead of it. */
export function spoil(fault: Fault, body: string, reply: FastifyReply): string | Readable {
	const { socket } = reply.request.raw;
	switch (fault.kind) {
		case 'reset':
			// A stream that never gets to its first byte: not even the headers leave.
			return Readable.from(
				(async function* () {
					socket.resetAndDestroy();
					yield '';
				})(),
			);
		case 'resetMidBody':
			void reply.header('content-length', Buffer.byteLength(body));
			return Readable.from(
				(async function* () {
					yield body.slice(0, body.length / 2);
					await pause(HAND_OVER_MS);
					socket.resetAndDestroy();
				})(),
			);
		case 'truncate':
			return body.slice(0, body.length / 2);
		case 'drip':
			return Readable.from(drip(body, fault.ms), { objectMode: false, highWaterMark: 1 });
		case 'link':
			return merged(body, { link: fault.link });
		case 'data':
			return merged(body, fault.merge);
		default:
			return body;
	}
}

function replyStatus(fault: Extract<Fault, { kind: 'status' }>, reply: FastifyReply): void {
	const { status, body, headers = {}, contentType } = fault;
	void reply.headers(headers);
	if (body === undefined) return replyFailure(reply, status, codeOfStatus(status));
	const isText = typeof body === 'string';
	if (contentType !== undefined) void reply.type(contentType);
	else if (body !== '') void reply.type(isText ? textType(body) : 'application/json');
	// An empty text would get a content type.
	void reply.code(status).send(isText ? body || undefined : JSON.stringify(body));
}

function textType(body: string): string {
	return body.trimStart().startsWith('<') ? 'text/html' : 'text/plain';
}

function replyFailure(reply: FastifyReply, status: number, code: string | null): void {
	const message = `The sandbox was asked to answer with ${status}.`;
	void reply.code(status).send(failure(code, titleOf(code), message, null));
}

const CONTROL_BODY = '{"status":"success","data":{"link":"https://connect.kombo.dev/v1?token=x"}}';
const CONTROL_HEADER_RESPONSE = [
	'HTTP/1.1 200 OK',
	'Content-Type: application/json',
	'X-Note: before\u0001\u0007\u001b[31mafter',
	`Content-Length: ${CONTROL_BODY.length}`,
	'Connection: close',
	'',
	CONTROL_BODY,
].join('\r\n');

function replyRaw(reply: FastifyReply, bytes: string): void {
	reply.hijack();
	reply.request.raw.socket.end(bytes, 'latin1');
}

function* hugeBody(bytes: number): Generator<string> {
	const head = '{"status":"success","data":{"link":"https://connect.kombo.dev/v1?token=';
	const tail = '"}}';
	yield head;
	let left = Math.max(0, bytes - head.length - tail.length);
	for (; left > CHUNK.length; left -= CHUNK.length) yield CHUNK;
	yield CHUNK.slice(0, left) + tail;
}

function nestedBody(depth: number): string {
	return `{"status":"success","data":{"link":${'['.repeat(depth)}${']'.repeat(depth)}}}`;
}

async function* drip(body: string, ms: number): AsyncGenerator<Buffer> {
	for (const byte of Buffer.from(body)) {
		yield Buffer.of(byte);
		await pause(ms);
	}
}

function merged(body: string, fields: Record<string, unknown>): string {
	const envelope = JSON.parse(body) as { data?: Record<string, unknown> };
	if (!envelope.data) return body;
	return JSON.stringify({ ...envelope, data: { ...envelope.data, ...fields } });
}
