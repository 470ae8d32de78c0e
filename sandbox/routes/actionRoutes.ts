import type { FastifyInstance } from 'fastify';
import { passthroughAdvice } from '../data/toolAdvice';
import { inputInvalid, success, successWithWarnings } from '../http/envelope';
import type { World } from '../state/world';
import { integrationOf } from './byHeader';
import { takePlace } from './places';
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
			const { id, type } = world.integrations.queueSync(integration, request.body.type ?? 'FULL');
			// One sync at a time: the response describes the queued one.
			return success({ already_queued: alreadyQueued, sync_id: id, type });
		},
	);

	// Kombo doesn't document whether the tool of the path must be the integration's.
	api.post<{ Params: { tool: string; api: string }; Body: PassthroughBody }>(
		'/passthrough/:tool/:api',
		{ schema: { body: passthrough } },
		(request, reply) => {
			const { params, body } = request;
			const integration = integrationOf(request, world);
			// Kombo doesn't document code and status of this case.
			const advice = passthroughAdvice(params.tool, params.api);
			if (advice !== undefined) throw inputInvalid(advice);
			takePlace(world, integration.id, reply);
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
