import { additionalFields } from '../../../shared/fields/additionalFields';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { OR_REMOTE, recordIdField } from '../../../shared/fields/recordId';
import { optional, required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { headerId, id, moment, score } from '../../../shared/validation/rules';

export const complete = defineOperation({
	option: {
		name: 'Complete',
		value: 'complete',
		action: 'Complete course',
		description: "Mark a user's course as completed in the customer's tool",
	},
	endpoint: 'POST /lms/course-progressions/{course_progression_id}/complete',
	permission: 'Create and manage course progressions',
	// Kombo doesn't document what a second completion does.
	repeatable: false,
	fields: [
		integrationIdField,
		recordIdField(
			'Course Progression ID',
			'courseProgressionId',
			`Kombo's ID of the course progression, ${OR_REMOTE}`,
		),
		additionalFields(
			{
				displayName: 'Completed At',
				name: 'completedAt',
				type: 'dateTime',
				default: '',
				description: 'When the user completed the course',
			},
			{
				displayName: 'Score',
				name: 'score',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 100 },
				default: 100,
				description: 'Result as a whole number from 0 to 100',
			},
		),
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		course_progression_id: required(id, 'courseProgressionId'),
		completed_at: optional(moment, 'additionalFields.completedAt'),
		score: optional(score, 'additionalFields.score'),
	},
	explain: explainIntegrationId,
});
