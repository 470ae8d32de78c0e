/** Which of Kombo's operations an operation of the node stands for. */
export interface Coverage {
	/** `resource.operation` */
	operation: string;
	/** Kombo's field → the node's input, where the names differ. */
	renamed?: Record<string, string>;
	/** Kombo's fields that the node does not offer, with the reason. */
	left?: Record<string, string>;
}

const PAGES = {
	cursor: "read page by page: 'Return All' and 'Limit' say how much",
	page_size: "as large as Kombo allows: 'Return All' and 'Limit' say how much",
};

/** Kombo's operations that have their own operation in the node; all others go through 'API Call'. */
export const COVERED: Record<string, Coverage> = {
	'POST /connect/create-link': { operation: 'connectionLink.create' },
	'POST /integrations/{integration_id}/relink': { operation: 'connectionLink.createReconnection' },
	'POST /integrations/{integration_id}/setup-link': { operation: 'connectionLink.createSetup' },
	'GET /integrations/{integration_id}': { operation: 'integration.get' },
	'PUT /integrations/{integration_id}/enabled': {
		operation: 'integration.enable',
		left: { value: "'Enable' and 'Disable' are operations of their own" },
	},
	'DELETE /integrations/{integration_id}': { operation: 'integration.delete' },
	'GET /connect/integration-by-token/{token}': {
		operation: 'integration.getByToken',
		renamed: { token: 'activation_token' },
	},
	'POST /force-sync': { operation: 'integration.sync' },
	'GET /integrations/{integration_id}/integration-fields': {
		operation: 'integrationField.getAll',
		left: PAGES,
	},
	'PATCH /integrations/{integration_id}/integration-fields/{integration_field_id}': {
		operation: 'integrationField.update',
	},
	'GET /integrations/{integration_id}/custom-fields': {
		operation: 'customField.getAll',
		left: PAGES,
	},
	'PUT /integrations/{integration_id}/custom-fields/{custom_field_id}': {
		operation: 'customField.map',
	},
	'GET /tools/{category}': {
		operation: 'tool.getAll',
		renamed: { category: 'integration_category' },
	},
	'POST /passthrough/{tool}/{api}': {
		operation: 'passthrough.send',
		left: {
			response_as_base64: 'files of tools go through API Call',
			multipart_form_data: 'files of tools go through API Call',
			api_options: 'known for single tools only: goes through API Call',
		},
	},
};
