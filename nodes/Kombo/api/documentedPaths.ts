/**
 * Every path that Kombo documents for GET, with its query parameters. A test compares this table with
 * `sandbox/data/facts.json`.
 */

const PAGES = 'cursor page_size';
const SYNCED = `${PAGES} updated_after include_deleted ignore_unsupported_filters ids remote_ids`;

const PATHS: Record<string, string> = {
	'/ai-apply/applications': `${PAGES} ids job_posting_ids`,
	'/ai-apply/career-sites': `${PAGES} ids`,
	'/ai-apply/job-feeds': `${PAGES} ids`,
	'/ai-apply/postings': `${PAGES} ids career_site_ids job_codes`,
	'/ai-apply/unified-api/jobs': `${PAGES} ids remote_ids job_codes career_site_ids`,
	'/assessment/orders': `${PAGES} ids statuses created_after`,
	'/assessment/orders/open': PAGES,
	'/assessment/packages': '',
	'/ats/actions/ats_add_application_attachment': '',
	'/ats/actions/ats_add_candidate_attachment': '',
	'/ats/actions/ats_create_application': '',
	'/ats/actions/ats_create_candidate': '',
	'/ats/application-stages': SYNCED,
	'/ats/applications': `${SYNCED} outcome outcomes job_ids job_remote_ids current_stage_ids remote_created_after`,
	'/ats/applications/{application_id}/attachments': '',
	'/ats/candidates': `${SYNCED} email job_ids first_name last_name`,
	'/ats/candidates/{candidate_id}/attachments': '',
	'/ats/interviews': `${SYNCED} job_ids`,
	'/ats/jobs': `${SYNCED} job_codes post_url status statuses employment_types visibilities remote_created_after name_contains`,
	'/ats/notes': `${SYNCED} candidate_ids application_ids`,
	'/ats/offers': SYNCED,
	'/ats/rejection-reasons': SYNCED,
	'/ats/roles': `${SYNCED} scopes`,
	'/ats/tags': SYNCED,
	'/ats/users': `${SYNCED} emails`,
	'/check-api-key': '',
	'/connect/integration-by-token/{token}': '',
	'/custom/datev/available-documents': 'period',
	'/custom/datev/check-document-permission': '',
	'/custom/datev/check-eau-permission': '',
	'/custom/datev/check-write-permission': '',
	'/custom/datev/data-pushes': '',
	'/custom/datev/eau-requests/{eau_id}': '',
	'/custom/datev/system-information': '',
	'/hris/absence-types': SYNCED,
	'/hris/absences': `${SYNCED} date_from date_until type_ids employee_id time_from time_until`,
	'/hris/employee-document-categories': SYNCED,
	'/hris/employee-skill-assignments': 'ids remote_ids employee_ids skill_ids',
	'/hris/employees': `${SYNCED} employment_status employment_statuses group_ids legal_entity_ids work_location_ids work_emails personal_emails custom_fields`,
	'/hris/employees/form': '',
	'/hris/employments': SYNCED,
	'/hris/groups': `${SYNCED} types name_contains`,
	'/hris/legal-entities': `${SYNCED} name_contains`,
	'/hris/locations': `${SYNCED} name_contains`,
	'/hris/performance-review-cycles': SYNCED,
	'/hris/performance-reviews': `${SYNCED} types review_cycle_ids reviewee_ids`,
	'/hris/skills': 'ids remote_ids name_contains',
	'/hris/staffing-entities': `${SYNCED} model_types statuses`,
	'/hris/teams': SYNCED,
	'/hris/time-off-balances': `${SYNCED} employee_id`,
	'/hris/timesheets': `${SYNCED} employee_id started_before started_after ended_before ended_after`,
	'/integrations/{integration_id}': '',
	'/integrations/{integration_id}/custom-fields': PAGES,
	'/integrations/{integration_id}/integration-fields': PAGES,
	'/lms/course-progressions': `${SYNCED} user_ids course_ids`,
	'/lms/courses': SYNCED,
	'/lms/courses/bulk/{task_id}': '',
	'/lms/skills': SYNCED,
	'/lms/users': `${SYNCED} work_emails`,
	'/tools/{category}': '',
};

/** The most results per page, where it is not `USUAL_PAGE`. */
const PAGE_SIZES: Record<string, number> = {
	'/ai-apply/unified-api/jobs': 5,
	'/integrations/{integration_id}/integration-fields': 2000,
};
const USUAL_PAGE = 250;

/** What Kombo documents about GET requests to a path. */
export interface DocumentedPath {
	/** `/integrations/{integration_id}` */
	template: string;
	/** Names of the query parameters. */
	query: string[];
	/** The most results per page; absent where there are no pages. */
	pageSize?: number;
}

/** @returns undefined for a path that Kombo doesn't document for GET */
export function documentedPath(path: string): DocumentedPath | undefined {
	const found = Object.entries(PATHS).find(([template]) => matches(template, path));
	if (found === undefined) return undefined;
	const [template] = found;
	const query = found[1].split(' ').filter(Boolean);
	if (!query.includes('page_size')) return { template, query };
	return { template, query, pageSize: PAGE_SIZES[template] ?? USUAL_PAGE };
}

/** Every documented template. */
export const documentedTemplates = Object.keys(PATHS);

function matches(template: string, path: string): boolean {
	if (!template.includes('{')) return template === path;
	const segments = path.split('/');
	const parts = template.split('/');
	return (
		parts.length === segments.length &&
		parts.every((part, i) => part.startsWith('{') || part === segments[i])
	);
}
