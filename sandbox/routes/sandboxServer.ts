import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { type Certificate, createHttpServer } from '../http/httpServer';
import type { World } from '../state/world';
import { installApi } from './api';
import { installConnectPage } from './connectPage/connectPage';
import { installControl } from './control/control';
import { installFiles } from './fileRoutes';
import { installPage } from './page/pageRoutes';
import { installUnknownPaths, unreadablePath, type Route } from './unknownPath';

/** Kombo doesn't document its own limit; this one is far above 20 MB of files as base64. */
const BODY_LIMIT = 64 * 1024 * 1024;

/** The server of a sandbox: its page, the API under /v1, the connect page, and control under /_sandbox. */
export function buildServer(world: World, certificate?: Certificate): FastifyInstance {
	const server = fastify({
		serverFactory: (handler) => createHttpServer(handler, certificate, () => world.proxyStatus),
		bodyLimit: BODY_LIMIT,
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 1000 },
		// Paths that can't be decoded, such as /%ff, reach no route.
		frameworkErrors: (_error, { url }, reply: FastifyReply) => {
			void reply.code(404).send(unreadablePath(url));
		},
		ajv: {
			customOptions: {
				allErrors: true,
				allowUnionTypes: true,
				coerceTypes: false,
				removeAdditional: false,
				// The log keeps the body as it was sent.
				useDefaults: false,
				strict: false,
			},
		},
	});
	server.addHook('onResponse', (request, _reply, done) => {
		if (request.method !== 'GET') world.file?.changed();
		done();
	});
	const install = (prefix: string, part: (instance: FastifyInstance, world: World) => unknown) =>
		server.register(
			(instance, _, done) => {
				part(instance, world);
				done();
			},
			{ prefix },
		);
	let apiRoutes: Route[] = [];
	installUnknownPaths(server, () => apiRoutes);
	void install('/v1', (api) => (apiRoutes = installApi(api, world)));
	void install('', installPage);
	void install('', installConnectPage);
	void install('', installFiles);
	void install('/_sandbox', installControl);
	return server;
}
