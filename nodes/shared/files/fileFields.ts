import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { optional, required, type Rows } from '../inputs';
import { optionsField } from '../fields/options';
import { binary, flag, name, oneOf, secureUrl } from '../validation/rules';
import type { FileValues } from './fileValues';
import { PendingFile } from './pendingFile';

/** The fields for one file, from the item or from an address. */
export const fileFields: INodeProperties[] = [
	{
		displayName: 'Attachment Source',
		name: 'attachmentSource',
		type: 'options',
		options: [
			{ name: 'Binary Field', value: 'binary', description: 'A file of the item' },
			{
				name: 'URL',
				value: 'url',
				description: 'A public address from which Kombo fetches the file',
			},
		],
		default: 'binary',
		required: true,
		description: 'Where the file comes from',
	},
	{
		displayName: 'Input Data Field Name',
		name: 'inputDataFieldName',
		type: 'string',
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the input field containing the file data to be uploaded',
		description: 'Name of the binary field of the item',
		displayOptions: { show: { attachmentSource: ['binary'] } },
	},
	{
		displayName: 'File URL',
		name: 'fileUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/cv.pdf',
		description: 'Address of the file, which must work without a login while Kombo fetches it',
		displayOptions: { show: { attachmentSource: ['url'] } },
	},
];

/** Optional: another name than that of the file. */
export const fileNameField: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. cv.pdf',
	description: "Name with its ending, which the customer may see. When empty, the file's own.",
};

export const sendLargeFilesField: INodeProperties = {
	displayName: 'Send Large Files',
	name: 'sendLargeFiles',
	type: 'boolean',
	default: false,
	description:
		'Whether to send files of more than 10 MB, which Kombo advises against and tools may refuse',
};

export const fileOptionsField = optionsField(sendLargeFilesField);

export const sendLargeFilesInput = {
	send_large_files: optional(flag, 'options.sendLargeFiles'),
};

/**
 * The inputs of one file.
 *
 * @param collection of the file's name, with its dot
 */
function oneFile(collection: string) {
	return {
		attachment_source: required(oneOf(['binary', 'url']), 'attachmentSource'),
		file: optional(binary, 'inputDataFieldName'),
		file_url: optional(secureUrl, 'fileUrl'),
		file_name: optional(name, `${collection}fileName`),
	};
}

export const fileInputs = { ...oneFile('additionalFields.'), ...sendLargeFilesInput };

/** The field that the source needs. */
export const fileConditions = {
	if: { properties: { attachment_source: { const: 'url' } }, required: ['attachment_source'] },
	then: { properties: { file_url: true }, required: ['file_url'] },
	else: { properties: { file: true }, required: ['file'] },
};

export const explainFile = {
	'file_url:pattern':
		'It must begin with https:// and have blanks and letters like ü encoded, like https://example.com/my%20cv.pdf.',
};

/**
 * Entries with one file each. An entry without a file is left out.
 *
 * @param more what an entry has beside its file
 */
export function fileRows(more: Partial<Pick<Rows, 'fields' | 'inputs' | 'most'>> = {}): Rows {
	return {
		group: 'files',
		fields: [...(more.fields ?? []), ...fileFields, fileNameField],
		inputs: { ...more.inputs, ...oneFile('') },
		conditions: fileConditions,
		needs: ['file', 'file_url'],
		explain: explainFile,
		...(more.most !== undefined && { most: more.most }),
	};
}

/** The file of an entry; its other values go beside the content. */
export function pendingFileOf(entry: FileValues): PendingFile {
	const { attachment_source, file, file_url, file_name, ...more } = entry;
	return new PendingFile({ attachment_source, file, file_url, file_name }, more);
}

/**
 * The values of an operation with the file in one field.
 *
 * @param field of the body
 * @param more fields beside the content of the file
 */
export function withPendingFile(values: object, field: string, more: IDataObject = {}): object {
	const { values: file, more: rest } = pendingFileOf(values);
	return { ...rest, [field]: new PendingFile(file, more) };
}
