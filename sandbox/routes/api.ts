import type { FastifyInstance, FastifyRequest } from 'fastify';
import { KomboFailure } from '../http/envelope';
import type { World } from '../state/world';
import { actionRoutes } from './actionRoutes';
import { sendFailures } from './apiErrors';
import { attachmentRoutes } from './attachmentRoutes';
import { connectRoutes } from './connectRoutes';
import { employeeFormRoutes } from './employeeFormRoutes';
import { fieldRoutes } from './fieldRoutes';
import { apiCheck, installGate } from './gate';
import { generalRoutes } from './generalRoutes';
import { integrationRoutes } from './integrationRoutes';
import { readRoutes } from './readRoutes';
import { taskRoutes } from './taskRoutes';
import { collectRoutes, pathAdvice, type Route } from './unknownPath';
import { writeRoutes } from './writes/writeRoutes';

/** Kombo's API: the gate that every request passes, and the routes behind it, which are returned. */
export function installApi(api: FastifyInstance, world: World): Route[] {
	const known = collectRoutes(api);
	installGate(api, world, apiCheck(world));
	readBodies(api);
	sendFailures(api);
	for (const routes of [
		generalRoutes,
		connectRoutes,
		integrationRoutes,
		fieldRoutes,
		actionRoutes,
		readRoutes,
		attachmentRoutes,
		employeeFormRoutes,
		taskRoutes,
		writeRoutes,
	]) {
		routes(api, world);
	}
	// A route of its own, so that requests to unknown paths pass the gate, too.
	api.all('/*', (request) => {
		throw new KomboFailure(404, null, pathAdvice(request.method, request.entry.path, known));
	});
	return known;
}

/** Keeps the body's text for the log. Text that is not JSON leaves `body` undefined for the gate. */
function readBodies(api: FastifyInstance): void {
	api.removeAllContentTypeParsers();
	api.addContentTypeParser(
		'*',
		{ parseAs: 'string' },
		(request: FastifyRequest, text: string, done) => {
			request.entry.rawBody = text;
			done(null, isJson(request) ? parsed(text) : undefined);
		},
	);
}

function isJson(request: FastifyRequest): boolean {
	return /^application\/json\b/i.test(request.headers['content-type'] ?? '');
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
