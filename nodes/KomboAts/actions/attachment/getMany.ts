import type { INodeProperties } from 'n8n-workflow';
import { amountFields, amountInputs } from '../../../shared/fields/amount';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { optionsField } from '../../../shared/fields/options';
import { optional, required } from '../../../shared/inputs';
import { defineOperation, type Operation } from '../../../shared/operation';
import { count, flag, headerId, id, name } from '../../../shared/validation/rules';

const downloadFields: INodeProperties[] = [
	{
		displayName: 'Download',
		name: 'download',
		type: 'boolean',
		default: false,
		description: 'Whether to download each file into a binary field of its item',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'outputDataFieldName',
		type: 'string',
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the output binary field to put the file in',
		description: 'Name of the binary field for the file',
		displayOptions: { show: { download: [true] } },
	},
];

const downloadOptions = optionsField({
	displayName: 'Max File Size',
	name: 'maxFileSize',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'The largest file to download, in megabytes. A larger one is an error.',
});

/** Two operations, because an application and a candidate have endpoints of their own. */
export function getManyOf(
	record: 'Application' | 'Candidate',
	idField: INodeProperties,
): Operation {
	const owner = record === 'Application' ? 'application' : 'candidate';
	const template = `/ats/${owner}s/{${owner}_id}/attachments`;
	return defineOperation({
		option: {
			name: `Get Many of ${record}`,
			value: `getAllOf${record}`,
			action: `Get many attachments of ${owner}`,
			description:
				record === 'Application'
					? 'Retrieve the CV and other files of an application'
					: 'Retrieve the CV and other files of a candidate, with those of all applications',
		},
		endpoint: `GET ${template}`,
		permission: 'Read document attachments',
		fields: [integrationIdField, idField, ...amountFields, ...downloadFields, downloadOptions],
		inputs: {
			integration_id: required(headerId, 'integrationId'),
			[`${owner}_id`]: required(id, `${owner}Id`),
			...amountInputs,
			download: optional(flag, 'download'),
			field: optional(name, 'outputDataFieldName'),
			max_file_size: optional(count, 'options.maxFileSize'),
		},
		explain: explainIntegrationId,
		async run(client, values, scope) {
			const { readAttachments } = await import('../../readAttachments');
			return await readAttachments(client, scope, template, values);
		},
	});
}
