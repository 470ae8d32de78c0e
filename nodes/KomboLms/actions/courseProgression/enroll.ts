import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { OR_REMOTE, recordIdField } from '../../../shared/fields/recordId';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { pickerField } from '../../../shared/pickers/pickerField';
import { headerId, id } from '../../../shared/validation/rules';

export const enroll = defineOperation({
	option: {
		name: 'Enroll',
		value: 'enroll',
		action: 'Enroll user in course',
		description: "Enroll a user in a course of the customer's tool",
	},
	endpoint: 'POST /lms/course-progressions',
	permission: 'Create and manage course progressions',
	// Kombo doesn't document what a second enrollment does.
	repeatable: false,
	fields: [
		integrationIdField,
		recordIdField('User ID', 'userId', `Kombo's ID of the user, ${OR_REMOTE}`),
		pickerField({
			displayName: 'Course Revision',
			name: 'courseRevisionId',
			method: 'searchCourseRevisions',
			prompt: 'Choose a course',
			description: `Revision of the course. Kombo's ID, ${OR_REMOTE}.`,
		}),
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		user_id: required(id, 'userId'),
		course_revision_id: required(id, 'courseRevisionId'),
	},
	explain: explainIntegrationId,
});
