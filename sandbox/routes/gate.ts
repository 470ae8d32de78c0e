import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../faults/fault';
import { replaceResponse } from '../faults/replaceResponse';
import { spoilResponse } from '../faults/spoilResponse';
import { KomboFailure } from '../http/envelope';
import { pause } from '../http/timers';
import type { SandboxRequest } from '../state/requestLog';
import type { World } from '../state/world';

declare module 'fastify' {
	interface FastifyRequest {
		/** The log entry of the request. */
		entry: SandboxRequest;
		/** The fault that hits it. */
		fault: Fault | undefined;
	}
}

/**
 * What every request passes: log, fault, and a check of its own; then its route.
 * @param check returns why to refuse the request
 */
export function installGate(
	api: FastifyInstance,
	world: World,
	check: (request: FastifyRequest, reply: FastifyReply) => Error | undefined,
): void {
	api.decorateRequest('fault', undefined);

	api.addHook('onRequest', (request, reply, done) => {
		const entry = world.log.open({
			method: request.method,
			path: pathOf(request.url, api.prefix),
			query: request.query as Record<string, string>,
			headers: request.headers,
			socket: request.raw.socket,
		});
		request.entry = entry;
		reply.raw.once('close', () => {
			world.log.close(entry, reply.raw.writableFinished || request.fault !== undefined);
		});
		done();
	});

	api.addHook('preValidation', (request, reply, done) => {
		request.entry.body = request.body;
		const fault = world.faults.take(request.entry);
		const isUnreadable = isBroken(request);
		world.log.keepBody(request.entry);
		if (fault) {
			request.fault = fault;
			request.entry.fault = fault.kind;
			if (replaceResponse(fault, reply)) return;
		}
		done(check(request, reply) ?? (isUnreadable ? notJson() : undefined));
	});

	api.addHook('onSend', async ({ entry, fault }, reply, payload) => {
		const wait = world.latency + (fault?.kind === 'delay' ? fault.ms : 0);
		if (wait > 0) await pause(wait);
		const sent = fault ? await spoilResponse(fault, payload, reply) : payload;
		// The client of a reset sees no status.
		if (fault?.kind !== 'reset') entry.status = reply.statusCode;
		return sent;
	});
}

/** The check of the API: rate limit and API key. */
export function apiCheck(world: World) {
	return (request: FastifyRequest, reply: FastifyReply): Error | undefined => {
		const rateFailure = checkRate(world, reply);
		return checkKey(request) ?? rateFailure;
	};
}

function pathOf(url: string, prefix: string): string {
	const end = url.indexOf('?');
	return url.slice(prefix.length, end < 0 ? undefined : end);
}

function checkKey({ entry }: FastifyRequest): Error | undefined {
	if (entry.authorization === 'valid') return undefined;
	return new KomboFailure(
		401,
		'PLATFORM.AUTHENTICATION_INVALID',
		'The API key is missing, or is not a key of this environment.',
	);
}

function checkRate(world: World, reply: FastifyReply): Error | undefined {
	const { allowed, limit, remaining, reset } = world.rateLimiter.take(Date.now());
	void reply.headers({
		'ratelimit-limit': limit,
		'ratelimit-remaining': remaining,
		'ratelimit-reset': reset,
	});
	if (allowed) return undefined;
	return new KomboFailure(
		429,
		'PLATFORM.RATE_LIMIT_EXCEEDED',
		`More than ${limit} requests in one window. Try again in ${reset} s.`,
	);
}

/** Whether the body isn't JSON; asked before the log cuts it, and refused after API key and rate. */
function isBroken({ entry }: FastifyRequest): boolean {
	return Boolean(entry.rawBody) && entry.body === undefined;
}

function notJson(): Error {
	return new KomboFailure(400, 'PLATFORM.INPUT_INVALID', 'The request body is not JSON.');
}
