import type { FastifyInstance, FastifyReply } from 'fastify';
import { KomboFailure, success, successWithWarnings } from '../http/envelope';
import { randomId } from '../state/randomId';
import type { World } from '../state/world';
import { integrationOf } from './byHeader';
import { forceSync, passthrough } from './requestBodies';

interface PassthroughBody {
	method: string;
	path: string;
	headers?: Record<string, string>;
	params?: Record<string, string>;
	data?: unknown;
}

/** Actions, which reach the remote tool and have concurrency headers: force-sync and passthrough. */
export function actionRoutes(api: FastifyInstance, world: World): void {
	api.post<{ Body: { type?: 'FULL' | 'DELTA' } }>(
		'/force-sync',
		{ schema: { body: forceSync } },
		(request, reply) => {
			const integration = integrationOf(request, world);
			takePlace(world, integration.id, reply);
			const alreadyQueued = integration.sync !== undefined;
			integration.sync ??= {
				id: randomId(24),
				type: request.body.type ?? 'FULL',
				startedAt: Date.now(),
			};
			const { id, type } = integration.sync;
			// One sync at a time: the response describes the queued one.
			return success({ already_queued: alreadyQueued, sync_id: id, type });
		},
	);

	// Kombo doesn't document whether the tool of the path must be the integration's.
	api.post<{ Params: { tool: string; api: string }; Body: PassthroughBody }>(
		'/passthrough/:tool/:api',
		{ schema: { body: passthrough } },
		(request, reply) => {
			takePlace(world, integrationOf(request, world).id, reply);
			const { params, body } = request;
			const url = new URL(`https://${params.tool}.example/${params.api}/`);
			url.pathname += body.path.replace(/^\/+/, '');
			for (const [name, value] of Object.entries(body.params ?? {})) {
				url.searchParams.set(name, value);
			}
			return successWithWarnings(remoteResponse(url.href, body), warningsFor(body));
		},
	);
}

/**
 * The remote tool echoes what it was sent. The path `/status/<code>` makes it respond with
 * that status (inside Kombo's 200, as documented).
 */
function remoteResponse(url: string, { method, path, headers = {}, data }: PassthroughBody) {
	const status = Number(/^\/status\/(\d{3})$/.exec(path)?.[1] ?? 200);
	return {
		url,
		status,
		headers: { 'content-type': 'application/json' },
		data: { method, path, headers, data: data ?? null },
	};
}

/** The path `/warnings` adds a warning, so that clients can prove that they keep it. */
function warningsFor({ path }: PassthroughBody): string[] {
	return path === '/warnings' ? ['The remote tool ignored a field that it does not know.'] : [];
}

function takePlace(world: World, integrationId: string, reply: FastifyReply): void {
	const { concurrency } = world;
	const { allowed, remaining } = concurrency.enter(integrationId);
	const limit = concurrency.limitOf(integrationId);
	void reply.headers({ 'concurrency-limit': limit, 'concurrency-remaining': remaining });
	if (!allowed) {
		throw new KomboFailure(
			429,
			'PLATFORM.CONCURRENCY_LIMIT_EXCEEDED',
			`More than ${limit} actions of this integration are in flight.`,
		);
	}
	reply.raw.once('close', () => concurrency.leave(integrationId));
	askRemote(world, integrationId, reply);
}

/** Comes last, because requests that Kombo itself rejects never reach the tool. */
function askRemote({ remoteRates }: World, integrationId: string, reply: FastifyReply): void {
	const { allowed, retryAfter } = remoteRates.take(integrationId, Date.now());
	if (allowed) return;
	if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
	throw new KomboFailure(
		429,
		'REMOTE.RATE_LIMIT_EXCEEDED',
		'The tool of this integration accepts no more requests at the moment.',
	);
}
