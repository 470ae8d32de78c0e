import { assetsOf, labelOf } from '../data/catalog';
import type { Integration } from '../state/integration';

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
