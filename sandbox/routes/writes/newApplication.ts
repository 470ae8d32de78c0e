import type { Company } from '../../data/company';
import type { FileBody } from '../../data/fileBody';
import { exists, type Fields, type Row } from '../../data/row';
import { inputInvalid, KomboFailure } from '../../http/envelope';
import { keepAttachments } from './attachments';
import { readFiles } from './files';
import { type AnswerBody, answersTo, isFileAnswer } from './screeningAnswers';
import { recordInBody } from './records';
import type { Write } from './write';

/** What both ways to apply have in common. */
export interface Applying {
	stage_id?: string;
	candidate: CandidateBody;
	attachments?: FileBody[];
	source?: { name?: string };
	sourced_by?: { user_id: string };
	screening_question_answers?: AnswerBody[];
}

interface CandidateBody {
	first_name: string;
	last_name: string;
	email_address: string;
	additional_email_addresses?: Array<{ type: string; email_address: string }>;
	company?: string;
	title?: string;
	phone_number?: string;
	additional_phone_numbers?: Array<{ type: string; phone_number: string }>;
	location?: Fields;
	social_links?: Array<{ url: string }>;
}

/**
 * A candidate applies to a job through Kombo. Someone with the same email address is the same
 * candidate, and can apply to a job only once.
 * @param stageField path of the stage in the body, for messages
 */
export function applyTo(
	job: Row,
	stageField: string,
	write: Write<Applying>,
): { application: Row; candidate: Row } {
	const { company, body, warn } = write;
	if (job.status !== 'OPEN') {
		throw new KomboFailure(
			400,
			'ATS.JOB_CLOSED',
			`The job "${String(job.name)}" takes no applications: its status is ${String(job.status)}.`,
		);
	}
	const stage = stageOf(job, stageField, body.stage_id);
	const { sourced_by, candidate: applicant } = body;
	if (sourced_by) {
		recordInBody(company, 'ats_users', 'sourced_by.user_id', sourced_by.user_id, 'orRemoteId');
	}
	const files = readFiles(filesOf(body), warn);
	const known = candidateWith(company, applicant.email_address);
	if (known && hasApplied(company, known, job)) {
		throw new KomboFailure(
			409,
			'ATS.APPLICATION_ALREADY_EXISTS',
			'The candidate has already applied to this job.',
		);
	}
	const candidate = known ?? company.create('ats_candidates', candidateFields(body));
	const application = company.update(
		'ats_applications',
		company.ats.applyAgain(candidate.id, job.id, true).id,
		{
			...(stage === undefined ? {} : { current_stage_id: stage }),
			screening_question_answers: answersTo(job, body.screening_question_answers ?? [], warn),
		},
	);
	keepAttachments(write, { application_id: application.id, candidate_id: candidate.id }, files);
	return { application, candidate };
}

function stageOf(job: Row, field: string, id: string | undefined): string | undefined {
	if (id === undefined || (job.stage_ids as string[]).includes(id)) return id;
	throw inputInvalid(`Invalid body: ${field}: the job has no stage with the ID "${id}".`);
}

/** Attachments, and the answers that are files. */
function filesOf({ attachments = [], screening_question_answers = [] }: Applying) {
	const files = attachments.map((file, i): [string, FileBody] => [`attachments.${i}`, file]);
	const answers = screening_question_answers.flatMap(({ answer }, i): Array<[string, FileBody]> =>
		isFileAnswer(answer) ? [[`screening_question_answers.${i}.answer`, answer]] : [],
	);
	return [...files, ...answers];
}

function candidateWith(company: Company, email: string): Row | undefined {
	const wanted = email.toLowerCase();
	return company
		.rows('ats_candidates')
		.find(
			(row) =>
				exists(row) &&
				((row.email_addresses ?? []) as Array<{ email_address: string }>).some(
					({ email_address }) => email_address.toLowerCase() === wanted,
				),
		);
}

function hasApplied(company: Company, candidate: Row, job: Row): boolean {
	return company
		.rows('ats_applications')
		.some((row) => exists(row) && row.candidate_id === candidate.id && row.job_id === job.id);
}

function candidateFields({ candidate, source }: Applying): Fields {
	const { first_name, last_name, company = null, title = null, location } = candidate;
	const { additional_email_addresses: emails = [], social_links = [] } = candidate;
	const { phone_number, additional_phone_numbers: phones = [] } = candidate;
	return {
		first_name,
		last_name,
		company,
		title,
		confidential: false,
		source: source?.name ?? 'Kombo',
		email_addresses: [{ email_address: candidate.email_address, type: null }, ...emails],
		phone_numbers: [
			...(phone_number === undefined ? [] : [{ phone_number, type: null }]),
			...phones,
		],
		social_media: social_links.map(({ url }) => ({ link: url, type: null, username: null })),
		location: location
			? { city: null, state: null, street_1: null, zip_code: null, raw: null, ...location }
			: null,
		tag_ids: [],
	};
}
