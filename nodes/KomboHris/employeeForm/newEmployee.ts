import type { IDataObject } from 'n8n-workflow';
import { invalidInput, type ItemError } from '../../shared/itemError';
import type { ItemScope } from '../../shared/operation';
import type { KomboClient } from '../../shared/transport/client';
import type { EmployeeValues } from './employeeBody';
import { objectOf } from './fieldIds';
import { fillForm } from './fillForm';
import { formOnce } from './form';

/**
 * Enters the values of an item in the form that the tool has now.
 *
 * @throws ItemError that names everything that doesn't fit
 */
export async function enterEmployee<Values extends EmployeeValues>(
	client: KomboClient,
	values: Values,
	{ zone }: ItemScope,
): Promise<Values> {
	const { specify_fields, form: byId, json, ...rest } = values;
	const isForm = specify_fields === 'form';
	const given = isForm ? objectOf((byId ?? {}) as IDataObject) : json;
	const form = await formOnce(client, values.integration_id);
	const filled = fillForm(form, (given ?? {}) as IDataObject, zone, isForm);
	const { properties, problems, unknown } = filled;
	if (problems.length > 0) throw isForm ? inFields(problems) : inJson(problems);
	return { ...rest, specify_fields, properties, unknown } as Values;
}

function inFields(problems: string[]): ItemError {
	const remedy = "Correct it in 'Fields', after loading the fields again if the form has changed.";
	return invalidFields('Fields', problems, remedy);
}

function inJson(problems: string[]): ItemError {
	const remedy = "Correct it in 'JSON'. The operation 'Get' of 'Employee Form' returns the form.";
	return invalidFields('JSON', problems, remedy);
}

function invalidFields(label: string, problems: string[], remedy: string): ItemError {
	const [first] = problems;
	if (problems.length === 1) return invalidInput(`'${label}': ${first}`, remedy);
	return invalidInput(
		`'${label}': ${problems.length} values don't fit the form`,
		[...problems.map((problem) => `${problem}.`), remedy].join('\n'),
	);
}
