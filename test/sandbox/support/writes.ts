import type { NewIntegration, Sandbox } from '../../../sandbox';
import { facts } from '../../../sandbox/data/apiFacts';
import type { Row } from '../../../sandbox/data/row';
import { type ApiResponse, send } from './apiClient';

/** The records that a write can name. */
export interface Known {
	row(model: string, n?: number): Row;
}

/** One write: parameters of its path, its least body, and a body with all kinds of fields. */
interface Sample {
	params?(known: Known): Record<string, string>;
	least(known: Known): object;
	most?(known: Known): object;
	tool?: string;
}

const PDF = Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64');
const FILE = { name: 'cv.pdf', content_type: 'application/pdf', data: PDF };
const URL_FILE = { name: 'letter.txt', data_url: 'https://files.example.com/letter.txt?sig=a%2Fb' };
const ADDRESS = {
	city: 'Bonn',
	country: 'DE',
	state: 'NRW',
	street_1: 'Am Hof 1',
	zip_code: '53113',
};

const LEAST_CANDIDATE = {
	first_name: 'Zoë',
	last_name: 'Zander',
	email_address: 'zoe.zander@candidate.example',
};
const CANDIDATE = {
	...LEAST_CANDIDATE,
	additional_email_addresses: [{ type: 'WORK', email_address: 'zoe@work.example' }],
	company: 'Globex',
	title: 'Nurse',
	phone_number: '+49301234',
	additional_phone_numbers: [{ type: 'OTHER', phone_number: '+49305678' }],
	location: ADDRESS,
	gender: 'FEMALE',
	availability_date: '2026-10-01',
	salary_expectations: { period: 'YEAR', amount: 60_000.5 },
	social_links: [{ url: 'https://social.example/zoe' }],
};

function applying({ row }: Known, tool: string) {
	const [question] = row('ats_jobs').questions as Array<{ id: string }>;
	return {
		candidate: CANDIDATE,
		attachments: [
			{ ...FILE, type: 'CV' },
			{ ...URL_FILE, type: 'COVER_LETTER' },
		],
		source: { name: 'Career page', unified_key: 'CAREER_PAGE', id: 's1' },
		sourced_by: { user_id: row('ats_users').id },
		gdpr_consent: { expires_at: '2027-01-01T00:00:00.000Z', given: true },
		screening_question_answers: [{ question_id: question!.id, answer: '2026-10-01' }],
		remote_fields: { [tool]: {} },
	};
}

const RESULT_LINK = {
	label: 'Score 87 %',
	url: 'https://results.example/1',
	details: {
		custom_field_name_prefix: 'Result: ',
		attributes: [{ key: 'Logic', value: '87' }],
	},
};

const application = ({ row }: Known) => ({ application_id: row('ats_applications').id });
const candidate = ({ row }: Known) => ({ candidate_id: row('ats_candidates').id });
const employee = ({ row }: Known) => ({ employee_id: row('hris_employees').id });
const leastForm = ({ row }: Known) => ({
	firstName: 'Mila',
	lastName: 'Moser',
	startDate: '2026-10-01',
	legalEntity: row('hris_legal_entities').id,
});

/** A sample of every write that the sandbox has, by its ID. */
export const SAMPLES: Record<string, Sample> = {
	'POST /hris/absences': {
		least: ({ row }) => ({
			employee_id: row('hris_employees').id,
			absence_type_id: row('hris_absence_types').id,
			start_date: '2026-09-07',
			end_date: '2026-09-11',
			employee_note: null,
		}),
		most: ({ row }) => ({
			employee_id: `remote:${row('hris_employees').remote_id}`,
			absence_type_id: row('hris_absence_types', 2).id,
			status: 'APPROVED',
			start_date: '2026-09-07T00:00:00.000Z',
			end_date: '2026-09-07',
			start_half_day: false,
			end_half_day: false,
			amount: 2.5,
			unit: 'HOURS',
			employee_note: 'Dentist',
			start_time: '9:00',
			end_time: '11:30:00',
			remote_fields: { adpworkforcenow: { employment_id: '7', paid_leave: true } },
		}),
		tool: 'adpworkforcenow',
	},
	'DELETE /hris/absences/{absence_id}': {
		params: ({ row }) => ({ absence_id: row('hris_absences').id }),
		least: () => ({}),
		most: () => ({ remote_fields: { adpworkforcenow: {} } }),
		tool: 'adpworkforcenow',
	},
	'POST /hris/employees/form': {
		least: (known) => ({ properties: leastForm(known) }),
		most: (known) => ({
			properties: {
				...leastForm(known),
				workEmail: 'mila.moser@example.com',
				weeklyHours: 32.5,
				remoteContract: true,
				groups: [known.row('hris_teams').id, known.row('hris_teams', 1).id],
				workLocation: { site: known.row('hris_locations', 1).id, 'desk.no': 'B-12' },
				contract: FILE,
				keyNumbers: [7, 12],
				'custom.T-Shirt Größe [EU]': 'size/M',
			},
			staffing_entity_id: known.row('hris_staffing_entities').id,
		}),
	},
	'PATCH /hris/employees/{employee_id}': {
		params: employee,
		least: () => ({ work_email: 'new.name@example.com' }),
		most: ({ row }) => ({
			first_name: 'New',
			last_name: 'Name',
			work_email: 'new.name@example.com',
			gender: 'NON_BINARY',
			job_title: 'Lead',
			home_address: { ...ADDRESS, street_2: 'Floor 2' },
			date_of_birth: '1990-02-28',
			mobile_phone_number: '+4912',
			home_phone_number: '+4913',
			nationality: 'DE',
			start_date: '2026-01-01',
			legal_entity_id: row('hris_legal_entities').id,
			location_id: row('hris_locations').id,
			ssn: '1',
			marital_status: 'MARRIED',
			termination_date: '2027-01-01T00:00:00Z',
			tax_id: '2',
			remote_fields: { hibob: { employee: { x: 1 } } },
		}),
		tool: 'hibob',
	},
	'POST /hris/employees/{employee_id}/documents': {
		params: employee,
		least: ({ row }) => ({
			category_id: row('hris_employee_document_categories').id,
			document: FILE,
		}),
		most: ({ row }) => ({
			category_id: row('hris_employee_document_categories').id,
			document: URL_FILE,
			remote_fields: {},
		}),
	},
	'POST /ats/jobs/{job_id}/applications': {
		params: ({ row }) => ({ job_id: row('ats_jobs').id }),
		least: () => ({ candidate: LEAST_CANDIDATE }),
		most: (known) => ({
			...applying(known, 'workable'),
			stage_id: (known.row('ats_jobs').stage_ids as string[])[1],
		}),
		tool: 'workable',
	},
	'POST /ats/candidates': {
		least: ({ row }) => ({
			candidate: LEAST_CANDIDATE,
			application: { job_id: row('ats_jobs').id },
		}),
		most: (known) => ({
			...applying(known, 'workable'),
			application: {
				job_id: `remote:${known.row('ats_jobs').remote_id}`,
				stage_id: (known.row('ats_jobs').stage_ids as string[])[1],
			},
		}),
		tool: 'workable',
	},
	'PUT /ats/applications/{application_id}/stage': {
		params: application,
		least: ({ row }) => {
			const job = row('ats_jobs');
			return { stage_id: (job.stage_ids as string[])[2] };
		},
	},
	'POST /ats/applications/{application_id}/notes': {
		params: application,
		least: () => ({ content: 'Called her', content_type: 'PLAIN_TEXT' }),
		most: () => ({
			content: 'Called her',
			content_type: 'PLAIN_TEXT',
			remote_fields: { workable: {} },
		}),
		tool: 'workable',
	},
	'POST /ats/applications/{application_id}/reject': {
		params: application,
		least: ({ row }) => ({ rejection_reason_id: row('ats_rejection_reasons', 1).id }),
		most: ({ row }) => ({
			rejection_reason_id: row('ats_rejection_reasons', 1).id,
			note: 'Too expensive',
			remote_fields: { workable: {} },
		}),
		tool: 'workable',
	},
	'POST /ats/applications/{application_id}/result-links': {
		params: application,
		least: () => ({ label: 'Result', url: 'https://results.example/1' }),
		most: () => RESULT_LINK,
	},
	'POST /ats/candidates/{candidate_id}/result-links': {
		params: candidate,
		least: () => ({ label: 'Result', url: 'https://results.example/1' }),
		most: () => RESULT_LINK,
	},
	'POST /ats/applications/{application_id}/attachments': {
		params: application,
		least: () => ({ attachment: { ...FILE, type: 'CV' } }),
		most: () => ({ attachment: { ...URL_FILE, type: 'OTHER' } }),
	},
	'POST /ats/candidates/{candidate_id}/attachments': {
		params: candidate,
		least: () => ({ attachment: { ...FILE, type: 'CV' } }),
		most: () => ({ attachment: { ...URL_FILE, content_type: 'text/plain', type: 'OTHER' } }),
	},
	'POST /ats/candidates/{candidate_id}/tags': {
		params: candidate,
		least: () => ({ tag: { name: 'Night Shift' } }),
	},
	'DELETE /ats/candidates/{candidate_id}/tags': {
		params: candidate,
		least: () => ({ tag: { name: 'Top Talent' } }),
	},
	'POST /ats/import-tracked-application': {
		tool: 'onlyfy',
		least: ({ row }) => ({
			tracked_at: null,
			onlyfy: {
				id_type: 'application_id',
				application_id: row('ats_applications').remote_id,
			},
		}),
	},
	'PUT /assessment/packages': {
		least: () => ({ packages: [] }),
		most: () => ({
			packages: [
				{ id: 'nursing', type: 'SKILLS_TEST', name: 'Nursing', description: '20 minutes' },
				{ id: 'police', type: 'BACKGROUND_CHECK', name: 'Police', description: '' },
			],
		}),
	},
	'PUT /assessment/orders/{assessment_order_id}/result': {
		params: ({ row }) => ({ assessment_order_id: row('assessment_orders').id }),
		least: () => ({ status: 'OPEN', result_url: 'https://results.example/1' }),
		most: () => ({
			status: 'COMPLETED',
			result_url: 'https://results.example/1',
			completed_at: '2026-09-01T08:00:00.000Z',
			score: 87.5,
			max_score: 100,
			attributes: [
				{ type: 'TEXT', label: 'Level', value: 'Good' },
				{
					type: 'SUB_RESULT',
					id: 'logic',
					label: 'Logic',
					score: { value: 8, max: 10 },
					status: 'COMPLETED',
				},
			],
			attachments: [FILE],
		}),
	},
	'POST /lms/courses/bulk': {
		least: () => ({
			items: [
				{
					origin_id: 'c1',
					course: { type: 'EXTERNAL', title: 'Lifting', course_url: 'https://learn.example/1' },
				},
			],
		}),
		most: () => ({
			items: [
				{
					origin_id: 'c1',
					course: {
						type: 'EXTERNAL',
						title: 'Lifting',
						description: null,
						course_url: 'https://learn.example/1',
						thumbnail_url: 'https://learn.example/1.png',
						duration: 45,
						languages: ['en', 'de-CH'],
					},
				},
			],
		}),
	},
	'POST /lms/courses/{course_id}/deactivate': {
		params: ({ row }) => ({ course_id: row('lms_courses').id }),
		least: () => ({}),
	},
	'POST /lms/course-progressions': {
		least: ({ row }) => ({
			user_id: row('lms_users').id,
			course_revision_id: row('lms_course_revisions').id,
		}),
		most: ({ row }) => ({
			user_id: `remote:${row('lms_users', 1).remote_id}`,
			course_revision_id: `remote:${row('lms_course_revisions').remote_id}`,
		}),
	},
	'POST /lms/course-progressions/{course_progression_id}/complete': {
		params: ({ row }) => ({ course_progression_id: row('lms_course_progressions').id }),
		least: () => ({}),
		most: () => ({ completed_at: '2026-09-01', score: 100 }),
	},
};

/** An integration of the write's category and tool, with all data to name. */
export function integrationForWrite(
	sandbox: Sandbox,
	id: string,
	options: NewIntegration = {},
): string {
	return sandbox.integrations.create({
		category: facts.writes[id]!.category,
		tool: SAMPLES[id]!.tool ?? 'sandbox',
		onlyCreatedApplications: false,
		...options,
	}).id;
}

/** What a sample can name in an integration. */
export function knownIn(sandbox: Sandbox, integrationId: string): Known {
	const company = sandbox.integrations.company(integrationId);
	return { row: (model, n = 0) => company.table(model).row(n) };
}

/** The path and body of a sample, as this integration has its records. */
export function requestOf(
	sandbox: Sandbox,
	id: string,
	integrationId: string,
	size: 'least' | 'most' = 'least',
): { method: string; path: string; body: object } {
	const [method = '', template = ''] = id.split(' ');
	const sample = SAMPLES[id]!;
	const known = knownIn(sandbox, integrationId);
	const params = sample.params?.(known) ?? {};
	const path = template.replace(/\{(\w+)\}/g, (_, name: string) => params[name]!);
	return { method, path, body: (sample[size] ?? sample.least)(known) };
}

/** Sends a sample; `body` replaces its body. */
export async function write(
	sandbox: Sandbox,
	id: string,
	integrationId: string,
	body?: unknown,
	size: 'least' | 'most' = 'least',
): Promise<ApiResponse> {
	const request = requestOf(sandbox, id, integrationId, size);
	return await send(sandbox, request.method, request.path, body ?? request.body, {
		'x-integration-id': integrationId,
	});
}
