import { plain } from '../text';
import type { Redact } from './redact';

/** Longer than any spelling of a secret, in characters. */
const MARGIN = 2_000;

/**
 * The beginning of a text of unknown origin and any length, safe to show: on one line, without
 * secrets, markup and control characters.
 *
 * Secrets are masked before the final cut. The first, rough cut may split a secret, so the end of its result
 * is dropped.
 *
 * @param max length limit in characters; `…` follows a text that was cut
 */
export function excerpt(text: string, max: number, redact: Redact): string {
	const isLong = text.length > max + 2 * MARGIN;
	const redacted = isLong
		? redact(text.slice(0, max + 2 * MARGIN)).slice(0, -MARGIN)
		: redact(text);
	const shown = plain(redacted);
	if (!isLong && shown.length <= max) return shown;
	// Never cuts an emoji in half.
	return `${shown.slice(0, max).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
