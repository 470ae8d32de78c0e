import type { INodeProperties } from 'n8n-workflow';

export const integrationIdField: INodeProperties = {
	displayName: 'Integration ID',
	name: 'integrationId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. personio:CBNMt7dSNCzBdnRTx87dev4E',
	description: "ID of the integration, from the Kombo Trigger or from Kombo's dashboard",
};

/** How to fix an ID that can't be sent in a header, for `explain`. */
export const explainIntegrationId = {
	'integration_id:pattern': 'Copy it again, without spaces and special characters.',
};
