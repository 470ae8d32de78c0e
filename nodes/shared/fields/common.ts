import type { INodeProperties } from 'n8n-workflow';
import { categoryOptions } from '../choices/categories';
import { languageOptions } from '../choices/languages';
import { linkTypeOptions } from '../choices/linkTypes';
import { pairsField } from './pairs';

/** Fields that several operations share: the same name everywhere, so that values survive a switch. */

export const categoryField: INodeProperties = {
	displayName: 'Integration Category',
	name: 'integrationCategory',
	type: 'options',
	options: categoryOptions,
	default: 'HRIS',
	required: true,
	description: 'Kind of tool that the customer connects',
};

export const linkTypeField: INodeProperties = {
	displayName: 'Link Type',
	name: 'linkType',
	type: 'options',
	options: linkTypeOptions,
	default: 'MAGIC_LINK',
	required: true,
	description: 'Where the customer opens the link, and how long it works',
};

export const languageField: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: languageOptions,
	default: 'en',
	required: true,
	description: 'Language of the pages that the customer sees',
};

export const scopeConfigField: INodeProperties = {
	displayName: 'Scope Config ID',
	name: 'scopeConfigId',
	type: 'string',
	default: '',
	description:
		"For advanced use: which data Kombo may read and write. Copy it from Kombo's dashboard. When empty, the default of your environment applies.",
};

export const integrationIdField: INodeProperties = {
	displayName: 'Integration ID',
	name: 'integrationId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. personio:CBNMt7dSNCzBdnRTx87dev4E',
	description: "ID of the integration, from the Kombo Trigger or from Kombo's dashboard",
};

/** What a wrong ID means where it travels in a header, for `explain`. */
export const explainIntegrationId = {
	'integration_id:pattern': 'Copy it again, without spaces and special characters.',
};

export const integrationFieldIdField: INodeProperties = {
	displayName: 'Integration Field ID',
	name: 'integrationFieldId',
	type: 'string',
	required: true,
	default: '',
	description: "ID of a field from the operation 'Get Many' of 'Integration Field'",
};

export const customFieldIdField: INodeProperties = {
	displayName: 'Custom Field ID',
	name: 'customFieldId',
	type: 'string',
	required: true,
	default: '',
	description: "ID of a field from the operation 'Get Many' of 'Custom Field'",
};

export const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

/** HTTP methods that Kombo's API, and passthrough, know. */
export const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

export const methodField: INodeProperties = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: METHODS.map((method) => ({ name: method, value: method })),
	default: 'GET',
	required: true,
	description: 'HTTP method of the request',
};

export const queryField: INodeProperties = pairsField(
	{
		displayName: 'Query Parameters',
		name: 'queryParameters',
		placeholder: 'Add Query Parameter',
		description: 'Filters of the request. Parameters without a value are left out.',
	},
	'updated_after',
);

export const bodyField: INodeProperties = {
	displayName: 'Body',
	name: 'body',
	type: 'json',
	default: '',
	description: 'JSON object to send',
	displayOptions: { show: { method: METHODS.filter((method) => method !== 'GET') } },
};
