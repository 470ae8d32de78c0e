import type { LinkType } from '../../shared/choices/linkTypes';

/**
 * When a link expires. Kombo's response doesn't say, so it is computed from now.
 *
 * @returns ISO 8601, UTC; now + 1 year for a magic link, now + 1 hour for an embedded one
 */
export function linkExpiry(linkType: LinkType, now = new Date()): string {
	const expiry = new Date(now);
	if (linkType === 'MAGIC_LINK') expiry.setUTCFullYear(expiry.getUTCFullYear() + 1);
	else expiry.setUTCHours(expiry.getUTCHours() + 1);
	// 29 February has overflowed into March. A day too early is safer than a day too late.
	if (linkType === 'MAGIC_LINK' && expiry.getUTCMonth() !== now.getUTCMonth()) expiry.setUTCDate(0);
	return expiry.toISOString();
}
