import type { INodeProperties } from 'n8n-workflow';
import { fileRows } from '../shared/files/fileFields';
import { required } from '../shared/inputs';
import { oneOf } from '../shared/validation/rules';

export const attachmentTypeField: INodeProperties = {
	displayName: 'Type',
	name: 'attachmentType',
	type: 'options',
	options: [
		{ name: 'Cover Letter', value: 'COVER_LETTER' },
		{ name: 'CV', value: 'CV' },
		{ name: 'Other', value: 'OTHER' },
	],
	default: 'CV',
	required: true,
	description: 'What the file is, which decides where the tool shows it',
};

export const attachmentType = oneOf(['COVER_LETTER', 'CV', 'OTHER']);

/** The files of an application. */
export const attachmentRows = fileRows({
	fields: [attachmentTypeField],
	inputs: { type: required(attachmentType, 'attachmentType') },
});
