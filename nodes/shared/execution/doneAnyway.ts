import type { IDataObject } from 'n8n-workflow';
import type { IgnoreExisting } from '../fields/ignoreExisting';
import { isItemError } from '../itemError';
import type { Operation } from '../operation';

/**
 * What to add to the output when Kombo's error means that nothing is left to do: the record to delete is gone, or the
 * record to create exists.
 *
 * @returns undefined for any other error
 */
export function doneAnyway(
	error: unknown,
	{ goneCode, existsCode, repeatable }: Operation,
	{ ignore_existing: ignores = false }: IgnoreExisting,
): IDataObject | undefined {
	if (!isItemError(error)) return undefined;
	const { code, httpCode, mayBeDone } = error;
	if (mayBeDone && httpCode === 404 && code === goneCode) return {};
	if (existsCode === undefined || code !== existsCode) return undefined;
	if (ignores) return { already_exists: true };
	return mayBeDone && repeatable
		? { already_exists: true, warnings: [{ message: LOST_RESPONSE }] }
		: undefined;
}

const LOST_RESPONSE =
	'The response to the first try was lost, and then Kombo said that the record exists: the first try has created it, or it existed before.';
