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

/** Fields of the connected tool; every tenth is a custom one. */
export function makeIntegrationFields(integrationId: string, count: number): IntegrationField[] {
	const ids = new RecordIds(`${integrationId} integration fields`);
	return Array.from({ length: count }, (_, n) => ({
		id: ids.of(n),
		key: `field_${n}`,
		model: 'hris_employees',
		type: n % 10 === 9 ? 'CUSTOM' : 'DEFAULT',
		label: `Field ${n}`,
		is_passthrough_enabled: false,
		is_writable: false,
	}));
}

/** Custom fields of the environment, none of them mapped. */
export function makeCustomFields(integrationId: string, count: number): CustomField[] {
	const ids = new RecordIds(`${integrationId} custom fields`);
	return Array.from({ length: count }, (_, n) => ({
		id: ids.of(n),
		key: `custom_${n}`,
		integration_field: null,
		model: 'hris_employees',
		label: `Custom ${n}`,
		description: null,
	}));
}
