/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { numericCursor } from '../http/pagination';
import { pause } from '../http/timers';
import type { Fault, FaultOf } from './fault';
import { gatewayResponse } from './gateways';
import { headerText } from './headerValue';
import { sendInterim } from './socketResponses';

/** Long enough for loopback to deliver what was written before the connection is reset. */
const HAND_OVER_MS = 30;

/** Longest padding in one header, well below the limit of the server itself. */
const PADDING = 8_000;

/** Spoils the response of the route: takes the payload and returns what to send instead. */
export async function spoilResponse(
	fault: Fault,
	payload: unknown,
	reply: FastifyReply,
): Promise<unknown> {
	switch (fault.kind) {
		case 'headers':
			replaceHeaders(fault, reply);
			return payload;
		case 'hugeHeaders':
			padHeaders(fault.bytes, reply);
			return payload;
		case 'interim':
			await sendInterim(fault, reply.request.raw.socket);
			return payload;
		case 'gateway': {
			const { status, headers, body } = gatewayResponse(fault.by, fault.status, fault.message);
			void reply.code(status).headers(headers);
			return body;
		}
		case 'stall':
			return await new Promise<never>(() => {});
		case 'empty':
			if (!isSuccess(reply)) return payload;
			void reply.code(fault.status ?? 200).removeHeader('content-type');
			return null;
		default:
			return typeof payload === 'string' ? spoilBody(fault, payload, reply) : payload;
	}
}

function spoilBody(fault: Fault, body: string, reply: FastifyReply): string | Buffer | Readable {
	const { socket } = reply.request.raw;
	switch (fault.kind) {
		case 'reset':
			// A stream that fails before its first byte, so that not even the headers are sent.
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
		case 'byteOrderMark':
			return `\ufeff${body}`;
		case 'brokenEncoding':
			return breakEncoding(fault, body, reply);
		case 'link':
			return merged(body, { link: fault.link });
		case 'data':
			return merged(body, fault.merge);
		case 'envelope':
			return isSuccess(reply) ? replaceEnvelope(fault, body) : body;
		case 'numericNext':
			return withNumericNext(body);
		default:
			return body;
	}
}

function isSuccess({ statusCode }: FastifyReply): boolean {
	return statusCode >= 200 && statusCode < 300;
}

function replaceHeaders({ headers }: FaultOf<'headers'>, reply: FastifyReply): void {
	for (const [name, value] of Object.entries(headers)) {
		if (value === null) void reply.removeHeader(name);
		else void reply.header(name, headerText(value));
	}
}

function padHeaders(bytes: number, reply: FastifyReply): void {
	for (let left = bytes, line = 1; left > 0; left -= PADDING, line += 1) {
		void reply.header(`x-padding-${line}`, 'a'.repeat(Math.min(left, PADDING)));
	}
}

async function* drip(body: string, ms: number): AsyncGenerator<Buffer> {
	for (const byte of Buffer.from(body)) {
		yield Buffer.of(byte);
		await pause(ms);
	}
}

const COMPRESSORS = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };

function breakEncoding(
	{ encoding = 'gzip', how = 'plain' }: FaultOf<'brokenEncoding'>,
	body: string,
	reply: FastifyReply,
): Buffer {
	void reply.header('content-encoding', encoding);
	if (how === 'plain') return Buffer.from(body);
	const packed = COMPRESSORS[encoding](body);
	if (how === 'cut') return packed.subarray(0, packed.length / 2);
	// Brotli has no checksum, but a reserved first byte.
	if (encoding === 'br') packed.writeUInt8(0x11, 0);
	else packed.writeUInt32BE(~packed.readUInt32BE(packed.length - 4) >>> 0, packed.length - 4);
	return packed;
}

interface Envelope {
	data?: Record<string, unknown>;
	[field: string]: unknown;
}

function merged(body: string, fields: Record<string, unknown>): string {
	const envelope = JSON.parse(body) as Envelope;
	if (!envelope.data) return body;
	return JSON.stringify({ ...envelope, data: { ...envelope.data, ...fields } });
}

function replaceEnvelope({ merge, without = [] }: FaultOf<'envelope'>, body: string): string {
	const fields = Object.entries({ ...(JSON.parse(body) as Envelope), ...merge });
	return JSON.stringify(Object.fromEntries(fields.filter(([name]) => !without.includes(name))));
}

function withNumericNext(body: string): string {
	const { data } = JSON.parse(body) as Envelope;
	if (typeof data?.next !== 'string') return body;
	const next = numericCursor(data.next);
	return merged(body, { next, next_cursor: next });
}
