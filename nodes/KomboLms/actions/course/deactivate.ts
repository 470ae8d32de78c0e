import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { OR_REMOTE } from '../../../shared/fields/recordId';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { pickerField } from '../../../shared/pickers/pickerField';
import { headerId, id } from '../../../shared/validation/rules';

export const deactivate = defineOperation({
	option: {
		name: 'Deactivate',
		value: 'deactivate',
		action: 'Deactivate course',
		description: "Deactivate a course in the customer's tool, so that nobody new can take it",
	},
	endpoint: 'POST /lms/courses/{course_id}/deactivate',
	permission: 'Upsert courses',
	// The second time, the course is inactive already.
	repeatable: true,
	fields: [
		integrationIdField,
		pickerField({
			displayName: 'Course',
			name: 'courseId',
			method: 'searchCourses',
			prompt: 'Choose a course',
			description: `Course to deactivate. Kombo's ID, ${OR_REMOTE}.`,
		}),
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		course_id: required(id, 'courseId'),
	},
	explain: explainIntegrationId,
});
