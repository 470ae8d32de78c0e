import type { EditableCompany } from '../companyData';
import type { Fields, Row } from '../row';
import { emailOf } from '../samplePeople';
import { DAY_MS, HOUR_MS, iso } from '../times';

/** Who applies, and whether through Kombo's API; only such applications are read by default. */
export interface Applicant {
	first_name?: string;
	last_name?: string;
	email?: string;
	through_kombo?: boolean;
}

/** Events in the hiring of a company. Unknown IDs throw. */
export class AtsEvents {
	constructor(private readonly company: EditableCompany) {}

	/** A new candidate applies to a job, the first one by default. */
	apply(jobId: string = this.firstJob(), applicant: Applicant = {}): Row {
		const { first_name = 'Nils', last_name = 'Nowak', through_kombo = false } = applicant;
		const { size } = this.company.table('ats_candidates');
		const email = applicant.email ?? emailOf(first_name, last_name, size, 'candidate.example');
		const candidate = this.company.create('ats_candidates', {
			first_name,
			last_name,
			email_addresses: [{ email_address: email, type: 'PERSONAL' }],
			tag_ids: [],
		});
		return this.applyAgain(candidate.id, jobId, through_kombo);
	}

	/** A known candidate applies to a job. */
	applyAgain(candidateId: string, jobId: string, throughKombo = false): Row {
		const { company } = this;
		const job = company.get('ats_jobs', jobId);
		return company.create('ats_applications', {
			candidate_id: company.get('ats_candidates', candidateId).id,
			job_id: job.id,
			current_stage_id: (job.stage_ids as string[])[0] ?? null,
			outcome: 'PENDING',
			rejection_reason_name: null,
			rejected_at: null,
			screening_question_answers: [],
			attachments: [],
			created_through_kombo: throughKombo,
		});
	}

	/** Moves it to the given stage of its job or to the next one. Throws for a stage of another job. */
	moveToStage(applicationId: string, stageId?: string): Row {
		const { company } = this;
		const { job_id, current_stage_id } = company.get('ats_applications', applicationId);
		const stages = company.get('ats_jobs', String(job_id)).stage_ids as string[];
		const next = stages[stages.indexOf(String(current_stage_id)) + 1];
		const wanted = stageId ?? next;
		if (wanted === undefined || !stages.includes(wanted)) {
			throw new Error(`The job has no such stage: ${wanted ?? 'after the last one'}`);
		}
		return company.update('ats_applications', applicationId, { current_stage_id: wanted });
	}

	/** Rejects it for the given reason or the first one. */
	reject(applicationId: string, reasonId?: string): Row {
		const { company } = this;
		const reason =
			reasonId === undefined
				? company.table('ats_rejection_reasons').row(0)
				: company.get('ats_rejection_reasons', reasonId);
		return company.update('ats_applications', applicationId, {
			outcome: 'DECLINED',
			rejection_reason_name: reason.name,
			rejected_at: iso(company.now()),
		});
	}

	/** The candidate got the job. */
	hire(applicationId: string): Row {
		const { company } = this;
		const { job_id } = company.get('ats_applications', applicationId);
		const stages = company.get('ats_jobs', String(job_id)).stage_ids as string[];
		return company.update('ats_applications', applicationId, {
			outcome: 'HIRED',
			current_stage_id: stages.at(-1) ?? null,
		});
	}

	/** An hour tomorrow, unless the fields say otherwise. */
	scheduleInterview(applicationId: string, fields: Fields = {}): Row {
		const { company } = this;
		const start = Math.floor(company.now() / HOUR_MS) * HOUR_MS + DAY_MS;
		return company.create('ats_interviews', {
			application_id: company.get('ats_applications', applicationId).id,
			title: 'Interview',
			starting_at: iso(start),
			ending_at: iso(start + HOUR_MS),
			canceled: false,
			...fields,
		});
	}

	makeOffer(applicationId: string, fields: Fields = {}): Row {
		return this.company.create('ats_offers', {
			application_id: this.company.get('ats_applications', applicationId).id,
			status: 'SENT',
			...fields,
		});
	}

	openJob(fields: Fields = {}): Row {
		const job = this.company.create('ats_jobs', {
			status: 'OPEN',
			opened_at: iso(this.company.now()),
			closed_at: null,
			...fields,
		});
		this.company.create('ats_job_postings', { job_id: job.id, title: job.name });
		return job;
	}

	closeJob(jobId: string): Row {
		return this.company.update('ats_jobs', jobId, {
			status: 'CLOSED',
			closed_at: iso(this.company.now()),
		});
	}

	/** Replaces the candidate's tags. */
	setTags(candidateId: string, tagIds: string[]): Row {
		return this.company.update('ats_candidates', candidateId, { tag_ids: tagIds });
	}

	private firstJob(): string {
		return this.company.table('ats_jobs').id(0);
	}
}
