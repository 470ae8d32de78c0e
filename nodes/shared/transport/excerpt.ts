import { plain } from '../text';
import type { Redact } from './redact';

/** More characters than any spelling of a secret takes. */
const MARGIN = 2_000;

/**
 * The beginning of a text of unknown origin and any length, safe to show: on one line, without
 * secrets, markup and control characters.
 *
 * Secrets are masked before anything is cut. What the first, rough cut may have left of one at its end
 * is dropped.
 *
 * @param max most characters; `…` follows when there are more
 */
export function excerpt(text: string, max: number, redact: Redact): string {
	const isLong = text.length > max + 2 * MARGIN;
	const redacted = isLong
		? redact(text.slice(0, max + 2 * MARGIN)).slice(0, -MARGIN)
		: redact(text);
	const shown = plain(redacted);
	if (!isLong && shown.length <= max) return shown;
	// not in the middle of an emoji
	return `${shown.slice(0, max).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
