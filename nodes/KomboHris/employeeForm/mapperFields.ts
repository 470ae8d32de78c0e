import type { FieldType, ResourceMapperField } from 'n8n-workflow';
import { idOf } from './fieldIds';
import type { Form, FormField } from './form';

/** How the editor shows the types of Kombo's form. Anything else is text. */
const TYPES: Record<string, FieldType> = {
	number: 'number',
	checkbox: 'boolean',
	date: 'dateTime',
	array: 'array',
};

/** What to enter where the type doesn't say it. */
const NOTES: Record<string, string> = {
	file: ' (Input Data Field Name)',
	multi_select: ' (Separated by Commas)',
};

/** A form as the fields of n8n's resource mapper. Fields of objects stand beside the others. */
export function mapperFields(form: Form): ResourceMapperField[] {
	return fieldsIn(form, [], [], true);
}

function fieldsIn(
	form: Form,
	keys: string[],
	labels: string[],
	isRequired: boolean,
): ResourceMapperField[] {
	return Object.entries(form).flatMap(([key, field]) => {
		const path = [...keys, key];
		const names = [...labels, field.label ?? key];
		const required = isRequired && field.required === true;
		if (field.type === 'object') return fieldsIn(field.properties ?? {}, path, names, required);
		return [
			{
				id: idOf(path),
				displayName: names.join(': ') + (NOTES[field.type] ?? ''),
				required,
				defaultMatch: false,
				canBeUsedToMatch: false,
				display: true,
				...typeOf(field),
			},
		];
	});
}

function typeOf({ type, options }: FormField): Pick<ResourceMapperField, 'type' | 'options'> {
	const { entries } = options ?? {};
	if (type !== 'single_select' || !entries) return { type: TYPES[type] ?? 'string' };
	return {
		type: 'options',
		options: entries.map(({ id, label }) => ({ name: label ?? id, value: id })),
	};
}
