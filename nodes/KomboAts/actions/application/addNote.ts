import { additionalFields } from '../../../shared/fields/additionalFields';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { remoteFieldsField, remoteFieldsInput } from '../../../shared/fields/remoteFields';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { headerId, id, raw } from '../../../shared/validation/rules';
import { applicationIdField } from '../../idFields';

export const addNote = defineOperation({
	option: {
		name: 'Add Note',
		value: 'addNote',
		action: 'Add note to application',
		description: 'Add a note that recruiters see. Running it twice adds it twice.',
	},
	endpoint: 'POST /ats/applications/{application_id}/notes',
	permission: 'Add notes',
	repeatable: false,
	// Kombo knows no other type.
	fixedFields: { content_type: 'PLAIN_TEXT' },
	fields: [
		integrationIdField,
		applicationIdField,
		{
			displayName: 'Content',
			name: 'content',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. Passed the first interview',
			description: 'Text of the note, without formatting',
		},
		additionalFields(remoteFieldsField),
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		application_id: required(id, 'applicationId'),
		content: required(raw, 'content'),
		...remoteFieldsInput,
	},
	explain: explainIntegrationId,
});
