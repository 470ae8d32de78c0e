import { RecordIds } from './recordIds';

export interface IntegrationField {
	id: string;
	key: string;
	model: string;
	type: 'DEFAULT' | 'CUSTOM';
	label: string | null;
	is_passthrough_enabled: boolean;
	is_writable: false;
}

export interface CustomField {
	id: string;
	key: string;
	integration_field: Pick<IntegrationField, 'id' | 'key' | 'type' | 'label'> | null;
	model: string;
	label: string | null;
	description: string | null;
}

/** The first four have values, in this order: a text, a number, a boolean and null. */
const CUSTOM_LABELS = [
	'Shirt Size',
	'Number of Children',
	'Company Car',
	'Parking Space',
	'Cost Center',
	'Badge Number',
	'Emergency Contact',
	'Dietary Needs',
	'Laptop Model',
	'Mentor',
	'End of Probation',
	'First Aider',
];

const SECTIONS = [
	'Personal',
	'Contract',
	'Payroll',
	'Benefits',
	'Work Permit',
	'Equipment',
	'Training',
	'Travel',
	'Pension',
	'Onboarding',
];

const DETAILS = [
	'Status',
	'Start Date',
	'End Date',
	'Type',
	'Notes',
	'Reference',
	'Amount',
	'Currency',
	'Approver',
	'Country',
	'Provider',
	'Last Review',
	'Document',
];

const TOOL_LABELS = DETAILS.flatMap((detail) => SECTIONS.map((section) => `${section} ${detail}`));

/** Fields of the connected tool; every tenth is a custom one. */
export function makeIntegrationFields(integrationId: string, count: number): IntegrationField[] {
	const ids = new RecordIds(`${integrationId} integration fields`);
	return Array.from({ length: count }, (_, n) => ({
		id: ids.of(n),
		...named(TOOL_LABELS, n),
		model: 'hris_employees',
		type: n % 10 === 9 ? 'CUSTOM' : 'DEFAULT',
		is_passthrough_enabled: false,
		is_writable: false,
	}));
}

/** Custom fields of the environment, none of them mapped. */
export function makeCustomFields(integrationId: string, count: number): CustomField[] {
	const ids = new RecordIds(`${integrationId} custom fields`);
	return Array.from({ length: count }, (_, n) => ({
		id: ids.of(n),
		...named(CUSTOM_LABELS, n),
		integration_field: null,
		model: 'hris_employees',
		description: null,
	}));
}

/** `{ key: 'shirt_size', label: 'Shirt Size' }`; after the last one `shirt_size_2`, and so on. */
function named(labels: string[], n: number): { key: string; label: string } {
	const round = Math.floor(n / labels.length);
	const name = labels[n % labels.length]!;
	const label = round === 0 ? name : `${name} ${round + 1}`;
	return { key: label.toLowerCase().replaceAll(' ', '_'), label };
}
