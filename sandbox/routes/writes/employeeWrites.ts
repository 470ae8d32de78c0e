import type { FileBody } from '../../data/fileBody';
import { formOf } from '../../data/hris/employeeForm';
import { readForm } from '../../data/hris/readForm';
import { exists, type Fields } from '../../data/row';
import { momentOf } from '../../data/times';
import type { Company } from '../../data/company';
import { KomboFailure } from '../../http/envelope';
import { readFiles } from './files';
import { recordInBody, recordInPath } from './records';
import { NOTHING, responseOf } from './responses';
import type { AddWrite } from './write';

interface EmployeeBody {
	work_email: string;
	first_name?: string;
	last_name?: string;
	home_address?: Fields;
	legal_entity_id?: string;
	location_id?: string;
	home_phone_number?: string;
	remote_fields?: Fields;
	[field: string]: unknown;
}

interface FormBody {
	properties: Fields;
	staffing_entity_id?: string | null;
}

const UPDATE = 'PATCH /hris/employees/{employee_id}';

/** Fields that the record has under the same name. */
const SAME = ['first_name', 'last_name', 'work_email', 'gender', 'job_title', 'nationality'];
const SAME_TOO = ['mobile_phone_number', 'ssn', 'tax_id', 'marital_status'];
const DATES = ['date_of_birth', 'start_date', 'termination_date'];

/** Creates employees through the form, updates them, and uploads their documents. */
export function employeeWrites(write: AddWrite): void {
	const updated = responseOf(UPDATE, 'hris_employees');

	write<EmployeeBody>(UPDATE, ({ company, params, body, warn }) => {
		const employee = recordInPath(company, 'hris_employees', params.employee_id!, 'orRemoteId');
		checkEmail(company, body.work_email, employee.id);
		if (body.home_phone_number !== undefined) {
			warn("The tool doesn't have the field home_phone_number. It was not written.");
		}
		const fields = changes(company, body, employee);
		return updated(company.update('hris_employees', employee.id, fields), company);
	});

	write<FormBody>('POST /hris/employees/form', ({ company, body, warn }) => {
		checkStaffing(company, body.staffing_entity_id);
		const { fields, files } = readForm(formOf(company), body.properties);
		readFiles(files, warn);
		checkNew(company, fields);
		if (company.settings.actions.prehire) {
			const remote_id = `prehire-${company.table('hris_employees').size}`;
			return { id: null, remote_id: null, prehire: { remote_id } };
		}
		const { id, remote_id } = company.hris.hire(fields);
		return { id, remote_id, prehire: { remote_id: null } };
	});

	write<{ category_id: string; document: FileBody }>(
		'POST /hris/employees/{employee_id}/documents',
		({ company, params, body, warn }) => {
			const employee = recordInPath(company, 'hris_employees', params.employee_id!);
			const category = recordInBody(
				company,
				'hris_employee_document_categories',
				'category_id',
				body.category_id,
			);
			const [file] = readFiles([['document', body.document]], warn);
			company.create('hris_employee_documents', {
				employee_id: employee.id,
				category_id: category.id,
				...file!.kept,
			});
			return NOTHING;
		},
	);
}

function changes(company: Company, body: EmployeeBody, before: Fields): Fields {
	const fields: Fields = {};
	for (const name of [...SAME, ...SAME_TOO]) if (name in body) fields[name] = body[name];
	for (const name of DATES) if (name in body) fields[name] = midnightOf(String(body[name]));
	const { first_name = before.first_name, last_name = before.last_name } = body;
	fields.display_full_name = `${String(first_name)} ${String(last_name)}`;
	if (body.home_address) {
		const address = { ...((before.home_address ?? {}) as Fields), ...body.home_address };
		const { street_1 = '', zip_code = '', city = '' } = address;
		fields.home_address = {
			...address,
			raw: `${String(street_1)}, ${String(zip_code)} ${String(city)}`,
		};
	}
	const { legal_entity_id, location_id } = body;
	if (legal_entity_id !== undefined) {
		recordInBody(company, 'hris_legal_entities', 'legal_entity_id', legal_entity_id);
		fields.legal_entity_id = legal_entity_id;
	}
	if (location_id !== undefined) {
		recordInBody(company, 'hris_locations', 'location_id', location_id);
		fields.work_location_id = location_id;
	}
	return fields;
}

/** Plain days are midnight UTC in records. */
function midnightOf(date: string): string {
	return new Date(momentOf(date.slice(0, 10))).toISOString();
}

/** The same email, or without one the same name and first day, is the same person. */
function checkNew(company: Company, fields: Fields): void {
	if (typeof fields.work_email === 'string') return checkEmail(company, fields.work_email);
	const same = ['first_name', 'last_name', 'start_date'];
	const twin = company
		.rows('hris_employees')
		.some((row) => exists(row) && same.every((name) => row[name] === fields[name]));
	if (twin) throw alreadyExists('this name and start date');
}

function checkEmail(company: Company, email: string, except?: string): void {
	const wanted = email.toLowerCase();
	const twin = company
		.rows('hris_employees')
		.find((row) => exists(row) && String(row.work_email).toLowerCase() === wanted);
	if (twin && twin.id !== except) throw alreadyExists(`the work email ${email}`);
}

function alreadyExists(what: string): KomboFailure {
	return new KomboFailure(
		409,
		'HRIS.EMPLOYEE_ALREADY_EXISTS',
		`The tool already has an employee with ${what}.`,
	);
}

function checkStaffing(company: Company, id: string | null | undefined): void {
	if (id === undefined || id === null) return;
	const { status } = recordInBody(company, 'hris_staffing_entities', 'staffing_entity_id', id);
	if (status === 'CLOSED' || status === 'FILLED') {
		throw new KomboFailure(
			409,
			'HRIS.STAFFING_ENTITY_CLOSED',
			`The staffing entity is ${String(status)}.`,
		);
	}
}
