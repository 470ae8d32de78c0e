import type { IDataObject } from 'n8n-workflow';
import { isPlainObject } from '../json/isPlainObject';

/**
 * Shows Kombo's warnings beside the output: they are the only sign that a part of a write was dropped. The items
 * keep them, too, because nobody sees a hint in production.
 */
export function showWarnings(
	output: IDataObject | IDataObject[],
	hint: (text: string) => void,
): void {
	for (const { warnings } of [output].flat()) {
		if (!Array.isArray(warnings)) continue;
		for (const warning of warnings as unknown[]) {
			const { message } = isPlainObject(warning) ? warning : {};
			if (typeof message === 'string') hint(message);
		}
	}
}
