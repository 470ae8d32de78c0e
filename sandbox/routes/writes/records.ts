import type { Company } from '../../data/company';
import { modelByName } from '../../data/allModels';
import { exists, type Row } from '../../data/row';
import { inputInvalid, KomboFailure } from '../../http/envelope';

const REMOTE = 'remote:';

/** What a record is called in messages, by model. */
const NOUNS: Record<string, string> = {
	hris_employees: 'employee',
	hris_absences: 'absence',
	hris_absence_types: 'absence type',
	hris_employee_document_categories: 'document category',
	hris_legal_entities: 'legal entity',
	hris_locations: 'work location',
	hris_staffing_entities: 'staffing entity',
	ats_jobs: 'job',
	ats_applications: 'application',
	ats_candidates: 'candidate',
	ats_users: 'user',
	ats_rejection_reasons: 'rejection reason',
	assessment_orders: 'order',
	lms_users: 'user',
	lms_courses: 'course',
	lms_course_revisions: 'course revision',
	lms_course_progressions: 'course progression',
};

/** Kombo documents neither code nor status of unknown records. */
export function recordInPath(
	company: Company,
	model: string,
	id: string,
	byRemoteId?: 'orRemoteId',
): Row {
	const row = find(company, model, id, byRemoteId);
	if (row) return row;
	throw new KomboFailure(404, 'PLATFORM.INPUT_INVALID', `Invalid path: ${missing(model, id)}.`);
}

/** The record that a field of the body names. Throws Kombo's 400 if there is none. */
export function recordInBody(
	company: Company,
	model: string,
	field: string,
	id: string,
	byRemoteId?: 'orRemoteId',
): Row {
	const row = find(company, model, id, byRemoteId);
	if (row) return row;
	throw inputInvalid(`Invalid body: ${field}: ${missing(model, id)}.`);
}

/** 400 for what the tool, not Kombo, refuses. */
export function refusedByTool(message: string): KomboFailure {
	return new KomboFailure(400, 'REMOTE.INPUT_INVALID', message);
}

/** A record that the tool has and Kombo reads. */
function find(company: Company, model: string, id: string, byRemoteId?: string): Row | undefined {
	const row =
		byRemoteId && id.startsWith(REMOTE)
			? company.rows(model).find(({ remote_id }) => remote_id === id.slice(REMOTE.length))
			: company.find(model, id);
	return row && exists(row) && company.isVisible(modelByName(model), row) ? row : undefined;
}

function missing(model: string, id: string): string {
	return `this integration has no ${NOUNS[model] ?? model} with the ID "${id}"`;
}
