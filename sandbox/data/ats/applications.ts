import type { CompanyData } from '../companyData';
import type { Model } from '../model';
import { type Fields, pick, pickIfAny, type Row } from '../row';
import { type Filter, is, oneOf, remoteCreatedAfter } from '../rowFilters';
import { day, midnight, recordTime } from '../times';
import { interviewsOf, offersOf } from './meetings';

export const JOB_FIELDS = ['id', 'remote_id', 'name'];

const ofJobsInTool: Filter = {
	field: 'job_id',
	matches: ({ job_id }, { list }, company) =>
		list.includes(String(company.find('ats_jobs', job_id)?.remote_id)),
};

export const applications: Model = {
	name: 'ats_applications',
	category: 'ATS',
	count: () => 25,
	changed: recordTime,
	make,
	moves: [
		{ to: 'ats_candidates', owner: 'candidate_id' },
		{ to: 'ats_interviews', user: 'application_id' },
		{ to: 'ats_offers', user: 'application_id' },
	],
	nest,
	isVisible: isApplicationVisible,
	filters: {
		outcome: is('outcome'),
		outcomes: oneOf('outcome'),
		job_ids: oneOf('job_id'),
		job_remote_ids: ofJobsInTool,
		current_stage_ids: oneOf('current_stage_id'),
		remote_created_after: remoteCreatedAfter,
	},
};

/** Kombo's default hides applications that were not created through Kombo. */
export function isApplicationVisible(row: Row, { settings }: CompanyData): boolean {
	return !settings.onlyCreatedApplications || row.created_through_kombo === true;
}

/** All applications of a candidate. */
export function applicationsOf(candidateId: string, company: CompanyData): Row[] {
	const table = company.table('ats_applications');
	const n = company.table('ats_candidates').indexOf(candidateId);
	if (n === undefined) return [];
	const step = Math.max(1, company.count('ats_candidates'));
	const near: number[] = [];
	for (let other = n; other < table.size; other += step) near.push(other);
	return [...table.linked('candidate_id', candidateId, near)].map(([, row]) => row);
}

function make(n: number, company: CompanyData): Fields {
	const step = Math.max(1, company.count('ats_candidates'));
	const job = n % Math.max(1, company.count('ats_jobs'));
	const outcome = ['PENDING', 'PENDING', 'DECLINED', 'PENDING', 'HIRED'][n % 5];
	// The last stage is for those who were hired; 2, the case study, is not every job's.
	const stage = outcome === 'HIRED' ? 5 : [0, 1, 3, 4][n % 4]!;
	const made = `${day(2026, (n * 7) % 300)}T07:45:00.000Z`;
	return {
		remote_id: `application-${n}`,
		outcome,
		rejection_reason_name: outcome === 'DECLINED' ? 'Salary Expectations' : null,
		rejected_at: outcome === 'DECLINED' ? midnight(2026, ((n * 7) % 300) + 9) : null,
		current_stage_id: company.table('ats_application_stages').id(stage),
		job_id: company.table('ats_jobs').id(job),
		candidate_id: company.table('ats_candidates').id(n % step),
		screening_question_answers: [
			{
				answer: { content: 'Next month' },
				question: { remote_id: `question-${job}`, title: 'When can you start?', type: 'TEXT' },
			},
		],
		custom_fields: null,
		remote_url: `https://ats.acme.example/applications/${n}`,
		remote_created_at: made,
		remote_updated_at: made,
		attachments: [
			{ type: 'CV', file_name: `cv-${n}.pdf`, content_type: 'application/pdf' },
			...(n % 3 === 0
				? [{ type: 'COVER_LETTER', file_name: 'letter.txt', content_type: 'text/plain' }]
				: []),
		],
		created_through_kombo: false,
	};
}

function nest(row: Row, company: CompanyData): Fields {
	const candidate = company.find('ats_candidates', row.candidate_id);
	const stage = company.find('ats_application_stages', row.current_stage_id);
	const job = company.find('ats_jobs', row.job_id);
	const stageIds = (job?.stage_ids ?? []) as unknown[];
	return {
		candidate: candidate
			? { ...pick(candidate, CANDIDATE_FIELDS), tags: tagsOf(candidate, company) }
			: null,
		current_stage: stage
			? { ...pick(stage, STAGE_FIELDS), index: Math.max(0, stageIds.indexOf(stage.id)) }
			: null,
		job: pickIfAny(job, JOB_FIELDS),
		interviews: interviewsOf(row.id, company).map((other) => pick(other, INTERVIEW_FIELDS)),
		offers: offersOf(row.id, company).map((other) => pick(other, ['id', 'remote_id', 'status'])),
	};
}

function tagsOf({ tag_ids }: Row, company: CompanyData): Fields[] {
	return (tag_ids as string[]).map((id) =>
		pick(company.get('ats_tags', id), ['id', 'remote_id', 'name']),
	);
}

const CANDIDATE_FIELDS = [
	'id',
	'remote_id',
	'first_name',
	'last_name',
	'email_addresses',
	'phone_numbers',
	'social_media',
	'source',
	'remote_url',
];
const STAGE_FIELDS = ['id', 'remote_id', 'name', 'custom_fields', 'status'];
const INTERVIEW_FIELDS = [
	'id',
	'remote_id',
	'title',
	'starting_at',
	'ending_at',
	'location',
	'canceled',
];
