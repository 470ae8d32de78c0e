import type { Category } from '../data/catalog';
import type { Company } from '../data/company';
import type { ActionSettings } from '../data/companySettings';
import type { CustomField, IntegrationField } from '../data/toolFields';
import type { WebhookDelivery } from './webhooks';

export type IntegrationState = 'ACTIVE' | 'INVALID' | 'INACTIVE';
type SetupStatus = 'INCOMPLETE' | 'FINAL_SYNC_PENDING' | 'COMPLETED';

export interface EndUser {
	organization_name: string;
	creator_email: string | null;
	origin_id: string | null;
}

export interface QueuedSync {
	id: string;
	type: 'FULL' | 'DELTA';
	/** Epoch milliseconds. */
	startedAt: number;
}

export interface Integration {
	/** `<tool>:<24 characters>`. */
	id: string;
	tool: string;
	category: Category;
	status: IntegrationState;
	setup_status: SetupStatus;
	end_user: EndUser;
	scope_config: { id: string; name: string | null };
	/** ISO 8601. */
	created_at: string;
	/** Whether the customer's credentials work, which determines `status` when it is enabled. */
	credentialsValid: boolean;
	/** Whether a Setup Flow step is enabled; setup links need one. */
	setupFlow: boolean;
	integrationFields: IntegrationField[];
	customFields: CustomField[];
	/** The sync that is queued or running. */
	sync?: QueuedSync;
}

export interface NewIntegration {
	/** Random by default; otherwise `<tool>:<24 characters>`. */
	id?: string;
	tool?: string;
	category?: Category;
	organizationName?: string;
	email?: string | null;
	originId?: string | null;
	scopeConfigId?: string | null;
	setupStatus?: SetupStatus;
	/** Default true. */
	setupFlow?: boolean;
	/** How many integration fields it has; 130 by default. */
	integrationFields?: number;
	/** How many custom fields it has; 12 by default. */
	customFields?: number;
	/** How many employees it has, in addition to 3 deleted ones; 37 by default. */
	employees?: number;
	/** How many records of other models it has, such as `{ ats_jobs: 200 }`. */
	records?: Record<string, number>;
	/**
	 * Whether only applications created through Kombo are read, as is Kombo's default: a new ATS
	 * integration has no applications and no candidates. Default true.
	 */
	onlyCreatedApplications?: boolean;
	/** `<model>.<field>`: fields that the tool lacks. Filters on them find nothing. */
	missingFields?: string[];
	/** Actions disabled by the scope config: `Manage absences` or `POST /hris/absences`. */
	disabledPermissions?: string[];
	/** How it takes writes. */
	actions?: ActionSettings;
	/** Whether records have `remote_data`. Default false. */
	remoteData?: boolean;
}

export interface Integrations {
	/** Creates an integration without sending a webhook. */
	create(integration?: NewIntegration): Integration;
	get(id: string): Integration | undefined;
	all(): Integration[];
	/** Changes the state and delivers `integration-state-changed`. Throws for an unknown ID. */
	setState(id: string, state: IntegrationState): Promise<WebhookDelivery>;
	/** Ends the queued sync and delivers `sync-finished`. Throws if none is queued. */
	finishSync(id: string, syncState?: string): Promise<WebhookDelivery>;
	/** Its data, and the events in it. Changes send no webhook. Throws for an unknown ID. */
	company(id: string): Company;
	/**
	 * Makes changes in its company, then delivers `data-changed` with the changed models (or
	 * `assessment:order-received` for a new order).
	 */
	change<Result>(
		id: string,
		happen: (company: Company) => Result,
	): Promise<{ result: Result; delivery: WebhookDelivery }>;
	/** Gives `count` employees who lead nobody a new job title and delivers `data-changed`. */
	changeEmployees(id: string, count: number): Promise<WebhookDelivery>;
	/**
	 * Changes how it takes writes, and which actions the scope config disables (by permission or
	 * operation). Throws for an unknown ID.
	 */
	setActions(id: string, actions: ActionSettings & { disabled?: string[] }): void;
	/** Removes it and delivers `integration-deleted`. Throws for an unknown ID. */
	delete(id: string): Promise<WebhookDelivery>;
}
