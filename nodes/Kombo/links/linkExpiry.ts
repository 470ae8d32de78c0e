import type { LinkType } from '../../shared/choices/linkTypes';

/**
 * The moment at which a link stops working. Kombo's response does not have it, so it is counted from now.
 *
 * @returns ISO 8601, UTC; now + 1 year for a magic link, now + 1 hour for an embedded one
 */
export function linkExpiry(linkType: LinkType, now = new Date()): string {
	const expiry = new Date(now);
	if (linkType === 'MAGIC_LINK') expiry.setUTCFullYear(expiry.getUTCFullYear() + 1);
	else expiry.setUTCHours(expiry.getUTCHours() + 1);
	// 29 February has overflowed into March: rather a day less than one that Kombo may not grant
	if (linkType === 'MAGIC_LINK' && expiry.getUTCMonth() !== now.getUTCMonth()) expiry.setUTCDate(0);
	return expiry.toISOString();
}
