import type { FastifyInstance } from 'fastify';
import { installDataControl } from './dataControl';
import type { Fault, FaultOptions, IntegrationState, NewIntegration, RandomFaults } from './types';
import type { World } from './world';

/** Over HTTP an expression travels as its source; `times: null` stands for Infinity. */
interface FaultOrder {
	next?: Fault;
	options?: Omit<FaultOptions, 'path' | 'times'> & {
		path?: string;
		pathPattern?: string;
		times?: number | null;
	};
	random?: Omit<RandomFaults, 'path'> & { path?: string; pathPattern?: string };
	clear?: boolean;
}

interface ById {
	Params: { id: string };
}

/**
 * The sandbox from another process: what {@link Sandbox} offers, over HTTP under `/_sandbox`.
 * Without authentication, because it listens on loopback only.
 */
export function installControl(control: FastifyInstance, world: World): void {
	const { log, faults, integrations, links, webhooks } = world;

	control.setErrorHandler((error: Error, _request, reply) =>
		reply.code(400).send({ message: error.message }),
	);
	// Where nothing has to be said, no body has to be sent.
	control.addHook('preValidation', (request, _reply, done) => {
		request.body ??= {};
		done();
	});

	control.get<{ Querystring: { path?: string } }>('/log', ({ query }) => log.find(query.path));
	control.get<{ Params: { index: string } }>('/log/:index', ({ params }, reply) => {
		const entry = log.entries.find(({ index }) => index === Number(params.index));
		return entry ?? reply.code(404).send({ message: 'There is no such request in the log.' });
	});
	control.get('/deliveries', async () => {
		await webhooks.settled();
		return webhooks.deliveries;
	});
	control.get('/links', () => links.all());
	control.get('/integrations', () => integrations.all());

	control.post<{ Body: FaultOrder }>('/faults', ({ body }) => {
		if (body.clear) faults.clear();
		if (body.next) {
			const { times = 1, ...options } = body.options ?? {};
			faults.next(body.next, { ...withPath(options), times: times ?? Infinity });
		}
		if (body.random) faults.random(withPath(body.random));
		return {};
	});
	control.post('/reset', () => {
		world.reset();
		return {};
	});
	control.post<{ Body: { url?: string | null } }>('/webhook-url', ({ body }) => {
		webhooks.url = body.url ?? undefined;
		return {};
	});
	control.post<{ Body: { ms: number } }>('/latency', ({ body }) => {
		world.latency = body.ms;
		return {};
	});
	control.post<{ Body: { type: string; data: unknown } }>(
		'/deliver',
		async ({ body }) => await webhooks.deliver(body.type, body.data),
	);
	control.post<{ Body: NewIntegration }>('/integrations', ({ body }) => integrations.create(body));
	control.post<ById & { Body: { state: IntegrationState } }>(
		'/integrations/:id/state',
		async ({ params, body }) => await integrations.setState(params.id, body.state),
	);
	control.post<ById>(
		'/integrations/:id/finish-sync',
		async ({ params }) => await integrations.finishSync(params.id),
	);
	control.post<ById & { Body: { count: number } }>(
		'/integrations/:id/change-employees',
		async ({ params, body }) => await integrations.changeEmployees(params.id, body.count),
	);
	installDataControl(control, world);
	control.post<{ Params: { token: string }; Body: { tool?: string } }>(
		'/links/:token/connect',
		async ({ params, body }) => await links.connect(params.token, body.tool),
	);
	control.post<{ Params: { token: string }; Body: { tool?: string } }>(
		'/links/:token/fail',
		async ({ params, body }) => await links.fail(params.token, body.tool),
	);
}

function withPath<T extends { path?: string; pathPattern?: string }>(options: T) {
	const { path, pathPattern, ...rest } = options;
	return { ...rest, path: pathPattern === undefined ? path : new RegExp(pathPattern) };
}
