import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../transport/outcome';

/** Kombo's `data` as one item; warnings, which only some actions have, stay beside it. */
export function dataOf({ data, warnings }: Answer): IDataObject {
	return warnings.length > 0 ? { ...data, warnings } : data;
}
