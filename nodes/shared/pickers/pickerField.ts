import type { INodeProperties } from 'n8n-workflow';
import { KOMBO_ID } from '../fields/placeholders';

/** A field for a record of the integration, chosen from its list or entered. */
interface Picker {
	displayName: string;
	name: string;
	description: string;
	/** Name of the node's function that loads the list. */
	method: string;
	/** Shown in the empty list. */
	prompt: string;
	/** The fields that the list depends on. The editor clears this field when one of them changes. */
	parents?: string[];
	/** Whether the value is the record's name, where Kombo knows no ID. */
	isName?: boolean;
	/** Example of the value, where it is no ID. */
	placeholder?: string;
	required?: boolean;
}

/** The resource locator of a picker. */
export function pickerField({
	displayName,
	name,
	description,
	method,
	prompt,
	parents = ['integrationId'],
	isName = false,
	placeholder = KOMBO_ID,
	required = true,
}: Picker): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		...(required && { required }),
		default: { mode: 'list', value: '' },
		typeOptions: { loadOptionsDependsOn: parents },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: prompt,
				typeOptions: { searchListMethod: method, searchable: true },
			},
			{
				displayName: isName ? 'By Name' : 'By ID',
				name: isName ? 'name' : 'id',
				type: 'string',
				placeholder,
			},
		],
	};
}
