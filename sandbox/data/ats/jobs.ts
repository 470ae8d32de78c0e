import type { CompanyData } from '../companyData';
import type { Model } from '../model';
import { type Fields, pick, type Row } from '../row';
import { is, nameContains, oneOf, remoteCreatedAfter } from '../rowFilters';
import { addressAt } from '../samplePeople';
import { midnight, recordTime, structureTime } from '../times';
import { STAGES } from './nameLists';
import { ROLE_FIELDS } from './users';

const NAMES = [
	{ name: 'Backend Engineer', department: 'Engineering' },
	{ name: 'Account Executive', department: 'Sales' },
	{ name: 'People Partner', department: 'People' },
	{ name: 'Controller', department: 'Finance' },
	{ name: 'Product Designer', department: 'Engineering' },
	{ name: 'Working Student Marketing', department: 'Sales' },
];

const STATUSES = ['OPEN', 'OPEN', 'OPEN', 'CLOSED', 'DRAFT', 'ARCHIVED'];
const VISIBILITIES = ['PUBLIC', 'PUBLIC', 'INTERNAL', 'UNLISTED', 'CONFIDENTIAL'];
const EMPLOYMENT_TYPES = ['FULL_TIME', 'PART_TIME', 'CONTRACT', 'SEASONAL', 'INTERNSHIP'];

export const jobs: Model = {
	name: 'ats_jobs',
	category: 'ATS',
	count: () => NAMES.length,
	changed: recordTime,
	make,
	links: {
		stage_ids: 'ats_join_jobs_application_stages',
		questions: 'ats_join_jobs_screening_questions',
		team: 'ats_join_jobs_users',
	},
	nest,
	filters: {
		job_codes: oneOf('job_code'),
		post_url: is('post_url'),
		status: is('status'),
		statuses: oneOf('status'),
		employment_types: oneOf('employment_type'),
		visibilities: oneOf('visibility'),
		remote_created_after: remoteCreatedAfter,
		name_contains: nameContains,
	},
};

/** Only nested in jobs. */
export const jobPostings: Model = {
	name: 'ats_job_postings',
	category: 'ATS',
	count: (company) => company.count('ats_jobs'),
	changed: structureTime,
	make: (n, company) => ({
		job_id: company.table('ats_jobs').id(n),
		title: (NAMES[n] ?? NAMES[0]!).name,
		description_html: '<p>Join us.</p>',
		status: n % 3 === 2 ? 'DRAFT' : 'ACTIVE',
		visibility: 'PUBLIC',
		url: `https://jobs.acme.example/${n}`,
	}),
	moves: [{ to: 'ats_jobs', owner: 'job_id' }],
};

function make(n: number, company: CompanyData): Fields {
	const { name, department } = NAMES[n % NAMES.length]!;
	const status = STATUSES[n % STATUSES.length]!;
	const opened = midnight(2026, n % 30);
	const user = (other: number) => company.table('ats_users').id(other % 6);
	return {
		remote_id: `job-${n}`,
		name: n < NAMES.length ? name : `${name} ${n}`,
		job_code: `J-${100 + n}`,
		description: `<p>We are looking for a ${name}.</p>`,
		confidential: VISIBILITIES[n % VISIBILITIES.length] === 'CONFIDENTIAL',
		weekly_hours: n % 5 === 1 ? 20 : 40,
		employment_type: EMPLOYMENT_TYPES[n % EMPLOYMENT_TYPES.length],
		status,
		visibility: VISIBILITIES[n % VISIBILITIES.length],
		category: null,
		department,
		post_url: `https://jobs.acme.example/${n}`,
		experience_level: ['Senior', 'Junior', null][n % 3],
		remote_work_status: ['REMOTE', 'HYBRID', 'ON_SITE'][n % 3],
		salary_amount: null,
		salary_amount_from: 50_000 + n * 1000,
		salary_amount_to: 70_000 + n * 1000,
		salary_currency: 'EUR',
		salary_period: 'YEAR',
		location: addressAt(n),
		custom_fields: null,
		remote_url: `https://ats.acme.example/jobs/${n}`,
		opened_at: status === 'DRAFT' ? null : opened,
		closed_at: status === 'CLOSED' || status === 'ARCHIVED' ? midnight(2026, 50) : null,
		remote_created_at: opened,
		remote_updated_at: opened,
		contact_id: null,
		stage_ids: stagesOf(n).map((stage) => company.table('ats_application_stages').id(stage)),
		questions: [question(n, company)],
		team: [
			{ user_id: user(n), roles: ['HIRING_MANAGER'], role: 2 },
			{ user_id: user(n + 1), roles: ['RECRUITER', 'INTERVIEWER'], role: 3 },
		],
	};
}

/** Positions of a job's stages: only every other job has a case study. */
function stagesOf(n: number): number[] {
	return STAGES.map((_, stage) => stage).filter((stage) => stage !== 2 || n % 2 === 0);
}

function question(n: number, company: CompanyData): Fields {
	return {
		id: company.table('ats_jobs').id(n).split('').reverse().join(''),
		remote_id: `question-${n}`,
		title: 'When can you start?',
		description: null,
		format: n % 2 === 0 ? { type: 'DATE' } : { type: 'TEXT', display_type: 'SINGLE_LINE' },
		category: null,
		index: 0,
		required: true,
		precondition_question_id: null,
		precondition_options: null,
	};
}

interface Member {
	user_id: string;
	roles: string[];
	/** Position of the role in the job. */
	role: number;
}

function nest(row: Row, company: CompanyData): Fields {
	const n = company.table('ats_jobs').indexOf(row.id)!;
	const postings = company.table('ats_job_postings').existing('job_id', row.id, [n]);
	return {
		stages: (row.stage_ids as string[]).map((id, index) => ({
			...pick(company.get('ats_application_stages', id), STAGE_FIELDS),
			index,
		})),
		screening_questions: row.questions,
		job_postings: postings.map((posting) => pick(posting, POSTING_FIELDS)),
		hiring_team: (row.team as Member[]).map(({ user_id, roles, role }) => ({
			...pick(company.get('ats_users', user_id), USER_FIELDS),
			hiring_team_roles: roles,
			job_roles: [pick(company.table('ats_roles').row(role), ROLE_FIELDS)],
		})),
	};
}

const STAGE_FIELDS = ['id', 'remote_id', 'name', 'remote_data', 'custom_fields', 'status'];
const USER_FIELDS = ['id', 'remote_id', 'first_name', 'last_name', 'email'];
const POSTING_FIELDS = [
	'id',
	'remote_id',
	'title',
	'description_html',
	'status',
	'visibility',
	'url',
	'remote_data',
];
