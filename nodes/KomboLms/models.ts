import { KOMBO_ID } from '../shared/fields/placeholders';
import { byList } from '../shared/reads/filters';
import type { ReadModel } from '../shared/reads/model';
import { fullName, shortForm } from '../shared/reads/simplify';

/** What Kombo reads from learning systems, in the order of the menu. */
export const models: ReadModel[] = [
	{
		name: 'Course',
		value: 'course',
		description: 'Courses with their revisions',
		path: '/lms/courses',
		hasGet: true,
	},
	{
		name: 'Course Progression',
		value: 'courseProgression',
		description: 'Enrollments of users in courses, and whether they completed them',
		path: '/lms/course-progressions',
		hasGet: true,
		filters: [
			byList({
				wireName: 'course_ids',
				displayName: 'Course IDs',
				description: "IDs from the operation 'Get Many' of 'Course', separated by commas",
				placeholder: KOMBO_ID,
			}),
			byList({
				wireName: 'user_ids',
				displayName: 'User IDs',
				description: "IDs from the operation 'Get Many' of 'User', separated by commas",
				placeholder: KOMBO_ID,
			}),
		],
		simplify: shortForm(
			'id',
			['user_name', ({ user }) => fullName(user)],
			['user_email', 'user.work_email'],
			'course_revision_id',
			['title', 'course_revision.title'],
			'status',
			'enrolled_at',
			'completed_at',
		),
	},
	{
		name: 'Skill',
		value: 'skill',
		description: 'Skills that courses teach',
		path: '/lms/skills',
	},
	{
		name: 'User',
		value: 'user',
		description: 'Learners and other users of the tool',
		path: '/lms/users',
		hasGet: true,
		filters: [
			byList({
				wireName: 'work_emails',
				displayName: 'Work Emails',
				description: 'Email addresses at work, separated by commas',
				placeholder: 'e.g. nathan@example.com',
			}),
		],
	},
];
