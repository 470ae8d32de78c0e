import { additionalFields } from '../../../shared/fields/additionalFields';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { remoteFieldsField, remoteFieldsInput } from '../../../shared/fields/remoteFields';
import { optional, required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { pickerField } from '../../../shared/pickers/pickerField';
import { headerId, id } from '../../../shared/validation/rules';
import { applicationIdField } from '../../idFields';

export const moveToStage = defineOperation({
	option: {
		name: 'Move to Stage',
		value: 'moveToStage',
		action: 'Move application to stage',
		description: "Move an application to another stage of its job in the customer's tool",
	},
	endpoint: 'PUT /ats/applications/{application_id}/stage',
	permission: 'Set application stage',
	fields: [
		integrationIdField,
		applicationIdField,
		pickerField({
			displayName: 'Job',
			name: 'jobId',
			method: 'searchJobs',
			prompt: 'Choose a job',
			required: false,
			description: "Job of the application. Only needed for the list of 'Stage'.",
		}),
		pickerField({
			displayName: 'Stage',
			name: 'stageId',
			method: 'searchStages',
			prompt: 'Choose a stage',
			parents: ['integrationId', 'jobId'],
			description: "Stage to move to. Kombo's ID, from the stages of the job.",
		}),
		additionalFields(remoteFieldsField),
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		application_id: required(id, 'applicationId'),
		job_id: optional(id, 'jobId'),
		stage_id: required(id, 'stageId'),
		...remoteFieldsInput,
	},
	explain: explainIntegrationId,
	fieldsOf(values) {
		const fields = { ...values };
		delete fields.job_id;
		return fields;
	},
});
