import fastify, { type FastifyInstance } from 'fastify';
import { type Certificate, createHttpServer } from '../http/httpServer';
import type { World } from '../state/world';
import { installApi } from './api';
import { installConnectPage } from './connectPage/connectPage';
import { installControl } from './control/control';

/** Kombo doesn't document its own limit; this one is far above what its operations need. */
const BODY_LIMIT = 10 * 1024 * 1024;

/** The server of a sandbox: the API under /v1, the connect page, and its control under /_sandbox. */
export function buildServer(world: World, certificate?: Certificate): FastifyInstance {
	const server = fastify({
		serverFactory: (handler) => createHttpServer(handler, certificate, () => world.proxyStatus),
		bodyLimit: BODY_LIMIT,
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 1000 },
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
	const install = (prefix: string, part: (instance: FastifyInstance, world: World) => void) =>
		server.register(
			(instance, _, done) => {
				part(instance, world);
				done();
			},
			{ prefix },
		);
	void install('/v1', installApi);
	void install('', installConnectPage);
	void install('/_sandbox', installControl);
	return server;
}
