import type { INodeProperties } from 'n8n-workflow';
import { optional } from '../inputs';
import { jsonObject } from '../validation/rules';

/** Values for one tool only, which Kombo passes on. */
export const remoteFieldsField: INodeProperties = {
	displayName: 'Remote Fields',
	name: 'remoteFields',
	type: 'json',
	default: '',
	description:
		"JSON object with extra values for one tool, by the tool's ID. Kombo's API reference lists them.",
};

export const remoteFieldsInput = {
	remote_fields: optional(jsonObject, 'additionalFields.remoteFields'),
};
