import type { Category } from '../data/catalog';
import type { EndUser, Integration } from './integration';
import type { WebhookDelivery } from './webhooks';

export type LinkType = 'EMBEDDED' | 'MAGIC_LINK';
export type Language = 'en' | 'de' | 'fr' | 'it' | 'es';

export interface ConnectLink {
	/** Opaque and secret, as in the link. */
	token: string;
	url: string;
	kind: 'connection' | 'reconnection' | 'setup';
	linkType: LinkType;
	language: Language;
	category: Category;
	/** Pinned tool; null if the customer chooses. */
	tool: string | null;
	endUser: EndUser;
	scopeConfigId: string | null;
	/** Reconnection and setup links: the integration they are for. */
	integrationId?: string;
	/** Epoch milliseconds. */
	createdAt: number;
	/** Epoch milliseconds. */
	expiresAt: number;
	/** What the customer did last. */
	outcome?: ConnectOutcome;
}

export type ConnectOutcome =
	{ result: 'connected'; integrationId: string; activationToken: string } | { result: 'failed' };

export interface Links {
	all(): ConnectLink[];
	byToken(token: string): ConnectLink | undefined;
	/** Does what the 'Connect' button does. `tool` only if the link has none. */
	connect(
		token: string,
		tool?: string,
	): Promise<{ integration: Integration; activationToken: string; delivery: WebhookDelivery }>;
	/** Does what the 'Fail' button does. */
	fail(token: string, tool?: string): Promise<WebhookDelivery>;
	/** Makes the link expire now. */
	expire(token: string): void;
}
