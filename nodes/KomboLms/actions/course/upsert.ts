import { additionalFields } from '../../../shared/fields/additionalFields';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { optionsField } from '../../../shared/fields/options';
import { optional, required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { count, headerId, id, languages, name, raw, url } from '../../../shared/validation/rules';

export const upsert = defineOperation({
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update course',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
	},
	endpoint: 'POST /lms/courses/bulk',
	permission: 'Upsert courses',
	// The same course again changes nothing.
	repeatable: true,
	fields: [
		integrationIdField,
		{
			displayName: 'Origin ID',
			name: 'originId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 42',
			description: 'Your own ID of the course, by which Kombo finds it again',
		},
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. First Aid',
			description: 'Name of the course',
		},
		{
			displayName: 'Course URL',
			name: 'courseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://example.com/courses/42',
			description: 'Address at which the course opens',
		},
		additionalFields(
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				placeholder: 'e.g. What to do in the first five minutes',
				description: 'What learners read about the course',
			},
			{
				displayName: 'Duration',
				name: 'duration',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 30,
				description: 'Length of the course in minutes',
			},
			{
				displayName: 'Languages',
				name: 'languages',
				type: 'string',
				default: '',
				placeholder: 'e.g. en, de-CH',
				description: 'Languages of the course, separated by commas',
			},
			{
				displayName: 'Thumbnail URL',
				name: 'thumbnailUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/courses/42.png',
				description: 'Address of a small picture',
			},
		),
		optionsField({
			displayName: 'Task Timeout',
			name: 'taskTimeout',
			type: 'number',
			noDataExpression: true,
			typeOptions: { minValue: 1 },
			default: 600000,
			description:
				'How long to wait until Kombo has written the courses of a request (up to 500), in milliseconds. After that, the message has the ID of the task.',
		}),
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		'items.origin_id': required(id, 'originId'),
		'items.course.title': required(name, 'title'),
		'items.course.course_url': required(url, 'courseUrl'),
		'items.course.description': optional(raw, 'additionalFields.description'),
		'items.course.duration': optional(count, 'additionalFields.duration'),
		'items.course.languages': optional(languages, 'additionalFields.languages'),
		'items.course.thumbnail_url': optional(url, 'additionalFields.thumbnailUrl'),
		task_timeout: optional(count, 'options.taskTimeout'),
	},
	explain: {
		...explainIntegrationId,
		'items.course.course_url:pattern':
			'Copy the whole address from the browser, like https://example.com/courses/42.',
		'items.course.thumbnail_url:pattern':
			'Copy the whole address of the picture, like https://example.com/courses/42.png.',
		'items.course.languages:pattern': 'Use codes like en or de-CH.',
	},
	together: {
		async send(client, items, stops) {
			const { upsertCourses } = await import('../../courses/upsertCourses');
			return await upsertCourses(client, items, stops);
		},
	},
});
