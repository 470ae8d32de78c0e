import type { INodeProperties } from 'n8n-workflow';
import { pickerField } from '../shared/pickers/pickerField';

/** The field for a tag, which Kombo knows by its name. */
export function tagField(description: string): INodeProperties {
	return pickerField({
		displayName: 'Tag',
		name: 'tag',
		method: 'searchTags',
		prompt: 'Choose a tag',
		isName: true,
		placeholder: 'e.g. Top Talent',
		description,
	});
}
