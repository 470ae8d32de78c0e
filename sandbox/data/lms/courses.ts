import type { CompanyData } from '../companyData';
import { nameList } from '../listModel';
import type { Model } from '../model';
import { type Fields, pick, pickIfAny, type Row } from '../row';
import { midnight, recordTime, structureTime } from '../times';

const TITLES = ['First Aid', 'Data Protection', 'Fire Safety', 'Leading Teams', 'Negotiation'];
const SKILLS = ['First Aid', 'Privacy', 'Leadership', 'Negotiation'];

const skillNames = nameList('lms_skills', 'LMS', SKILLS, 'Skill');

export const skills: Model = {
	...skillNames,
	make: (n, company) => ({
		...skillNames.make(n, company),
		remote_created_at: null,
		custom_fields: null,
	}),
};

/** Only nested in courses. */
export const providers = nameList(
	'lms_course_providers',
	'LMS',
	['Academy', 'Safety First'],
	'Provider',
);

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
			provider: pickIfAny(provider, ['id', 'remote_id', 'name']),
			revisions: revisionsOf(row.id, company).map((revision) => nested(revision, company)),
		};
	},
};

/** Only nested in courses; every other course has two. */
export const revisions: Model = {
	name: 'lms_course_revisions',
	category: 'LMS',
	count: (company) => 2 * company.count('lms_courses'),
	changed: structureTime,
	make: (n, company) => {
		const course = n >> 1;
		return {
			remote_id: `revision-${n}`,
			// What would be the second revision of a course with one belongs to no course.
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
	return company.table('lms_course_revisions').existing('course_id', courseId, [2 * n, 2 * n + 1]);
}

function nested({ skill_ids, ...revision }: Row, company: CompanyData): Fields {
	return {
		...revision,
		remote_data: null,
		integration_fields: [],
		skill_assignments: (skill_ids as string[]).map((id) => ({
			skill: pick(company.get('lms_skills', id), ['id', 'remote_id', 'name']),
		})),
	};
}
