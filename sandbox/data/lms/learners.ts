import type { Model } from '../model';
import { pick, pickIfAny } from '../row';
import { type Filter, oneOf, oneOfAnyCase } from '../rowFilters';
import { emailOf, personAt } from '../samplePeople';
import { midnight, recordTime, structureTime } from '../times';

export const learners: Model = {
	name: 'lms_users',
	category: 'LMS',
	count: () => 12,
	changed: structureTime,
	make: (n) => {
		const { first_name, last_name } = personAt(n);
		return {
			remote_id: `learner-${n}`,
			first_name,
			last_name,
			work_email: emailOf(first_name, last_name, n, 'example.com'),
			status: n % 6 === 5 ? 'INACTIVE' : 'ACTIVE',
			remote_created_at: midnight(2024, n),
			custom_fields: null,
		};
	},
	filters: { work_emails: oneOfAnyCase('work_email') },
};

const ofCourses: Filter = {
	field: 'course_revision_id',
	matches: ({ course_revision_id }, { list }, company) =>
		list.includes(String(company.find('lms_course_revisions', course_revision_id)?.course_id)),
};

const STATUSES = ['ENROLLED', 'IN_PROGRESS', 'COMPLETED', 'DROPPED'];

export const progressions: Model = {
	name: 'lms_course_progressions',
	category: 'LMS',
	count: () => 18,
	changed: recordTime,
	make: (n, company) => {
		const status = STATUSES[n % STATUSES.length]!;
		const course = n % Math.max(1, company.count('lms_courses'));
		return {
			remote_id: `progression-${n}`,
			user_id: company.table('lms_users').id((n * 5) % Math.max(1, company.count('lms_users'))),
			course_revision_id: company.table('lms_course_revisions').id(2 * course),
			status,
			enrolled_at: midnight(2025, n * 4),
			completed_at: status === 'COMPLETED' ? midnight(2025, n * 4 + 30) : null,
		};
	},
	nest: ({ user_id, course_revision_id }, company) => {
		const revision = company.get('lms_course_revisions', String(course_revision_id));
		const course = company.find('lms_courses', revision.course_id);
		return {
			user: pick(company.get('lms_users', String(user_id)), [
				'id',
				'remote_id',
				'first_name',
				'last_name',
				'work_email',
			]),
			course_revision: {
				...pick(revision, ['id', 'remote_id', 'title']),
				course: pickIfAny(course, ['id', 'remote_id']),
			},
		};
	},
	filters: { user_ids: oneOf('user_id'), course_ids: ofCourses },
};
