import type { Company } from '../../../sandbox';
import type { Item } from './readLists';

/** Whether a record passes a filter, judged by what the record shows, the plain way. */
type Naive = (item: Item, value: string, company: Company) => boolean;

const list = (value: string) => value.split(',');
const is =
	(field: string): Naive =>
	(item, value) =>
		item[field] === value;
const oneOf =
	(field: string): Naive =>
	(item, value) =>
		list(value).some((entry) => entry === (item[field] ?? 'null'));
const same = (a: unknown, b: string) =>
	typeof a === 'string' && a.toLowerCase() === b.toLowerCase();
const oneOfAnyCase =
	(field: string): Naive =>
	(item, value) =>
		list(value).some((entry) => same(item[field], entry));
const nameContains: Naive = ({ name }, value) =>
	typeof name === 'string' && name.toLowerCase().includes(value.toLowerCase());
const fromDay: Naive = ({ remote_created_at }, value) =>
	remote_created_at !== null && String(remote_created_at).slice(0, 10) >= value.slice(0, 10);
const endsFrom: Naive = ({ end_date }, value) =>
	end_date === null || String(end_date) >= value.slice(0, 10);
const startsUntil: Naive = ({ start_date }, value) =>
	start_date !== null && String(start_date) <= value.slice(0, 10);
const compared =
	(field: string, test: (a: number, b: number) => boolean): Naive =>
	(item, value) =>
		item[field] !== null && test(Date.parse(String(item[field])), Date.parse(value));
const nestedIds = (value: unknown) => (value as Item[]).map(({ id }) => id);
const jobOf = (item: Item) => (item.application as { job: Item } | null)?.job.id ?? '';

/** Every filter of every list. */
export const NAIVE: Record<string, Record<string, Naive>> = {
	'/hris/employees': {
		employment_status: is('employment_status'),
		employment_statuses: oneOf('employment_status'),
		group_ids: ({ groups }, value) => list(value).some((id) => nestedIds(groups).includes(id)),
		legal_entity_ids: oneOf('legal_entity_id'),
		work_location_ids: oneOf('work_location_id'),
		work_emails: oneOfAnyCase('work_email'),
		personal_emails: oneOfAnyCase('personal_email'),
		custom_fields: ({ custom_fields }, value) => {
			const [key, wanted] = Object.entries(JSON.parse(value) as object)[0]!;
			return ((custom_fields ?? {}) as Record<string, unknown>)[key] === wanted;
		},
	},
	'/hris/groups': { types: oneOf('type'), name_contains: nameContains },
	'/hris/locations': { name_contains: nameContains },
	'/hris/legal-entities': { name_contains: nameContains },
	'/hris/time-off-balances': { employee_id: is('employee_id') },
	'/hris/absences': {
		date_from: endsFrom,
		date_until: startsUntil,
		time_from: endsFrom,
		time_until: startsUntil,
		type_ids: oneOf('type_id'),
		employee_id: is('employee_id'),
	},
	'/hris/timesheets': {
		employee_id: is('employee_id'),
		started_before: compared('started_at', (a, b) => a < b),
		started_after: compared('started_at', (a, b) => a >= b),
		ended_before: compared('ended_at', (a, b) => a <= b),
		ended_after: compared('ended_at', (a, b) => a >= b),
	},
	'/hris/performance-reviews': {
		types: oneOf('type'),
		review_cycle_ids: ({ review_cycle }, value) =>
			review_cycle !== null && list(value).includes((review_cycle as Item).id),
		reviewee_ids: ({ reviewee }, value) => list(value).includes((reviewee as Item).id),
	},
	'/hris/staffing-entities': { model_types: oneOf('model_type'), statuses: oneOf('status') },
	'/ats/applications': {
		outcome: is('outcome'),
		outcomes: oneOf('outcome'),
		job_ids: oneOf('job_id'),
		job_remote_ids: ({ job }, value) =>
			list(value).includes(String((job as Item | null)?.remote_id)),
		current_stage_ids: oneOf('current_stage_id'),
		remote_created_after: fromDay,
	},
	'/ats/candidates': {
		email: ({ email_addresses }, value) =>
			((email_addresses ?? []) as Array<{ email_address: string }>).some(({ email_address }) =>
				same(email_address, value),
			),
		job_ids: ({ applications }, value) =>
			(applications as Array<{ job: Item }>).some(({ job }) => list(value).includes(job.id)),
		first_name: ({ first_name }, value) => same(first_name, value),
		last_name: ({ last_name }, value) => same(last_name, value),
	},
	'/ats/jobs': {
		job_codes: oneOf('job_code'),
		post_url: is('post_url'),
		status: is('status'),
		statuses: oneOf('status'),
		employment_types: oneOf('employment_type'),
		visibilities: oneOf('visibility'),
		remote_created_after: fromDay,
		name_contains: nameContains,
	},
	'/ats/users': { emails: oneOfAnyCase('email') },
	'/ats/roles': { scopes: oneOf('scope') },
	'/ats/interviews': { job_ids: (item, value) => list(value).includes(jobOf(item)) },
	'/assessment/orders': {
		statuses: oneOf('status'),
		created_after: ({ id }, value, company) =>
			Date.parse(String(company.get('assessment_orders', id).created_at)) >= Date.parse(value),
	},
	'/lms/users': { work_emails: oneOfAnyCase('work_email') },
	'/lms/course-progressions': {
		user_ids: oneOf('user_id'),
		// An emptied progression keeps its revision, which is of a course.
		course_ids: ({ course_revision_id }, value, company) => {
			const revision = company.get('lms_course_revisions', String(course_revision_id));
			return list(value).includes(String(revision.course_id));
		},
	},
};

/** `ids` and `remote_ids`, which most lists have. */
export const NAIVE_COMMON: Record<string, Naive> = {
	ids: oneOf('id'),
	remote_ids: oneOf('remote_id'),
};
