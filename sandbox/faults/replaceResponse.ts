/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { codeOfStatus, failure, success, titleOf } from '../http/envelope';
import type { Fault, FaultOf } from './fault';
import { gatewayResponse } from './gateways';
import { headerText } from './headerValue';
import { SPELLINGS } from './keySpellings';
import {
	CONTROL_HEADER_RESPONSE,
	dripHead,
	sendRaw,
	switchProtocols,
	takeSocket,
} from './socketResponses';

const CHUNK = 'a'.repeat(64 * 1024);

/**
 * Responds in place of the route where the fault requires it.
 * @returns whether it responded; if not, {@link spoilResponse} may still apply
 */
export function replaceResponse(fault: Fault, reply: FastifyReply): boolean {
	switch (fault.kind) {
		case 'status':
			sendStatus(fault, reply);
			return true;
		case 'error':
			sendError(fault, reply);
			return true;
		case 'oldEnvelope':
			void reply.code(fault.status).send({ status: 'error', error: { message: fault.message } });
			return true;
		case 'rateLimit':
			sendLimit(fault, 'PLATFORM.RATE_LIMIT_EXCEEDED', reply);
			return true;
		case 'remoteRateLimit':
			sendLimit(fault, 'REMOTE.RATE_LIMIT_EXCEEDED', reply);
			return true;
		case 'concurrencyLimit':
			void reply.headers({ 'concurrency-limit': 30, 'concurrency-remaining': 0 });
			sendFailure(reply, 429, 'PLATFORM.CONCURRENCY_LIMIT_EXCEEDED');
			return true;
		case 'gateway': {
			if (fault.processed) return false;
			const { status, headers, body } = gatewayResponse(fault.by, fault.status, fault.message);
			void reply.code(status).headers(headers).send(body);
			return true;
		}
		case 'echoKey':
			echoKey(fault, reply);
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
		case 'endlessPages':
			sendPage(fault, reply);
			return true;
		case 'controlHeader':
			sendRaw(reply, CONTROL_HEADER_RESPONSE);
			return true;
		case 'raw':
			sendRaw(reply, fault.bytes);
			return true;
		case 'switchProtocols':
			switchProtocols(fault, reply);
			return true;
		case 'dripHead':
			void dripHead(fault.ms, reply);
			return true;
		case 'stall':
			if (fault.processed) return false;
			reply.hijack();
			return true;
		case 'reset':
			if (fault.processed) return false;
			takeSocket(reply).resetAndDestroy();
			return true;
		default:
			return false;
	}
}

function sendStatus(fault: FaultOf<'status'>, reply: FastifyReply): void {
	const { status, body, headers = {}, contentType } = fault;
	for (const [name, value] of Object.entries(headers)) void reply.header(name, headerText(value));
	if (body === undefined) return sendFailure(reply, status, codeOfStatus(status));
	const isText = typeof body === 'string';
	if (contentType !== undefined) void reply.type(contentType);
	else if (body !== '') void reply.type(isText ? textType(body) : 'application/json');
	// Fastify would give an empty text a content type.
	void reply.code(status).send(isText ? body || undefined : JSON.stringify(body));
}

function textType(body: string): string {
	return body.trimStart().startsWith('<') ? 'text/html' : 'text/plain';
}

function sendError(fault: FaultOf<'error'>, reply: FastifyReply): void {
	const { status = 200, code = codeOfStatus(status), title = titleOf(code), logUrl = null } = fault;
	const message = fault.message ?? configuredText(status);
	void reply.code(status).send(failure(code, title, message, logUrl));
}

function sendLimit(
	{ resetSeconds, retryAfter }: FaultOf<'rateLimit' | 'remoteRateLimit'>,
	code: string,
	reply: FastifyReply,
): void {
	if (resetSeconds !== undefined) {
		void reply.headers({
			'ratelimit-limit': 300,
			'ratelimit-remaining': 0,
			'ratelimit-reset': headerText(resetSeconds),
		});
	}
	if (retryAfter !== undefined) void reply.header('retry-after', headerText(retryAfter));
	sendFailure(reply, 429, code);
}

function sendFailure(reply: FastifyReply, status: number, code: string | null): void {
	void reply.code(status).send(failure(code, titleOf(code), configuredText(status), null));
}

function configuredText(status: number): string {
	return `The sandbox is configured to respond with ${status}.`;
}

function echoKey(fault: FaultOf<'echoKey'>, reply: FastifyReply): void {
	const { as = 'plain', where = 'message', status = 400 } = fault;
	const key = (reply.request.headers.authorization ?? '').replace(/^Bearer /, '');
	const spelled = SPELLINGS[as](key);
	const text = `The key "${spelled}" may not do this.`;
	void reply.code(status);
	if (where === 'html') void reply.type('text/html').send(`<html><body>${text}</body></html>`);
	else if (where === 'plainText') void reply.type('text/plain').send(text);
	else {
		const code = where === 'code' ? spelled : codeOfStatus(status);
		const title = where === 'title' ? text : titleOf(codeOfStatus(status));
		const message = where === 'message' ? text : configuredText(status);
		const logUrl = where === 'logUrl' ? `https://app.kombo.dev/logs?key=${spelled}` : null;
		void reply.send(failure(code, title, message, logUrl));
	}
}

function sendPage({ results = [], next = 'new' }: FaultOf<'endlessPages'>, reply: FastifyReply) {
	const { cursor } = reply.request.query as { cursor?: string };
	const cursors = {
		new: () => randomUUID(),
		same: () => 'again',
		two: () => (cursor === 'odd' ? 'even' : 'odd'),
		number: () => (Number(cursor) || 0) + 1,
	};
	const following = cursors[next]();
	void reply.send(success({ results, next: following, next_cursor: following }));
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
