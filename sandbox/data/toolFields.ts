import { idFrom } from '../state/ids';
import type { CustomField, IntegrationField } from '../types';

/** Fields of the connected tool; every tenth is one that the customer made. */
export function makeIntegrationFields(integrationId: string, count: number): IntegrationField[] {
	return Array.from({ length: count }, (_, n) => ({
		id: idFrom(`${integrationId} integration field ${n}`),
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
	return Array.from({ length: count }, (_, n) => ({
		id: idFrom(`${integrationId} custom field ${n}`),
		key: `custom_${n}`,
		integration_field: null,
		model: 'hris_employees',
		label: `Custom ${n}`,
		description: null,
	}));
}
