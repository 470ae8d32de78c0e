import type { INodeProperties } from 'n8n-workflow';
import { KOMBO_ID } from '../shared/fields/placeholders';
import { pickerField } from '../shared/pickers/pickerField';

/** IDs that several operations share. The name is the same everywhere, so a value survives a switch of operation. */

export const scopeConfigField: INodeProperties = {
	displayName: 'Scope Config ID',
	name: 'scopeConfigId',
	type: 'string',
	default: '',
	placeholder: KOMBO_ID,
	description:
		"For advanced use: which data Kombo may read and write. Copy it from Kombo's dashboard. When empty, the default of your environment applies.",
};

export const integrationFieldIdField = pickerField({
	displayName: 'Integration Field',
	name: 'integrationFieldId',
	method: 'searchIntegrationFields',
	prompt: 'Choose an integration field',
	description: "Field of the customer's tool",
});

export const customFieldIdField = pickerField({
	displayName: 'Custom Field',
	name: 'customFieldId',
	method: 'searchCustomFields',
	prompt: 'Choose a custom field',
	description: 'Field that you defined in Kombo',
});
