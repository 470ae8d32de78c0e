import fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import { installConnectPage } from './connectPage/connectPage';
import { installControl } from './control/control';
import { failure, KomboFailure, titleOf } from '../http/envelope';
import { installGate } from './gate';
import { type Certificate, createHttpServer } from '../http/httpServer';
import { actionRoutes } from './actionRoutes';
import { attachmentRoutes } from './attachmentRoutes';
import { connectRoutes } from './connectRoutes';
import { employeeFormRoutes } from './employeeFormRoutes';
import { fieldRoutes } from './fieldRoutes';
import { generalRoutes } from './generalRoutes';
import { integrationRoutes } from './integrationRoutes';
import { readRoutes } from './readRoutes';
import type { World } from '../state/world';

/** Kombo's own limit is not documented; this one is far above what its operations need. */
const BODY_LIMIT = 10 * 1024 * 1024;

/** The HTTP side of a sandbox: the API under /v1, the connect page, the control under /_sandbox. */
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

	void server.register(
		(api, _, done) => {
			installGate(api, world);
			readBodies(api);
			answerFailures(api);
			for (const routes of [
				generalRoutes,
				connectRoutes,
				integrationRoutes,
				fieldRoutes,
				actionRoutes,
				readRoutes,
				attachmentRoutes,
				employeeFormRoutes,
			]) {
				routes(api, world);
			}
			// A route of its own, so that requests to unknown paths pass the gate, too.
			api.all('/*', (request) => {
				throw new KomboFailure(404, null, `There is no ${request.method} ${request.entry.path}.`);
			});
			done();
		},
		{ prefix: '/v1' },
	);
	void server.register((pages, _, done) => {
		installConnectPage(pages, world);
		done();
	});
	void server.register(
		(control, _, done) => {
			installControl(control, world);
			done();
		},
		{ prefix: '/_sandbox' },
	);
	return server;
}

/** Bodies are kept as text; text that is not JSON leaves the body undefined, for the gate to see. */
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

function answerFailures(api: FastifyInstance): void {
	api.setErrorHandler((error: FastifyError | KomboFailure, request, reply) => {
		const { status, code, message } = komboFailure(error);
		// The dashboard is Kombo's: here the log entry itself is what explains an error.
		const logUrl = `${request.protocol}://${request.host}/_sandbox/log/${request.entry.index}`;
		void reply.code(status).send(failure(code, titleOf(code), message, logUrl));
	});
}

function komboFailure(error: FastifyError | KomboFailure) {
	if (error instanceof KomboFailure) return error;
	const status = error.validation ? 400 : (error.statusCode ?? 500);
	const code = status < 500 ? 'PLATFORM.INPUT_INVALID' : 'PLATFORM.UNKNOWN_ERROR';
	const message = error.validation ? validationMessage(error) : error.message;
	return { status, code, message };
}

function validationMessage({ validation = [], validationContext }: FastifyError): string {
	const faults = validation
		.filter(({ keyword }) => keyword !== 'if')
		.map(({ instancePath, message, keyword, params }) => {
			const field = instancePath.slice(1).replaceAll('/', '.') || validationContext;
			const allowed = keyword === 'enum' ? allowedText(params.allowedValues) : '';
			return `${field} ${message}${allowed}`;
		});
	return `Invalid ${validationContext}: ${faults.join('; ')}.`;
}

function allowedText(values: unknown): string {
	// The 203 tools would drown the message.
	return Array.isArray(values) && values.length < 10 ? ` (${values.map(String).join(', ')})` : '';
}
