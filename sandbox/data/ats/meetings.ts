import type { CompanyData } from '../companyData';
import type { Model } from '../model';
import { type Fields, pick, pickIfAny, type Row } from '../row';
import type { Filter } from '../rowFilters';
import { addressAt } from '../samplePeople';
import { day, midnight, structureTime } from '../times';

/** The n-th interview and offer belong to the application at this position. */
const INTERVIEWED = (n: number) => n * 2;
const OFFERED = (n: number) => n * 5 + 4;

const ofJobs: Filter = {
	field: 'application_id',
	matches: ({ application_id }, { list }, company) =>
		list.includes(String(company.find('ats_applications', application_id)?.job_id)),
};

export const interviews: Model = {
	name: 'ats_interviews',
	category: 'ATS',
	count: (company) => Math.ceil(company.count('ats_applications') / 2),
	changed: structureTime,
	moved: (n, company) => applicationTime(INTERVIEWED(n), company),
	make: (n, company) => {
		const date = day(2026, (n * 17) % 300);
		return {
			remote_id: `interview-${n}`,
			title: ['Phone Screen', 'On-site', 'Final Round'][n % 3],
			starting_at: `${date}T09:00:00.000Z`,
			ending_at: `${date}T10:00:00.000Z`,
			location: n % 3 === 1 ? addressAt(n) : null,
			video_conferencing_url: n % 3 === 1 ? null : `https://video.example/${n}`,
			application_id: applicationAt(INTERVIEWED(n), company),
			stage_id: company.table('ats_application_stages').id(3),
			canceled: n % 7 === 6,
			remote_created_at: '2025-11-28T09:00:00.000Z',
			remote_updated_at: '2025-11-28T09:00:00.000Z',
			interviewer_ids: [company.table('ats_users').id(n % 6)],
		};
	},
	links: { interviewer_ids: 'ats_join_interviews_users' },
	moves: [{ to: 'ats_applications', owner: 'application_id' }],
	nest: (row, company) => ({
		users: (row.interviewer_ids as string[]).map((id) =>
			pick(company.get('ats_users', id), ['id', 'remote_id', 'first_name', 'last_name', 'email']),
		),
		application: applicationIn(row, company, [
			'id',
			'remote_id',
			'outcome',
			'rejection_reason_name',
		]),
	}),
	isVisible: belongsToVisible,
	filters: { job_ids: ofJobs },
};

export const offers: Model = {
	name: 'ats_offers',
	category: 'ATS',
	count: (company) => Math.floor(company.count('ats_applications') / 5),
	changed: structureTime,
	moved: (n, company) => applicationTime(OFFERED(n), company),
	make: (n, company) => ({
		remote_id: `offer-${n}`,
		status: ['ACCEPTED', 'SENT', 'DRAFT', 'DECLINED'][n % 4],
		employment_start_date: midnight(2026, 200 + n),
		application_id: applicationAt(OFFERED(n), company),
		custom_fields: null,
		remote_created_at: '2025-11-29T09:00:00.000Z',
		remote_updated_at: '2025-11-29T09:00:00.000Z',
	}),
	moves: [{ to: 'ats_applications', owner: 'application_id' }],
	nest: (row, company) => ({ application: applicationIn(row, company, []) }),
	isVisible: belongsToVisible,
};

export function interviewsOf(applicationId: string, company: CompanyData): Row[] {
	return existing('ats_interviews', applicationId, company, (n) => n / 2);
}

export function offersOf(applicationId: string, company: CompanyData): Row[] {
	return existing('ats_offers', applicationId, company, (n) => (n - 4) / 5);
}

function existing(
	model: string,
	applicationId: string,
	company: CompanyData,
	near: (n: number) => number,
): Row[] {
	const n = company.table('ats_applications').indexOf(applicationId)!;
	const guess = near(n);
	const positions = Number.isInteger(guess) && guess >= 0 ? [guess] : [];
	return company.table(model).existing('application_id', applicationId, positions);
}

/** Of those at the start, one of which is deleted: later ones must not change rows that are made late. */
function applicationAt(n: number, company: CompanyData): string | null {
	return n <= company.count('ats_applications') ? company.table('ats_applications').id(n) : null;
}

function applicationTime(n: number, company: CompanyData): number {
	return company.table('ats_applications').changedAt(n);
}

/** Kombo documents its default for applications; here it also hides what belongs to them. */
function belongsToVisible({ application_id }: Row, company: CompanyData): boolean {
	if (!company.settings.onlyCreatedApplications) return true;
	return company.find('ats_applications', application_id)?.created_through_kombo === true;
}

function applicationIn(row: Row, company: CompanyData, fields: string[]): Fields | null {
	const application = company.find('ats_applications', row.application_id);
	if (!application) return null;
	const candidate = company.find('ats_candidates', application.candidate_id);
	const job = company.find('ats_jobs', application.job_id);
	return {
		...pick(application, fields),
		candidate: pickIfAny(candidate, [
			'id',
			'remote_id',
			'first_name',
			'last_name',
			'email_addresses',
		]),
		job: pickIfAny(job, ['id', 'remote_id', 'name']),
	};
}
