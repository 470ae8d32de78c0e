import { additionalFields } from '../../../shared/fields/additionalFields';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { recordIdField } from '../../../shared/fields/recordId';
import { remoteFieldsField, remoteFieldsInput } from '../../../shared/fields/remoteFields';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { headerId, id } from '../../../shared/validation/rules';

export const deleteAbsence = defineOperation({
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete absence',
		description: "Delete an absence in the customer's tool",
	},
	endpoint: 'DELETE /hris/absences/{absence_id}',
	permission: 'Manage absences',
	// Kombo has no code of its own for a missing absence.
	goneCode: 'PLATFORM.INPUT_INVALID',
	fields: [
		integrationIdField,
		recordIdField(
			'Absence ID',
			'absenceId',
			"Kombo's ID of the absence, for example from 'Get Many'",
		),
		additionalFields(remoteFieldsField),
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		absence_id: required(id, 'absenceId'),
		...remoteFieldsInput,
	},
	explain: explainIntegrationId,
});
