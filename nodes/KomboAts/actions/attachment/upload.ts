import type { INodeProperties } from 'n8n-workflow';
import { additionalFields } from '../../../shared/fields/additionalFields';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { remoteFieldsField, remoteFieldsInput } from '../../../shared/fields/remoteFields';
import {
	explainFile,
	fileConditions,
	fileFields,
	fileInputs,
	fileNameField,
	fileOptionsField,
	withPendingFile,
} from '../../../shared/files/fileFields';
import { required } from '../../../shared/inputs';
import { defineOperation, type Operation } from '../../../shared/operation';
import { headerId, id } from '../../../shared/validation/rules';
import { attachmentType, attachmentTypeField } from '../../attachmentRows';

/** Two operations, because an application and a candidate have endpoints of their own. */
export function uploadTo(record: 'Application' | 'Candidate', idField: INodeProperties): Operation {
	const owner = record === 'Application' ? 'application' : 'candidate';
	return defineOperation({
		option: {
			name: `Upload to ${record}`,
			value: `uploadTo${record}`,
			action: `Upload attachment to ${owner}`,
			description: `Add a file, such as a CV, to ${record === 'Application' ? 'an application' : 'a candidate'}. Running it twice adds it twice.`,
		},
		endpoint: `POST /ats/${owner}s/{${owner}_id}/attachments`,
		permission: 'Add attachments',
		repeatable: false,
		hasFiles: true,
		fields: [
			integrationIdField,
			idField,
			attachmentTypeField,
			...fileFields,
			additionalFields(fileNameField, remoteFieldsField),
			fileOptionsField,
		],
		inputs: {
			integration_id: required(headerId, 'integrationId'),
			[`${owner}_id`]: required(id, `${owner}Id`),
			'attachment.type': required(attachmentType, 'attachmentType'),
			...fileInputs,
			...remoteFieldsInput,
		},
		conditions: fileConditions,
		explain: { ...explainIntegrationId, ...explainFile },
		fieldsOf: ({ 'attachment.type': type, ...values }) =>
			withPendingFile(values, 'attachment', { type: type as string }),
	});
}
