import type { INodePropertyOptions } from 'n8n-workflow';

/** Models that a 'data-changed' event can name, by category, as Kombo spells them without their prefix. */
const MODELS = {
	ats: [
		'application_stages',
		'applications',
		'candidates',
		'interviews',
		'job_postings',
		'jobs',
		'join_candidates_tags',
		'join_interviews_users',
		'join_jobs_application_stages',
		'join_jobs_screening_questions',
		'join_jobs_users',
		'join_user_job_role_assignments',
		'join_users_roles',
		'offers',
		'rejection_reasons',
		'roles',
		'screening_questions',
		'tags',
		'users',
	],
	hris: [
		'absence_types',
		'absences',
		'employee_document_categories',
		'employees',
		'employments',
		'join_employees_teams',
		'join_staffing_entities_groups',
		'join_staffing_entities_legal_entities',
		'join_staffing_entities_locations',
		'legal_entities',
		'locations',
		'performance_review_cycles',
		'performance_reviews',
		'staffing_entities',
		'teams',
		'time_off_balances',
		'timesheets',
	],
	lms: [
		'course_progressions',
		'course_providers',
		'course_revisions',
		'courses',
		'join_revisions_skills',
		'skills',
		'users',
	],
};

function titleCase(words: string): string {
	return words
		.split('_')
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');
}

/** Choices of the 'Changed Models' filter: `hris_time_off_balances` reads 'HRIS Time Off Balances'. */
export const modelOptions: INodePropertyOptions[] = Object.entries(MODELS).flatMap(
	([category, models]) =>
		models.map((model) => ({
			name: `${category.toUpperCase()} ${titleCase(model)}`,
			value: `${category}_${model}`,
		})),
);
