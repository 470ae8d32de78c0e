import type { Company } from '../company';
import { exists, type Row } from '../row';

/** One field of the form for new employees, as Kombo describes it. */
export interface FormField {
	type: string;
	label: string;
	required: boolean;
	description: string | null;
	unified_key: string | null;
	min_length?: number;
	max_length?: number;
	reg_exp?: string;
	min?: number;
	max?: number;
	min_items?: number;
	max_items?: number;
	options?: { type: 'inline'; entries: FormOption[] };
	properties?: Form;
	item_type?: FormField;
	file_restrictions?: { accepted_mime_types: string[]; max_file_size: number };
}

interface FormOption {
	id: string;
	label: string;
	unified_value: string;
	remote_id: string;
}

export type Form = Record<string, FormField>;

/** The form of the tool: fields of every type, required and optional, and keys that are no names. */
export function formOf(company: Company): Form {
	return {
		firstName: field('text', 'First Name', {
			required: true,
			unified_key: 'first_name',
			min_length: 1,
			max_length: 100,
		}),
		lastName: field('text', 'Last Name', { required: true, unified_key: 'last_name' }),
		workEmail: field('text', 'Work Email', { unified_key: 'work_email' }),
		startDate: field('date', 'Start Date', { required: true, unified_key: 'start_date' }),
		weeklyHours: field('number', 'Weekly Hours', { min: 1, max: 48 }),
		remoteContract: field('checkbox', 'Works Remotely'),
		legalEntity: field('single_select', 'Legal Entity', {
			required: true,
			unified_key: 'legal_entity_id',
			options: optionsFrom(company.rows('hris_legal_entities')),
		}),
		groups: field('multi_select', 'Groups', {
			min_items: 0,
			max_items: 3,
			options: optionsFrom(company.rows('hris_teams')),
		}),
		workLocation: field('object', 'Work Location', {
			properties: {
				site: field('single_select', 'Site', {
					required: true,
					unified_key: 'location_id',
					options: optionsFrom(company.rows('hris_locations')),
				}),
				'desk.no': field('text', 'Desk', { reg_exp: '^[A-Z]-[0-9]{1,3}$' }),
			},
		}),
		contract: field('file', 'Contract', {
			file_restrictions: { accepted_mime_types: ['application/pdf'], max_file_size: 5_000_000 },
		}),
		keyNumbers: field('array', 'Key Numbers', {
			min_items: 0,
			max_items: 5,
			item_type: field('number', 'Key Number', { min: 0, max: 99 }),
		}),
		// Tools name their own fields as they like.
		'custom.T-Shirt Größe [EU]': field('single_select', 'T-Shirt Size', {
			options: { type: 'inline', entries: ['S', 'M', 'L'].map(sizeOption) },
		}),
	};
}

function field(type: string, label: string, more: Partial<FormField> = {}): FormField {
	return { type, label, required: false, description: null, unified_key: null, ...more };
}

function optionsFrom(rows: Row[]): FormField['options'] {
	const entries = rows.filter(exists).map(({ id, name, remote_id }) => ({
		id,
		label: String(name),
		unified_value: id,
		remote_id: String(remote_id),
	}));
	return { type: 'inline', entries };
}

function sizeOption(size: string): FormOption {
	return { id: `size/${size}`, label: size, unified_value: size, remote_id: size.toLowerCase() };
}
