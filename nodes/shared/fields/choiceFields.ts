import type { INodeProperties } from 'n8n-workflow';
import { categoryOptions } from '../choices/categories';
import { languageOptions } from '../choices/languages';
import { linkTypeOptions } from '../choices/linkTypes';

export const categoryField: INodeProperties = {
	displayName: 'Integration Category',
	name: 'integrationCategory',
	type: 'options',
	options: categoryOptions,
	default: 'HRIS',
	required: true,
	description: 'Kind of tool that the customer connects',
};

export const linkTypeField: INodeProperties = {
	displayName: 'Link Type',
	name: 'linkType',
	type: 'options',
	options: linkTypeOptions,
	default: 'MAGIC_LINK',
	required: true,
	description: 'Where the customer opens the link, and how long it works',
};

export const languageField: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: languageOptions,
	default: 'en',
	required: true,
	description: 'Language of the pages that the customer sees',
};
