import type { FastifyInstance } from 'fastify';
import type { World } from '../../state/world';
import { type Post, postTo } from './controlPost';
import * as schemas from './controlSchemas';
import { installDataControl } from './dataControl';
import { installPageControl } from './pageControl';

/** Limit of waiting faults, so that nobody fills the memory with them. */
const MAX_WAITING = 1000;

/**
 * The control API: what `Sandbox` offers, over HTTP under `/_sandbox`. It needs no authentication,
 * because the sandbox listens only on loopback and refuses foreign pages.
 */
export function installControl(control: FastifyInstance, world: World): void {
	const { log, faults, webhooks } = world;

	control.setErrorHandler((error: Error, _request, reply) =>
		reply.code(400).send({ message: error.message }),
	);
	// Requests without parameters need no body.
	control.addHook('preValidation', (request, _reply, done) => {
		request.body ??= {};
		done();
	});

	const post = postTo(control);

	control.get<{ Querystring: { path?: string; pathPattern?: string } }>('/log', ({ query }) =>
		query.pathPattern === undefined ? log.find(query.path) : log.findByPattern(query.pathPattern),
	);
	control.get<{ Params: { index: string } }>('/log/:index', ({ params }, reply) => {
		const entry = log.entries.find(({ index }) => index === Number(params.index));
		return entry ?? reply.code(404).send({ message: 'There is no such request in the log.' });
	});
	control.get('/deliveries', async () => {
		await webhooks.settled();
		return webhooks.deliveries;
	});

	post('/faults', schemas.faultOrder, ({ clear, next, options, random, outage }) => {
		if (clear) faults.clear();
		if ((next || outage) && faults.count >= MAX_WAITING) {
			throw new Error(`${MAX_WAITING} faults are waiting already. Clear them first.`);
		}
		if (next) faults.next(next, options);
		if (random) faults.random(random);
		if (outage) faults.outage(outage.ms, outage.fault);
	});
	post('/reset', schemas.noBody, () => world.reset());
	post('/webhook-url', schemas.webhookUrl, ({ url }) => {
		webhooks.url = url ?? undefined;
	});
	post('/deliver', schemas.delivery, async ({ type, data }) => await webhooks.deliver(type, data));
	limits(post, world);
	writing(post, world);
	reach(post, world);
	customers(control, post, world);
	installPageControl(control, world);
	installDataControl(control, world);
}

/** How fast the API responds, and how much it accepts. */
function limits(post: Post, world: World): void {
	post('/latency', schemas.latency, ({ ms }) => {
		world.latency = ms;
	});
	post('/rate-limit', schemas.rateLimitOrder, ({ rateLimit }) =>
		world.rateLimiter.set(rateLimit ?? undefined),
	);
	post('/remote-rate-limit', schemas.remoteRateLimitOrder, ({ rateLimit, integrationId }) =>
		world.remoteRates.set(rateLimit ?? undefined, integrationId),
	);
	post('/concurrency-limit', schemas.concurrencyLimitOrder, ({ limit, integrationId }) =>
		world.concurrency.set(limit, integrationId),
	);
}

/** How writes, their tasks and files go. */
function writing(post: Post, world: World): void {
	post('/integrations/:id/actions', schemas.actionOrder, (actions, _, id) =>
		world.integrations.setActions(id, actions),
	);
	post('/file-faults', schemas.fileFaults, (fileFaults) => {
		world.files.faults = fileFaults;
	});
	post('/tasks', schemas.taskOrder, (settings) => {
		world.tasks.settings = settings;
	});
}

/** Whether the API can be reached. */
function reach(post: Post, world: World): void {
	post('/pause-listening', schemas.pauseOrder, ({ ms, letFinish = false }, reply) => {
		// The response to this request must be sent first.
		reply.raw.once('finish', () => {
			void world.listener?.pause(ms, letFinish).catch(() => undefined);
		});
	});
	post('/cut-connections', schemas.cutOrder, ({ count }) => world.listener?.cut(count));
	post('/proxy-status', schemas.proxyOrder, ({ status }) => {
		world.proxyStatus = status ?? undefined;
	});
}

/** What customers and their tools do. */
function customers(control: FastifyInstance, post: Post, { integrations, links }: World): void {
	control.get('/links', () => links.all());
	control.get('/integrations', () => integrations.all());
	post('/integrations', schemas.newIntegration, (wanted) => integrations.create(wanted));
	post(
		'/integrations/:id/state',
		schemas.stateOrder,
		async ({ state }, _, id) => await integrations.setState(id, state),
	);
	post(
		'/integrations/:id/finish-sync',
		schemas.syncOrder,
		async ({ syncState }, _, id) => await integrations.finishSync(id, syncState),
	);
	post(
		'/integrations/:id/change-employees',
		schemas.changeOrder,
		async ({ count }, _, id) => await integrations.changeEmployees(id, count),
	);
	for (const action of ['connect', 'fail'] as const) {
		post(
			`/links/:id/${action}`,
			schemas.submission,
			async ({ tool }, _, token) => await links[action](token, tool),
		);
	}
}
