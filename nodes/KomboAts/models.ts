import { KOMBO_ID, REMOTE_ID } from '../shared/fields/placeholders';
import { byChoice, byDay, byList, byText } from '../shared/reads/filters';
import type { ReadModel } from '../shared/reads/model';
import { fullName, joined, listAt, shortForm, valueAt } from '../shared/reads/simplify';

const ONLY_CREATED =
	"By default, Kombo reads only applications that were created through it, and their candidates. In Kombo's dashboard, turn off 'Only Sync Created Applications' to read all.";

const jobIds = byList({
	wireName: 'job_ids',
	displayName: 'Job IDs',
	description: "IDs from the operation 'Get Many' of 'Job', separated by commas",
	placeholder: KOMBO_ID,
});

const remoteCreatedAfter = byDay({
	wireName: 'remote_created_after',
	displayName: 'Remote Created After',
	description: 'Only records that were created in the tool after this day',
});

/** What Kombo reads from recruiting systems, in the order of the menu. */
export const models: ReadModel[] = [
	{
		name: 'Application',
		value: 'application',
		description: 'Job applications of candidates',
		path: '/ats/applications',
		hasGet: true,
		hasCustomFields: true,
		whenEmpty: ONLY_CREATED,
		filters: [
			byList({
				wireName: 'current_stage_ids',
				displayName: 'Current Stage IDs',
				description:
					"IDs of stages, separated by commas. Jobs list their stages when 'Simplify' is off.",
				placeholder: KOMBO_ID,
			}),
			jobIds,
			byList({
				wireName: 'job_remote_ids',
				displayName: 'Job Remote IDs',
				description: "IDs of jobs in the customer's tool, separated by commas",
				placeholder: REMOTE_ID,
			}),
			byChoice(
				{
					wireName: 'outcomes',
					displayName: 'Outcomes',
					description: 'Only applications with one of these outcomes',
				},
				[
					{ name: 'Declined', value: 'DECLINED' },
					{ name: 'Hired', value: 'HIRED' },
					{ name: 'Pending', value: 'PENDING' },
				],
			),
			remoteCreatedAfter,
		],
		simplify: shortForm(
			'id',
			'outcome',
			['stage', 'current_stage.name'],
			'job_id',
			['job_name', 'job.name'],
			'candidate_id',
			['candidate_name', ({ candidate }) => fullName(candidate)],
			[
				'candidate_email',
				({ candidate }) => firstOf(candidate, 'email_addresses', 'email_address'),
			],
			'rejected_at',
			'remote_created_at',
		),
	},
	{
		name: 'Candidate',
		value: 'candidate',
		description: 'People who apply for jobs',
		path: '/ats/candidates',
		hasGet: true,
		hasCustomFields: true,
		whenEmpty: ONLY_CREATED,
		filters: [
			byText({
				wireName: 'email',
				displayName: 'Email',
				description: 'Email address of the candidate',
				placeholder: 'e.g. nathan@example.com',
			}),
			byText({
				wireName: 'first_name',
				displayName: 'First Name',
				description: 'First name of the candidate',
				placeholder: 'e.g. Nathan',
			}),
			jobIds,
			byText({
				wireName: 'last_name',
				displayName: 'Last Name',
				description: 'Last name of the candidate',
				placeholder: 'e.g. Miller',
			}),
		],
		simplify: shortForm(
			'id',
			['full_name', fullName],
			['email', (candidate) => firstOf(candidate, 'email_addresses', 'email_address')],
			['phone', (candidate) => firstOf(candidate, 'phone_numbers', 'phone_number')],
			'company',
			'title',
			['tags', (candidate) => listAt(candidate, 'tags').map(({ name }) => name)],
			['application_ids', (candidate) => listAt(candidate, 'applications').map(({ id }) => id)],
			'remote_url',
			'remote_created_at',
		),
	},
	{
		name: 'Interview',
		value: 'interview',
		description: 'Interviews with candidates',
		path: '/ats/interviews',
		hasGet: true,
		filters: [jobIds],
		simplify: shortForm(
			'id',
			'title',
			'starting_at',
			'ending_at',
			'application_id',
			'canceled',
			'video_conferencing_url',
			['interviewers', (interview) => listAt(interview, 'users').map((user) => fullName(user))],
		),
	},
	{
		name: 'Job',
		value: 'job',
		description: 'Open, closed and planned jobs',
		path: '/ats/jobs',
		hasGet: true,
		hasCustomFields: true,
		filters: [
			byChoice(
				{
					wireName: 'employment_types',
					displayName: 'Employment Types',
					description: 'Only jobs of one of these types',
				},
				[
					{ name: 'Contract', value: 'CONTRACT' },
					{ name: 'Full Time', value: 'FULL_TIME' },
					{ name: 'Internship', value: 'INTERNSHIP' },
					{ name: 'Part Time', value: 'PART_TIME' },
					{ name: 'Seasonal', value: 'SEASONAL' },
				],
			),
			byList({
				wireName: 'job_codes',
				displayName: 'Job Codes',
				description: 'Codes of jobs in the tool, separated by commas',
				placeholder: 'e.g. ENG-42',
			}),
			byText({
				wireName: 'name_contains',
				displayName: 'Name Contains',
				description: 'Part of the name, in upper or lower case',
				placeholder: 'e.g. Engineer',
			}),
			byText({
				wireName: 'post_url',
				displayName: 'Post URL',
				description: 'Address of the job posting',
				placeholder: 'e.g. https://jobs.example.com/engineer',
			}),
			remoteCreatedAfter,
			byChoice(
				{
					wireName: 'statuses',
					displayName: 'Statuses',
					description: 'Only jobs with one of these statuses',
				},
				[
					{ name: 'Archived', value: 'ARCHIVED' },
					{ name: 'Closed', value: 'CLOSED' },
					{ name: 'Draft', value: 'DRAFT' },
					{ name: 'Open', value: 'OPEN' },
				],
			),
			byChoice(
				{
					wireName: 'visibilities',
					displayName: 'Visibilities',
					description: 'Only jobs with one of these visibilities',
				},
				[
					{ name: 'Confidential', value: 'CONFIDENTIAL' },
					{ name: 'Internal', value: 'INTERNAL' },
					{ name: 'Public', value: 'PUBLIC' },
					{ name: 'Unlisted', value: 'UNLISTED' },
				],
			),
		],
		simplify: shortForm(
			'id',
			'name',
			'job_code',
			'status',
			'visibility',
			'department',
			['location', (job) => placeOf(job)],
			'employment_type',
			'post_url',
			'opened_at',
		),
	},
	{
		name: 'Offer',
		value: 'offer',
		description: 'Job offers to candidates',
		path: '/ats/offers',
		hasGet: true,
		hasCustomFields: true,
		simplify: shortForm('id', 'status', 'employment_start_date', 'application_id'),
	},
	{
		name: 'Rejection Reason',
		value: 'rejectionReason',
		description: 'Reasons for rejecting applications',
		path: '/ats/rejection-reasons',
	},
	{
		name: 'Role',
		value: 'role',
		description: 'Roles that users have in the tool or for a job',
		path: '/ats/roles',
		filters: [
			byChoice(
				{
					wireName: 'scopes',
					displayName: 'Scopes',
					description: 'Only roles with one of these scopes',
				},
				[
					{ name: 'Job', value: 'JOB' },
					{ name: 'System', value: 'SYSTEM' },
				],
			),
		],
	},
	{
		name: 'Tag',
		value: 'tag',
		description: 'Tags of candidates',
		path: '/ats/tags',
	},
	{
		name: 'User',
		value: 'user',
		description: 'Recruiters, hiring managers and other users of the tool',
		path: '/ats/users',
		hasGet: true,
		filters: [
			byList({
				wireName: 'emails',
				displayName: 'Emails',
				description: 'Email addresses, separated by commas',
				placeholder: 'e.g. nathan@example.com',
			}),
		],
	},
];

/** A field of the first entry of a list. */
function firstOf(record: unknown, list: string, field: string): unknown {
	return listAt(record, list)[0]?.[field];
}

/** City and country of a location, or what the tool says in its own words. */
function placeOf(job: unknown): string | undefined {
	const names = [valueAt(job, 'location.city'), valueAt(job, 'location.country')];
	return joined(names, ', ') ?? (valueAt(job, 'location.raw') as string | undefined);
}
