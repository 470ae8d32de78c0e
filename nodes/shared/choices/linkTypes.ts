import type { INodePropertyOptions } from 'n8n-workflow';

/** Kinds of link that Kombo creates. Its own default is EMBEDDED, which can't be mailed. */
export const LINK_TYPES = ['MAGIC_LINK', 'EMBEDDED'] as const;
export type LinkType = (typeof LINK_TYPES)[number];

export const linkTypeOptions: INodePropertyOptions[] = [
	{
		name: 'Magic Link',
		value: 'MAGIC_LINK',
		description: 'Opens in any browser, so it can be mailed. Valid for 1 year.',
	},
	{
		name: 'Embedded',
		value: 'EMBEDDED',
		description: "For your own web app with Kombo's front-end SDK. Valid for 1 hour.",
	},
];

/**
 * The moment at which a link stops working. Kombo's answer does not hold it, so it is counted from now.
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
