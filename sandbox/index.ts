/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import type { AddressInfo } from 'node:net';
import { Clock } from './clock';
import { ConcurrencyLimiter } from './concurrency';
import { FaultPlan } from './faults';
import { randomId } from './ids';
import { IntegrationStore } from './integrations';
import { LinkStore } from './links';
import { RequestLog } from './log';
import { RateLimiter } from './rateLimit';
import { buildServer } from './server';
import type { Sandbox, SandboxOptions } from './types';
import { Webhooks } from './webhooks';
import type { World } from './world';

export { stormFaults } from './storm';
export type * from './types';

/** Kombo allows 30 actions in flight per integration. */
const CONCURRENCY_LIMIT = 30;

const HOST = '127.0.0.1';

/**
 * Starts a Kombo look-alike on loopback: the documented API under `baseUrl`, the connect page
 * behind the links that it creates, and control of both, here and over HTTP under `/_sandbox`.
 * Rejects when the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const apiKey = options.apiKey ?? `sandbox_${randomId(32)}`;
	const webhookSecret = options.webhookSecret ?? randomId(32);
	const world = createWorld(options, apiKey, webhookSecret);
	const { log, faults, integrations, links, clock, webhooks, rateLimiter } = world;
	const server = buildServer(world);
	await server.listen({ host: HOST, port: options.port ?? 0 });
	const origin = `http://${HOST}:${(server.server.address() as AddressInfo).port}`;
	links.pageUrl = `${origin}/connect`;

	return {
		origin,
		baseUrl: `${origin}/v1`,
		apiKey,
		webhookSecret,
		log: log.entries,
		requests: (path) => log.find(path),
		faults,
		integrations,
		links,
		clock,
		deliveries: webhooks.deliveries,
		settled: async () => await webhooks.settled(),
		setWebhookUrl: (url) => {
			webhooks.url = url;
		},
		setLatency: (ms) => {
			world.latency = ms;
		},
		setRateLimit: (rateLimit) => rateLimiter.set(rateLimit),
		deliver: async (type, data) => await webhooks.deliver(type, data),
		reset: () => world.reset(),
		close: async () => await server.close(),
	};
}

function createWorld(options: SandboxOptions, apiKey: string, webhookSecret: string): World {
	const webhooks = new Webhooks(webhookSecret);
	const clock = new Clock();
	const integrations = new IntegrationStore(webhooks, clock);
	const world: World = {
		log: new RequestLog(apiKey),
		clock,
		faults: new FaultPlan(),
		rateLimiter: new RateLimiter(),
		concurrency: new ConcurrencyLimiter(options.concurrencyLimit ?? CONCURRENCY_LIMIT),
		webhooks,
		integrations,
		links: new LinkStore(integrations, webhooks),
		latency: 0,
		reset() {
			this.log.clear();
			this.faults.clear();
			this.links.clear();
			this.integrations.clear();
			this.clock.reset();
			this.rateLimiter.set(options.rateLimit);
			this.latency = options.latency ?? 0;
			webhooks.deliveries.length = 0;
			webhooks.url = options.webhookUrl;
		},
	};
	world.reset();
	return world;
}
