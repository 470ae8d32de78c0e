import { announcement } from '../data/announcement';
import { categoryOf } from '../data/catalog';
import type { Clock } from '../data/clock';
import { Company, type SavedCompany } from '../data/company';
import type { ActionSettings, CompanySettings } from '../data/companySettings';
import { makeCustomFields, makeIntegrationFields } from '../data/toolFields';
import type {
	Integration,
	IntegrationState,
	Integrations,
	NewIntegration,
	QueuedSync,
} from './integration';
import { createdEvent, deletedEvent, reference, stateEvent, syncEvent } from './integrationEvents';
import { randomId } from './randomId';
import type { WebhookDelivery, Webhooks } from './webhooks';

/** The settings of a company that its integration doesn't have. */
type OwnSettings = Pick<
	CompanySettings,
	| 'records'
	| 'onlyCreatedApplications'
	| 'missingFields'
	| 'disabledPermissions'
	| 'actions'
	| 'remoteData'
>;

/** An integration with everything that happened in its company. */
export interface SavedIntegration {
	integration: Integration;
	settings: OwnSettings;
	company: SavedCompany;
}

/** The integrations of the environment, and the webhooks that their changes send. */
export class IntegrationStore implements Integrations {
	private readonly byId = new Map<string, Integration>();
	private readonly companies = new Map<string, Company>();

	constructor(
		private readonly webhooks: Webhooks,
		private readonly clock: Clock,
	) {}

	create(wanted: NewIntegration = {}): Integration {
		const { tool = 'personio', scopeConfigId } = wanted;
		const id = wanted.id ?? `${tool}:${randomId(24)}`;
		if (this.byId.has(id)) throw new Error(`There is already an integration with the ID "${id}"`);
		const integration: Integration = {
			id,
			tool,
			category: wanted.category ?? categoryOf(tool) ?? 'HRIS',
			status: 'ACTIVE',
			setup_status: wanted.setupStatus ?? 'COMPLETED',
			end_user: {
				organization_name: wanted.organizationName ?? 'Acme, Inc.',
				creator_email: wanted.email === undefined ? 'admin@acme.example' : wanted.email,
				origin_id: wanted.originId ?? null,
			},
			scope_config: scopeConfigId
				? { id: scopeConfigId, name: null }
				: { id: 'default', name: 'Default' },
			created_at: new Date().toISOString(),
			credentialsValid: true,
			setupFlow: wanted.setupFlow ?? true,
			integrationFields: makeIntegrationFields(id, wanted.integrationFields ?? 130),
			customFields: makeCustomFields(id, wanted.customFields ?? 12),
		};
		this.add(integration, settingsFrom(wanted));
		return integration;
	}

	save(): SavedIntegration[] {
		return this.all().map((integration) => {
			const company = this.company(integration.id);
			const { records, onlyCreatedApplications, missingFields } = company.settings;
			const { disabledPermissions, actions, remoteData } = company.settings;
			return {
				integration,
				settings: {
					records,
					onlyCreatedApplications,
					missingFields,
					disabledPermissions,
					actions,
					remoteData,
				},
				company: company.save(),
			};
		});
	}

	/** Adds what was saved. */
	load(saved: SavedIntegration[]): void {
		for (const { integration, settings, company } of saved) {
			this.add(integration, settings).load(company);
		}
	}

	get(id: string): Integration | undefined {
		return this.byId.get(id);
	}

	all(): Integration[] {
		return [...this.byId.values()];
	}

	async setState(id: string, state: IntegrationState): Promise<WebhookDelivery> {
		const integration = this.must(id);
		integration.status = state;
		if (state !== 'INACTIVE') integration.credentialsValid = state === 'ACTIVE';
		return await this.announceState(integration);
	}

	/**
	 * Enables or disables it without changing its credentials: with invalid ones it becomes INVALID
	 * when enabled. Only an actual change sends a webhook.
	 */
	setEnabled(integration: Integration, enabled: boolean): void {
		const before = integration.status;
		if (!enabled) {
			integration.status = 'INACTIVE';
			integration.sync = undefined;
		} else if (before === 'INACTIVE') {
			integration.status = integration.credentialsValid ? 'ACTIVE' : 'INVALID';
		}
		if (integration.status !== before) void this.announceState(integration);
	}

	/** Delivers `integration-created`. */
	async announceCreated(integration: Integration): Promise<WebhookDelivery> {
		return await this.webhooks.deliver('integration-created', createdEvent(integration));
	}

	/** Delivers `integration-state-changed` with the state as it is. */
	async announceState(integration: Integration): Promise<WebhookDelivery> {
		return await this.webhooks.deliver('integration-state-changed', stateEvent(integration));
	}

	/** Queues a sync, unless one is queued already. */
	queueSync(integration: Integration, type: 'FULL' | 'DELTA'): QueuedSync {
		integration.sync ??= { id: randomId(24), type, startedAt: Date.now() };
		return integration.sync;
	}

	async finishSync(id: string, syncState = 'SUCCEEDED'): Promise<WebhookDelivery> {
		const integration = this.must(id);
		const { sync } = integration;
		if (!sync) throw new Error(`No sync of ${id} is queued`);
		integration.sync = undefined;
		return await this.webhooks.deliver('sync-finished', syncEvent(integration, sync, syncState));
	}

	async changeEmployees(id: string, count: number): Promise<WebhookDelivery> {
		const changed = await this.change(id, ({ hris }) => hris.changeEmployees(count));
		return changed.delivery;
	}

	company(id: string): Company {
		this.must(id);
		return this.companies.get(id)!;
	}

	async change<Result>(
		id: string,
		happen: (company: Company) => Result,
	): Promise<{ result: Result; delivery: WebhookDelivery }> {
		const integration = this.must(id);
		const company = this.company(id);
		company.changedModels.clear();
		const result = happen(company);
		return { result, delivery: await this.announce(integration) };
	}

	/** Makes changes in its company like a write: the webhook follows when there is something to say. */
	write<Result>(id: string, happen: (company: Company) => Result): Result {
		const company = this.company(id);
		company.changedModels.clear();
		const result = happen(company);
		if (company.changedModels.size > 0) void this.announce(this.must(id));
		return result;
	}

	setActions(id: string, { disabled, ...actions }: ActionSettings & { disabled?: string[] }): void {
		const { settings } = this.company(id);
		settings.actions = { ...settings.actions, ...actions };
		if (disabled) settings.disabledPermissions = disabled;
	}

	/** Delivers what changed in its company since its last change began. */
	private async announce(integration: Integration): Promise<WebhookDelivery> {
		const [type, data] = announcement(this.company(integration.id));
		return await this.webhooks.deliver(type, { ...data, ...reference(integration) });
	}

	async delete(id: string): Promise<WebhookDelivery> {
		const integration = this.must(id);
		this.byId.delete(id);
		this.companies.delete(id);
		return await this.webhooks.deliver('integration-deleted', deletedEvent(integration));
	}

	clear(): void {
		this.byId.clear();
		this.companies.clear();
	}

	private add(integration: Integration, settings: OwnSettings): Company {
		const { id, tool, category, end_user, customFields, integrationFields } = integration;
		const company = new Company({
			...settings,
			// Older files of a world lack it.
			actions: settings.actions ?? {},
			id,
			tool,
			category,
			organizationName: end_user.organization_name,
			customFields,
			integrationFields,
			clock: this.clock,
		});
		this.byId.set(id, integration);
		this.companies.set(id, company);
		return company;
	}

	/** As `get`. Throws for an unknown ID. */
	must(id: string): Integration {
		const integration = this.byId.get(id);
		if (!integration) throw new Error(`Unknown integration ${id}`);
		return integration;
	}
}

function settingsFrom(wanted: NewIntegration): OwnSettings {
	const { employees } = wanted;
	return {
		records: {
			...(employees === undefined ? {} : { hris_employees: employees }),
			...wanted.records,
		},
		onlyCreatedApplications: wanted.onlyCreatedApplications ?? true,
		missingFields: wanted.missingFields ?? [],
		disabledPermissions: wanted.disabledPermissions ?? [],
		actions: wanted.actions ?? {},
		remoteData: wanted.remoteData ?? false,
	};
}
