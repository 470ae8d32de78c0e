/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import type { AddressInfo } from 'node:net';
import { Clock } from './data/clock';
import { FaultPlan } from './faults/plan';
import { selfSignedCertificate } from './http/certificate';
import { Listener } from './http/listener';
import { buildServer } from './routes/sandboxServer';
import { ConcurrencyLimiter } from './state/concurrency';
import { Files } from './state/fileStore';
import type { NewIntegration } from './state/integration';
import { IntegrationStore } from './state/integrationStore';
import { LinkStore } from './state/linkStore';
import { memoryLimits } from './state/memoryLimits';
import { randomId } from './state/randomId';
import { RateLimiter } from './state/rateLimit';
import { RemoteRates } from './state/remoteRates';
import { RequestLog } from './state/requestLog';
import { loadWorld, saveWorld } from './state/savedWorld';
import { Tasks } from './state/tasks';
import { Webhooks } from './state/webhooks';
import type { World } from './state/world';
import { readWorld, WorldFile } from './state/worldFile';
import type { Sandbox, SandboxOptions } from './types';

export { stormFaults } from './faults/storm';
export type { Company } from './data/company';
export type { Fault, HeaderValue, KeySpelling } from './faults/fault';
export type { Integration, NewIntegration } from './state/integration';
export type { ConnectLink } from './state/link';
export type { RateLimit } from './state/rateLimit';
export type { SandboxRequest } from './state/requestLog';
export type { WebhookDelivery } from './state/webhooks';
export type { Sandbox, SandboxOptions } from './types';

/** Kombo allows 30 actions in flight per integration. */
const CONCURRENCY_LIMIT = 30;

const HOST = '127.0.0.1';

/** The integration of a sandbox with the option `seeded`. Its ID is always the same. */
export const SEEDED_INTEGRATION = {
	id: 'personio:SandboxAcmeHrisCompany01',
	tool: 'personio',
	category: 'HRIS',
	organizationName: 'Acme, Inc.',
	originId: 'acme',
} as const satisfies NewIntegration;

/**
 * Starts a look-alike of Kombo on loopback: the documented API under `baseUrl`, the connect page
 * behind its links, and control of both, here and over HTTP under `/_sandbox`.
 * Rejects when the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const saved = options.worldFile === undefined ? undefined : await readWorld(options.worldFile);
	const apiKey = options.apiKey ?? saved?.world?.apiKey ?? `sandbox_${randomId(32)}`;
	const webhookSecret = options.webhookSecret ?? saved?.world?.webhookSecret ?? randomId(32);
	const world = createWorld(options, apiKey, webhookSecret);
	if (saved?.world) {
		world.integrations.clear();
		loadWorld(world, saved.world);
	}
	const file = saved && new WorldFile(saved, () => saveWorld(world, { apiKey, webhookSecret }));
	world.file = file;
	const { log, faults, integrations, links, clock, webhooks, rateLimiter } = world;
	const server = buildServer(world, options.tls ? await selfSignedCertificate() : undefined);
	const listener = new Listener(server.server);
	world.listener = listener;
	await server.listen({ host: HOST, port: options.port ?? 0 });
	const { port } = server.server.address() as AddressInfo;
	listener.opened({ host: HOST, port });
	const origin = `${options.tls ? 'https' : 'http'}://${HOST}:${port}`;
	links.openAt(`${origin}/connect`);
	await file?.save();

	return {
		origin,
		baseUrl: `${origin}/v1`,
		apiKey,
		webhookSecret,
		worldFile: file,
		log: log.entries,
		get forgotten() {
			return log.forgotten;
		},
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
		setRemoteRateLimit: (rateLimit, id) => world.remoteRates.set(rateLimit, id),
		setConcurrencyLimit: (limit, id) => world.concurrency.set(limit, id),
		pauseListening: async (ms, { letFinish = false } = {}) => await listener.pause(ms, letFinish),
		cutConnections: (count) => listener.cut(count),
		setFileFaults: (fileFaults) => {
			world.files.faults = fileFaults;
		},
		setTasks: (settings) => {
			world.tasks.settings = settings;
		},
		setProxyStatus: (status) => {
			world.proxyStatus = status;
		},
		deliver: async (type, data) => await webhooks.deliver(type, data),
		reset: () => world.reset(),
		close: async () => {
			listener.close();
			await server.close();
			await file?.end();
		},
	};
}

function createWorld(options: SandboxOptions, apiKey: string, webhookSecret: string): World {
	const limits = memoryLimits(options.memory);
	const webhooks = new Webhooks(webhookSecret, limits);
	const clock = new Clock();
	const integrations = new IntegrationStore(webhooks, clock);
	const world: World = {
		log: new RequestLog(apiKey, limits),
		clock,
		faults: new FaultPlan(),
		rateLimiter: new RateLimiter(),
		remoteRates: new RemoteRates(),
		concurrency: new ConcurrencyLimiter(CONCURRENCY_LIMIT),
		webhooks,
		integrations,
		links: new LinkStore(integrations, webhooks, limits),
		files: new Files(limits),
		tasks: new Tasks(),
		proxyStatus: undefined,
		latency: 0,
		reset() {
			this.log.clear();
			this.faults.clear();
			this.links.clear();
			this.files.clear();
			this.tasks.clear();
			this.integrations.clear();
			this.listener?.reset();
			this.clock.reset();
			this.rateLimiter.set(options.rateLimit);
			this.remoteRates.start(options.remoteRateLimit);
			this.concurrency.start(options.concurrencyLimit ?? CONCURRENCY_LIMIT);
			this.proxyStatus = undefined;
			this.latency = options.latency ?? 0;
			webhooks.clear();
			webhooks.url = options.webhookUrl;
			if (options.seeded) this.integrations.create(SEEDED_INTEGRATION);
			for (const seed of options.seeds ?? []) this.integrations.create(seed);
		},
	};
	world.reset();
	return world;
}
