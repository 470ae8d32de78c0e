import type { INodeProperties } from 'n8n-workflow';

/** IDs that several operations share. The name is the same everywhere, so a value survives a switch of operation. */

export const scopeConfigField: INodeProperties = {
	displayName: 'Scope Config ID',
	name: 'scopeConfigId',
	type: 'string',
	default: '',
	description:
		"For advanced use: which data Kombo may read and write. Copy it from Kombo's dashboard. When empty, the default of your environment applies.",
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
