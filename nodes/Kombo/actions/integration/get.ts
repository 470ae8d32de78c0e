import { integrationIdField } from '../../../shared/fields/integrationId';
import { simplifyField } from '../../../shared/fields/simplify';
import { optional, required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { shortForm } from '../../../shared/reads/simplify';
import { pathOf } from '../../../shared/transport/pathOf';
import { dataOf } from '../../../shared/transport/response';
import { flag, id } from '../../../shared/validation/rules';

export const get = defineOperation({
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get integration',
		description: 'Retrieve an integration: its tool, status, setup and customer',
	},
	endpoint: 'GET /integrations/{integration_id}',
	fields: [integrationIdField, simplifyField],
	inputs: {
		integration_id: required(id, 'integrationId'),
		simplify: optional(flag, 'simplify'),
	},
	async run(client, { integration_id: integrationId, simplify = true }, { isTool }) {
		const path = pathOf`/integrations/${integrationId}`;
		const response = await client.send({ method: 'GET', path });
		return isTool || simplify ? short(response.data) : dataOf(response);
	},
});

/**
 * Without pictures and without what Kombo could read and write. The customer's fields have the names that
 * Kombo gives them in the response to Get by Activation Token.
 */
const short = shortForm(
	'id',
	['tool', 'tool.id'],
	['tool_label', 'tool.label'],
	'category',
	'status',
	'setup_status',
	['end_user_organization_name', 'end_user.organization_name'],
	['end_user_email', 'end_user.creator_email'],
	['end_user_origin_id', 'end_user.origin_id'],
	['scope_config_id', 'scope_config.id'],
	['scope_config_name', 'scope_config.name'],
	'data_expired_at',
	'created_at',
);
