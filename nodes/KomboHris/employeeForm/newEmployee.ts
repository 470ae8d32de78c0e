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
	const given = specify_fields === 'json' ? json : objectOf((byId ?? {}) as IDataObject);
	const form = await formOnce(client, values.integration_id);
	const { properties, problems, unknown } = fillForm(form, (given ?? {}) as IDataObject, zone);
	if (problems.length > 0) throw invalidFields(problems);
	return { ...rest, specify_fields, properties, unknown } as Values;
}

function invalidFields(problems: string[]): ItemError {
	const remedy = "Correct it in 'Fields', after loading the fields again if the form has changed.";
	const [first] = problems;
	if (problems.length === 1) return invalidInput(`'Fields': ${first}`, remedy);
	return invalidInput(
		`'Fields': ${problems.length} values don't fit the form`,
		[...problems.map((problem) => `${problem}.`), remedy].join('\n'),
	);
}
