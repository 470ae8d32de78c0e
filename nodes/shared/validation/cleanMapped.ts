import { isPlainObject } from '../json/isPlainObject';
import { cleanJson } from './cleanJson';
import type { Cleaned } from './cleanText';

/**
 * The filled-in values of n8n's resource mapper, by the IDs of its fields. n8n's own checks are skipped: they use the
 * fields as they were when the user loaded them.
 */
export function cleanMapped(raw: unknown): Cleaned {
	const values = isPlainObject(raw) && 'value' in raw ? raw.value : raw;
	if (!isPlainObject(values))
		return values === null || values === undefined ? {} : { value: values };
	const filled = Object.entries(values).filter(([, value]) => value !== null && value !== '');
	return filled.length > 0 ? cleanJson(Object.fromEntries(filled)) : {};
}
