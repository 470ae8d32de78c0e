import { toolsOf } from '../data/catalog';
import { toolAdvice } from '../data/toolAdvice';
import { BoundedMemory } from './boundedMemory';
import type { Integration } from './integration';
import { failedEvent } from './integrationEvents';
import type { IntegrationStore } from './integrationStore';
import type { ConnectLink, LinkType, Links } from './link';
import type { MemoryLimits } from './memoryLimits';
import { randomId } from './randomId';
import type { WebhookDelivery, Webhooks } from './webhooks';

const HOUR_MS = 60 * 60 * 1000;
/** Approximate bytes of a link without its texts. */
const LINK_BYTES = 300;

/** The links and the activation tokens. */
export interface SavedLinks {
	/** Their addresses change with the port. */
	links: ConnectLink[];
	/** Token and ID of the integration. */
	activations: Array<[string, string]>;
}

type NewLink = Omit<ConnectLink, 'token' | 'url' | 'createdAt' | 'expiresAt' | 'outcome'>;

/** The created links, and what customers do with them. */
export class LinkStore implements Links {
	private pageUrl = '';
	private readonly links: BoundedMemory<string, ConnectLink>;
	private readonly activations: BoundedMemory<string, string>;

	constructor(
		private readonly integrations: IntegrationStore,
		private readonly webhooks: Webhooks,
		{ links, bytes }: Required<MemoryLimits>,
	) {
		this.links = new BoundedMemory(links, bytes);
		this.activations = new BoundedMemory(links, bytes);
	}

	/** Sets where the connect page is, e.g. `http://127.0.0.1:PORT/connect`. */
	openAt(pageUrl: string): void {
		this.pageUrl = pageUrl;
		for (const link of this.all()) link.url = this.urlOf(link.token);
	}

	create(wanted: NewLink): ConnectLink {
		const token = randomId(48);
		const createdAt = Date.now();
		const link: ConnectLink = {
			...wanted,
			token,
			url: this.urlOf(token),
			createdAt,
			expiresAt: expiry(wanted.linkType, createdAt),
		};
		this.add(link);
		return link;
	}

	all(): ConnectLink[] {
		return this.links.values();
	}

	byToken(token: string): ConnectLink | undefined {
		return this.links.get(token);
	}

	async connect(token: string, tool?: string) {
		const link = this.usable(token);
		const [integration, delivery] =
			link.integrationId === undefined
				? await this.connectNew(link, tool)
				: await this.finish(link, link.integrationId);
		const activationToken = randomId(32);
		this.activations.add(activationToken, integration.id, LINK_BYTES);
		link.outcome = { result: 'connected', integrationId: integration.id, activationToken };
		return { integration, activationToken, delivery };
	}

	async fail(token: string, tool?: string): Promise<WebhookDelivery> {
		const link = this.usable(token);
		link.outcome = { result: 'failed' };
		const { category, endUser: end_user } = link;
		const event = failedEvent({ tool: this.toolFor(link, tool), category, end_user });
		return await this.webhooks.deliver('connection-flow-failed', event);
	}

	expire(token: string): void {
		const link = this.links.get(token);
		if (link) link.expiresAt = 0;
	}

	/** The integration of an activation token. Kombo doesn't document its lifetime and reuse. */
	integrationOfActivation(activationToken: string): Integration | undefined {
		const id = this.activations.get(activationToken);
		return id === undefined ? undefined : this.integrations.get(id);
	}

	clear(): void {
		this.links.clear();
		this.activations.clear();
	}

	save(): SavedLinks {
		return { links: this.all(), activations: this.activations.entriesInOrder() };
	}

	/** Adds what was saved. */
	load({ links, activations }: SavedLinks): void {
		for (const link of links) this.add({ ...link, url: this.urlOf(link.token) });
		for (const [token, id] of activations) this.activations.add(token, id, LINK_BYTES);
	}

	private add(link: ConnectLink): void {
		this.links.add(link.token, link, LINK_BYTES + 2 * JSON.stringify(link).length);
	}

	private urlOf(token: string): string {
		return `${this.pageUrl}?token=${token}`;
	}

	private usable(token: string): ConnectLink {
		const link = this.links.get(token);
		if (!link) throw new Error('Unknown link');
		// Kombo doesn't document whether a used link works again. Here it does, because Kombo says that
		// it doesn't deduplicate integrations.
		if (link.expiresAt <= Date.now()) throw new Error('The link has expired');
		return link;
	}

	private async connectNew(
		link: ConnectLink,
		tool: string | undefined,
	): Promise<[Integration, WebhookDelivery]> {
		const integration = this.integrations.create({
			tool: this.toolFor(link, tool),
			category: link.category,
			organizationName: link.endUser.organization_name,
			email: link.endUser.creator_email,
			originId: link.endUser.origin_id,
			scopeConfigId: link.scopeConfigId,
		});
		return [integration, await this.integrations.announceCreated(integration)];
	}

	private async finish(link: ConnectLink, id: string): Promise<[Integration, WebhookDelivery]> {
		const integration = this.integrations.get(id);
		if (!integration) throw new Error('The integration of this link was deleted');
		if (link.kind === 'setup') {
			integration.setup_status = 'COMPLETED';
			return [integration, await this.integrations.announceState(integration)];
		}
		if (link.scopeConfigId) integration.scope_config = { id: link.scopeConfigId, name: null };
		return [integration, await this.integrations.setState(id, 'ACTIVE')];
	}

	private toolFor(link: ConnectLink, chosen: string | undefined): string {
		if (link.tool !== null) return link.tool;
		const tools = toolsOf(link.category);
		const tool = chosen === undefined ? tools[0] : tools.find(({ id }) => id === chosen);
		if (!tool) {
			const similar = toolAdvice(String(chosen));
			throw new Error(similar ?? `${chosen} is no tool of the category ${link.category}`);
		}
		return tool.id;
	}
}

/** Embedded links last one hour, magic links one year. */
function expiry(linkType: LinkType, createdAt: number): number {
	if (linkType === 'EMBEDDED') return createdAt + HOUR_MS;
	const inAYear = new Date(createdAt);
	inAYear.setUTCFullYear(inAYear.getUTCFullYear() + 1);
	return inAYear.getTime();
}
