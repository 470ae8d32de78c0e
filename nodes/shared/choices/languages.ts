import type { INodePropertyOptions } from 'n8n-workflow';

/** Languages of the connect flow, as Kombo's API spells them. */
export const LANGUAGES = ['en', 'de', 'fr', 'it', 'es'] as const;

export const languageOptions: INodePropertyOptions[] = [
	{ name: 'English', value: 'en' },
	{ name: 'French', value: 'fr' },
	{ name: 'German', value: 'de' },
	{ name: 'Italian', value: 'it' },
	{ name: 'Spanish', value: 'es' },
];
