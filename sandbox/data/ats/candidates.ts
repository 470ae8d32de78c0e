import type { CompanyData } from '../companyData';
import type { Model } from '../model';
import { exists, type Fields, pick, pickIfAny, type Row } from '../row';
import { type Filter, isAnyCase } from '../rowFilters';
import { addressAt, emailOf, personAt } from '../samplePeople';
import { structureTime } from '../times';
import { applicationsOf, isApplicationVisible, JOB_FIELDS } from './applications';

/** The candidate has applied to one of these jobs. */
const appliedTo: Filter = {
	field: 'applications',
	matches: ({ id }, { list }, company) =>
		shownApplications(id, company).some(({ job_id }) => list.includes(String(job_id))),
};

const hasEmail: Filter = {
	field: 'email_addresses',
	matches: ({ email_addresses }, { text }) =>
		((email_addresses ?? []) as Array<{ email_address: string }>).some(
			({ email_address }) => email_address.toLowerCase() === text.toLowerCase(),
		),
};

export const candidates: Model = {
	name: 'ats_candidates',
	category: 'ATS',
	count: () => 20,
	changed: structureTime,
	/** Its applications are newer. */
	moved: (n, company) => {
		const table = company.table('ats_candidates');
		const applications = applicationsOf(table.id(n), company);
		return Math.max(
			table.changedAt(n),
			...applications.filter(exists).map(({ id }) => {
				const other = company.table('ats_applications');
				return other.changedAt(other.indexOf(id)!);
			}),
		);
	},
	make: (n, company) => {
		const { first_name, last_name, phone } = personAt(n + 3);
		return {
			remote_id: `candidate-${n}`,
			first_name,
			last_name,
			company: n % 3 === 0 ? null : 'Globex',
			title: n % 4 === 0 ? null : 'Consultant',
			confidential: false,
			source: ['LinkedIn', 'Referral', null][n % 3],
			phone_numbers: n % 4 === 1 ? [] : [{ phone_number: phone, type: 'PERSONAL' }],
			email_addresses: [
				{
					email_address: emailOf(first_name, last_name, n, 'candidate.example'),
					type: 'PERSONAL',
				},
			],
			social_media: [
				{ link: `https://social.example/${n}`, type: 'LINKEDIN', username: String(n) },
			],
			location: addressAt(n),
			custom_fields: null,
			remote_url: `https://ats.acme.example/candidates/${n}`,
			remote_created_at: '2025-11-20T09:00:00.000Z',
			remote_updated_at: '2025-11-20T09:00:00.000Z',
			tag_ids: n % 3 === 0 ? [company.table('ats_tags').id(n % 4)] : [],
		};
	},
	links: { tag_ids: 'ats_join_candidates_tags' },
	moves: [
		{
			to: 'ats_applications',
			user: 'candidate_id',
			near: (n, company) => nearApplications(n, company),
		},
	],
	nest,
	isVisible: ({ id }, company) =>
		!company.settings.onlyCreatedApplications ||
		applicationsOf(id, company).some((row) => isApplicationVisible(row, company)),
	filters: {
		email: hasEmail,
		job_ids: appliedTo,
		first_name: isAnyCase('first_name'),
		last_name: isAnyCase('last_name'),
	},
};

function* nearApplications(n: number, company: CompanyData): Generator<number> {
	const step = Math.max(1, company.count('ats_candidates'));
	for (let other = n; other < company.table('ats_applications').size; other += step) yield other;
}

/** Existing applications that Kombo's default doesn't hide. */
function shownApplications(candidateId: string, company: CompanyData): Row[] {
	return applicationsOf(candidateId, company)
		.filter(exists)
		.filter((row) => isApplicationVisible(row, company));
}

function nest(row: Row, company: CompanyData): Fields {
	return {
		applications: shownApplications(row.id, company).map((other) => {
			const stage = company.find('ats_application_stages', other.current_stage_id);
			const job = company.find('ats_jobs', other.job_id);
			return {
				...pick(other, APPLICATION_FIELDS),
				current_stage: stage ? { ...pick(stage, ['id', 'name', 'remote_id']), index: null } : null,
				job: pickIfAny(job, JOB_FIELDS),
			};
		}),
		tags: (row.tag_ids as string[]).map((id) =>
			pick(company.get('ats_tags', id), ['id', 'name', 'remote_id']),
		),
	};
}

const APPLICATION_FIELDS = [
	'id',
	'remote_id',
	'outcome',
	'rejection_reason_name',
	'rejected_at',
	'remote_url',
	'changed_at',
	'remote_created_at',
	'remote_updated_at',
];
