import { toolIds } from '../data/catalog';

/**
 * The request bodies of Kombo's OpenAPI description (2026-05, enum of tools: 2026-08).
 * Unknown fields are allowed, because Kombo doesn't document what happens to them.
 */

const nullableText = { type: ['string', 'null'] };
const language = { enum: ['en', 'de', 'fr', 'it', 'es', null] };
const linkType = { enum: ['EMBEDDED', 'MAGIC_LINK'] };

/**
 * Kombo documents the rule for `remote_environment`, but not whether a tool must belong to the
 * category or `enable_filtering` requires HRIS, so neither is checked here.
 */
export const createLink = {
	type: 'object',
	required: ['end_user_email', 'end_user_organization_name'],
	properties: {
		end_user_email: { type: 'string', format: 'email' },
		end_user_organization_name: { type: 'string', minLength: 1 },
		end_user_origin_id: { type: ['string', 'null'], minLength: 1 },
		remote_environment: nullableText,
		integration_category: { enum: ['HRIS', 'ATS', 'ASSESSMENT', 'LMS'] },
		integration_tool: { enum: [...toolIds, null] },
		language,
		scope_config_id: nullableText,
		enable_filtering: { type: 'boolean' },
		enable_field_mapping: { type: 'boolean' },
		link_type: linkType,
	},
	if: {
		required: ['remote_environment'],
		properties: { remote_environment: { type: 'string' } },
	},
	then: {
		required: ['integration_tool'],
		properties: { integration_tool: { type: 'string' } },
	},
};

export const relink = {
	type: 'object',
	properties: { language, scope_config_id: nullableText, link_type: linkType },
};

export const setupLink = {
	type: 'object',
	required: ['link_type'],
	properties: { language, link_type: linkType },
};

export const setEnabled = {
	type: 'object',
	required: ['value'],
	properties: { value: { type: 'boolean' } },
};

export const forceSync = {
	type: 'object',
	properties: { type: { enum: ['FULL', 'DELTA'] } },
};

export const updateIntegrationField = {
	type: 'object',
	required: ['enable_passthrough'],
	properties: { enable_passthrough: { type: ['boolean', 'null'] } },
};

export const putCustomField = {
	type: 'object',
	required: ['integration_field_id'],
	properties: { integration_field_id: nullableText },
};

const textMap = { type: 'object', additionalProperties: { type: 'string' } };

export const passthrough = {
	type: 'object',
	required: ['method', 'path'],
	properties: {
		method: { enum: ['GET', 'POST', 'DELETE', 'PUT', 'PATCH'] },
		path: { type: 'string' },
		headers: textMap,
		params: textMap,
		response_as_base64: { type: 'boolean' },
		multipart_form_data: {
			type: 'array',
			items: {
				type: 'object',
				required: ['name', 'value'],
				properties: { name: { type: 'string' }, value: { type: ['string', 'object'] } },
			},
		},
		api_options: textMap,
	},
};
