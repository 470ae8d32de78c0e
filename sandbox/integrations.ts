import { assetsOf, categoryOf, labelOf } from './catalogue';
import { makeEmployees } from './employees';
import { makeCustomFields, makeIntegrationFields } from './fields';
import { randomId } from './ids';
import type {
	Integration,
	Integrations,
	IntegrationState,
	NewIntegration,
	WebhookDelivery,
} from './types';
import type { Webhooks } from './webhooks';

const DASHBOARD = 'https://app.kombo.dev';

/** The integrations of the environment, and the webhooks that their changes send. */
export class IntegrationStore implements Integrations {
	private readonly byId = new Map<string, Integration>();

	constructor(private readonly webhooks: Webhooks) {}

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
			employees: makeEmployees(id, wanted.employees ?? 37),
		};
		this.byId.set(id, integration);
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
		return await this.tellState(integration);
	}

	/**
	 * Switches it on or off without touching its credentials: with broken ones it comes back
	 * INVALID. Only a real change sends a webhook.
	 */
	setEnabled(integration: Integration, enabled: boolean): void {
		const before = integration.status;
		if (!enabled) {
			integration.status = 'INACTIVE';
			integration.sync = undefined;
		} else if (before === 'INACTIVE') {
			integration.status = integration.credentialsValid ? 'ACTIVE' : 'INVALID';
		}
		if (integration.status !== before) void this.tellState(integration);
	}

	/** Delivers `integration-created`. */
	async tellCreated({ id, tool, category, end_user }: Integration): Promise<WebhookDelivery> {
		return await this.webhooks.deliver('integration-created', { id, tool, category, end_user });
	}

	/** Delivers `integration-state-changed` with the state as it is. */
	async tellState(integration: Integration): Promise<WebhookDelivery> {
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
		const integration = this.must(id);
		const now = new Date().toISOString();
		for (const employee of integration.employees.slice(0, count)) {
			employee.job_title = `Senior ${String(employee.job_title)}`;
			employee.changed_at = now;
		}
		return await this.webhooks.deliver('data-changed', {
			...reference(integration),
			changed_models: [{ name: 'hris_employees' }],
		});
	}

	async delete(id: string): Promise<WebhookDelivery> {
		const { tool, category, end_user } = this.must(id);
		this.byId.delete(id);
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

/** `data` of `GET /integrations/{id}`. What it can read and write is made up, of the right shape. */
export function integrationDetails(integration: Integration) {
	const { id, tool, category, status, setup_status, end_user, scope_config } = integration;
	const { logo_url, icon_url } = assetsOf(tool);
	return {
		id,
		tool: { id: tool, label: labelOf(tool), internal_label: null, logo_url, icon_url },
		category,
		status,
		setup_status,
		end_user,
		scope_config,
		data_expired_at: null,
		created_at: integration.created_at,
		beta: false,
		read_models: [
			{
				id: 'hris_employees',
				label: 'Employees',
				is_available: true,
				coverage_status: 'SUPPORTED',
				scope_config_setting: 'ENABLED',
				opted_out_by_customer: false,
				fields: [
					{
						id: 'remote_id',
						is_available: true,
						coverage_status: 'SUPPORTED',
						scope_config_setting: 'ENABLED',
						opted_out_by_customer: false,
					},
				],
			},
		],
		write_actions: [],
	};
}
