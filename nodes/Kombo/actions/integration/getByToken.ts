import { pathOf } from '../../../shared/transport/pathOf';
import { token } from '../../../shared/validation/pieces';
import { defineOperation } from '../../../shared/operation';
import { dataOf } from '../../../shared/transport/outputs';

export const getByToken = defineOperation<{ activation_token: string }>({
	option: {
		name: 'Get by Activation Token',
		value: 'getByToken',
		action: 'Get integration by activation token',
		description: 'Retrieve the integration that an embedded connect flow has just created',
	},
	covers: {
		endpoint: 'GET /connect/integration-by-token/{token}',
		renamed: { token: 'activation_token' },
	},
	fields: [
		{
			displayName: 'Activation Token',
			name: 'activationToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				"Token that Kombo's front-end SDK hands to your web app when the customer has connected. It is not the token in the link.",
		},
	],
	inputs: { activation_token: 'activationToken' },
	schema: {
		type: 'object',
		properties: { activation_token: token },
		required: ['activation_token'],
	},
	async run(kombo, { activation_token: activationToken }) {
		const path = pathOf`/connect/integration-by-token/${activationToken}`;
		return dataOf(await kombo.send({ method: 'GET', path, repeatable: true }));
	},
});
