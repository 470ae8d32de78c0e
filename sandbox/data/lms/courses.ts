import type { CompanyData } from '../companyData';
import type { Model } from '../model';
import { type Fields, pick, type Row } from '../row';
import { type Filter, oneOf, oneOfAnyCase } from '../rowFilters';
import { emailOf, personAt } from '../samplePeople';
import { midnight, recordTime, structureTime } from '../times';

const TITLES = ['First Aid', 'Data Protection', 'Fire Safety', 'Leading Teams', 'Negotiation'];
const SKILLS = ['First Aid', 'Privacy', 'Leadership', 'Negotiation'];

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

export const skills: Model = {
	name: 'lms_skills',
	category: 'LMS',
	count: () => SKILLS.length,
	changed: structureTime,
	make: (n) => ({
		name: SKILLS[n] ?? `Skill ${n}`,
		remote_created_at: null,
		custom_fields: null,
	}),
};

/** Read inside courses only. */
export const providers: Model = {
	name: 'lms_course_providers',
	category: 'LMS',
	count: () => 2,
	changed: structureTime,
	make: (n) => ({ name: ['Academy', 'Safety First'][n] ?? `Provider ${n}` }),
};

export const courses: Model = {
	name: 'lms_courses',
	category: 'LMS',
	count: () => TITLES.length,
	changed: recordTime,
	make: (n, company) => ({
		remote_id: `course-${n}`,
		provider_id: company.table('lms_course_providers').id(n % 2),
		origin_id: n % 2 === 0 ? `origin-${n}` : null,
		remote_created_at: midnight(2024, n * 3),
		custom_fields: null,
	}),
	nest: (row, company) => {
		const provider = company.find('lms_course_providers', row.provider_id);
		return {
			provider: provider ? pick(provider, ['id', 'remote_id', 'name']) : null,
			revisions: revisionsOf(row.id, company).map((revision) => shown(revision, company)),
		};
	},
};

/** Read inside courses only: every second course has two. */
export const revisions: Model = {
	name: 'lms_course_revisions',
	category: 'LMS',
	count: (company) => 2 * company.count('lms_courses'),
	changed: structureTime,
	make: (n, company) => {
		const course = n >> 1;
		return {
			remote_id: `revision-${n}`,
			// The one that would be the second of a course with one is of no course.
			course_id: n % 2 === 0 || course % 2 === 0 ? company.table('lms_courses').id(course) : null,
			title: TITLES[course] ?? `Course ${course}`,
			description: 'An introduction',
			remote_url: `https://lms.acme.example/courses/${course}`,
			status: n % 2 === 0 ? 'ACTIVE' : 'INACTIVE',
			remote_created_at: midnight(2024, n),
			custom_fields: null,
			skill_ids: [company.table('lms_skills').id(course % SKILLS.length)],
		};
	},
	links: { skill_ids: 'lms_join_revisions_skills' },
	moves: [{ to: 'lms_courses', owner: 'course_id' }],
};

function revisionsOf(courseId: string, company: CompanyData): Row[] {
	const n = company.table('lms_courses').indexOf(courseId)!;
	return [
		...company.table('lms_course_revisions').linked('course_id', courseId, [2 * n, 2 * n + 1]),
	]
		.map(([, row]) => row)
		.filter(({ remote_deleted_at }) => remote_deleted_at === null);
}

function shown({ skill_ids, ...revision }: Row, company: CompanyData): Fields {
	return {
		...revision,
		remote_data: null,
		integration_fields: [],
		skill_assignments: (skill_ids as string[]).map((id) => ({
			skill: pick(company.get('lms_skills', id), ['id', 'remote_id', 'name']),
		})),
	};
}

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
				course: course ? pick(course, ['id', 'remote_id']) : null,
			},
		};
	},
	filters: { user_ids: oneOf('user_id'), course_ids: ofCourses },
};
