import type { IDataObject } from 'n8n-workflow';
import { itemOf, type KomboResponse } from '../../shared/transport/response';

/** The inputs of the operation 'Create'. */
export interface EmployeeValues {
	integration_id: string;
	specify_fields: 'form' | 'json';
	/** By the IDs of n8n's form. */
	form?: object;
	/** By Kombo's keys. */
	json?: object;
	/** Ready to be sent. */
	properties?: Record<string, unknown>;
	/** What the form doesn't have. */
	unknown?: string[];
}

/** The fields of the request. */
export function employeeBody({ properties, integration_id, ...rest }: EmployeeValues): object {
	const { staffing_entity_id: entity } = rest as { staffing_entity_id?: string };
	return {
		integration_id,
		properties: properties ?? {},
		...(entity !== undefined && { staffing_entity_id: entity }),
	};
}

/** Kombo's response, with a warning for what was not sent. */
export function employeeItem(
	response: KomboResponse,
	{ specify_fields, unknown = [] }: EmployeeValues,
): IDataObject {
	const remedy = specify_fields === 'form' ? 'Load the fields again.' : "Remove it from 'JSON'.";
	const left = unknown.map((name) => ({
		message: `The form has no field '${name}', so its value was not sent. ${remedy}`,
	}));
	return itemOf({ ...response, warnings: [...response.warnings, ...left] });
}
