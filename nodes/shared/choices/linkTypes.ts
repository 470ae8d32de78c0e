import type { INodePropertyOptions } from 'n8n-workflow';

/** Kinds of link that Kombo creates. Its own default is EMBEDDED, which can't be emailed. */
export const LINK_TYPES = ['MAGIC_LINK', 'EMBEDDED'] as const;
export type LinkType = (typeof LINK_TYPES)[number];

export const linkTypeOptions: INodePropertyOptions[] = [
	{
		name: 'Magic Link',
		value: 'MAGIC_LINK',
		description: 'Opens in any browser, so you can email it. Valid for 1 year.',
	},
	{
		name: 'Embedded',
		value: 'EMBEDDED',
		description: "For your own web app with Kombo's front-end SDK. Valid for 1 hour.",
	},
];
