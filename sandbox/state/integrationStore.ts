import { announcement } from '../data/announcement';
import { categoryOf } from '../data/catalog';
import type { Clock } from '../data/clock';
import { Company } from '../data/company';
import { makeCustomFields, makeIntegrationFields } from '../data/toolFields';
import type { Integration, IntegrationState, Integrations, NewIntegration } from './integration';
import { randomId } from './randomId';
import type { WebhookDelivery, Webhooks } from './webhooks';

const DASHBOARD = 'https://app.kombo.dev';

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
		const id = `${tool}:${randomId(24)}`;
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
		this.byId.set(id, integration);
		this.companies.set(id, this.companyOf(integration, wanted));
		return integration;
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
	async announceCreated({ id, tool, category, end_user }: Integration): Promise<WebhookDelivery> {
		return await this.webhooks.deliver('integration-created', { id, tool, category, end_user });
	}

	/** Delivers `integration-state-changed` with the state as it is. */
	async announceState(integration: Integration): Promise<WebhookDelivery> {
		return await this.webhooks.deliver('integration-state-changed', {
			...reference(integration),
			end_user: integration.end_user,
			qa_status: 'PASSED',
			setup_status: integration.setup_status,
			state: integration.status,
			updated_at: new Date().toISOString(),
		});
	}

	async finishSync(id: string, syncState = 'SUCCEEDED'): Promise<WebhookDelivery> {
		const integration = this.must(id);
		const { sync } = integration;
		if (!sync) throw new Error(`No sync of ${id} is queued`);
		integration.sync = undefined;
		const endedAt = Date.now();
		return await this.webhooks.deliver('sync-finished', {
			sync_id: sync.id,
			sync_state: syncState,
			sync_started_at: new Date(sync.startedAt).toISOString(),
			sync_ended_at: new Date(endedAt).toISOString(),
			sync_duration_seconds: Math.round((endedAt - sync.startedAt) / 1000),
			...reference(integration),
			end_user: integration.end_user,
			log_url: `${DASHBOARD}/logs/${sync.id}`,
		});
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
		const [type, data] = announcement(company);
		const delivery = await this.webhooks.deliver(type, { ...data, ...reference(integration) });
		return { result, delivery };
	}

	async delete(id: string): Promise<WebhookDelivery> {
		const { tool, category, end_user } = this.must(id);
		this.byId.delete(id);
		this.companies.delete(id);
		const deleted_at = new Date().toISOString();
		return await this.webhooks.deliver('integration-deleted', {
			id,
			tool,
			category,
			end_user,
			deleted_at,
		});
	}

	clear(): void {
		this.byId.clear();
		this.companies.clear();
	}

	private companyOf(integration: Integration, wanted: NewIntegration): Company {
		const { employees } = wanted;
		return new Company({
			id: integration.id,
			tool: integration.tool,
			category: integration.category,
			organizationName: integration.end_user.organization_name,
			records: {
				...(employees === undefined ? {} : { hris_employees: employees }),
				...wanted.records,
			},
			onlyCreatedApplications: wanted.onlyCreatedApplications ?? true,
			missingFields: wanted.missingFields ?? [],
			disabledPermissions: wanted.disabledPermissions ?? [],
			remoteData: wanted.remoteData ?? false,
			customFields: integration.customFields,
			integrationFields: integration.integrationFields,
			clock: this.clock,
		});
	}

	private must(id: string): Integration {
		const integration = this.byId.get(id);
		if (!integration) throw new Error(`Unknown integration ${id}`);
		return integration;
	}
}

function reference({ id, tool, category }: Integration) {
	return { integration_id: id, integration_tool: tool, integration_category: category };
}
