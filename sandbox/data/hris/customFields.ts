import { inputInvalid } from '../../http/envelope';
import type { CompanyData } from '../companyData';
import type { Filter } from '../rowFilters';

/** `custom_fields`: JSON with one custom field and its value. */
export const withCustomField: Filter = {
	field: 'custom_fields',
	matches: (row, { text }, company) => {
		const [key, value] = wanted(text, company);
		return ((row.custom_fields ?? {}) as Record<string, unknown>)[key] === value;
	},
};

/** Kombo doesn't document its response to other JSON; clients would expect 400. */
function wanted(text: string, { settings }: CompanyData): [string, unknown] {
	const entries = Object.entries(parsed(text));
	const [key, value] = entries[0] ?? ['', null];
	const known = settings.customFields.some((field) => field.key === key);
	if (entries.length !== 1 || !known || (typeof value === 'object' && value !== null)) {
		throw inputInvalid(
			'Invalid query: custom_fields must be JSON with one custom field and a plain value.',
		);
	}
	return [key, value];
}

function parsed(text: string): object {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
	} catch {
		return {};
	}
}
