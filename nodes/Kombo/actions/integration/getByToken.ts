import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { dataOf } from '../../../shared/transport/response';
import { token } from '../../../shared/validation/rules';

export const getByToken = defineOperation({
	option: {
		name: 'Get by Activation Token',
		value: 'getByToken',
		action: 'Get integration by activation token',
		description: 'Retrieve the integration that an embedded connect flow has just created',
	},
	endpoint: 'GET /connect/integration-by-token/{token}',
	fields: [
		{
			displayName: 'Activation Token',
			name: 'activationToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				"Token that Kombo's front-end SDK passes to your web app when the customer has connected. It is not the token in the link.",
		},
	],
	inputs: { token: required(token, 'activationToken') },
	output: (response) => dataOf(response),
});
