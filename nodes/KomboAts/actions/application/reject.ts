import { additionalFields } from '../../../shared/fields/additionalFields';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { remoteFieldsField, remoteFieldsInput } from '../../../shared/fields/remoteFields';
import { optional, required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { pickerField } from '../../../shared/pickers/pickerField';
import { headerId, id, raw } from '../../../shared/validation/rules';
import { applicationIdField } from '../../idFields';

export const reject = defineOperation({
	option: {
		name: 'Reject',
		value: 'reject',
		action: 'Reject application',
		description:
			"Reject an application in the customer's tool. Some tools then write to the candidate.",
	},
	endpoint: 'POST /ats/applications/{application_id}/reject',
	permission: 'Reject applications',
	// The second time, the application is rejected already.
	repeatable: true,
	fields: [
		integrationIdField,
		applicationIdField,
		pickerField({
			displayName: 'Rejection Reason',
			name: 'rejectionReasonId',
			method: 'searchRejectionReasons',
			prompt: 'Choose a reason',
			description: 'Reason that the tool records',
		}),
		additionalFields(
			{
				displayName: 'Note',
				name: 'note',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				placeholder: 'e.g. Not enough experience',
				description: 'Text that the tool records with the rejection',
			},
			remoteFieldsField,
		),
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		application_id: required(id, 'applicationId'),
		rejection_reason_id: required(id, 'rejectionReasonId'),
		note: optional(raw, 'additionalFields.note'),
		...remoteFieldsInput,
	},
	explain: explainIntegrationId,
});
