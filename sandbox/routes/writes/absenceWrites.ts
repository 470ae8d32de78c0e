import type { Row } from '../../data/row';
import { DAY_MS } from '../../data/times';
import { inputInvalid } from '../../http/envelope';
import { recordInBody, recordInPath, refusedByTool } from './records';
import { responseOf } from './responses';
import type { AddWrite } from './write';

interface AbsenceBody {
	employee_id: string;
	absence_type_id: string;
	start_date: string;
	end_date: string;
	employee_note: string | null;
	status?: string;
	start_half_day?: boolean;
	end_half_day?: boolean;
	start_time?: string;
	end_time?: string;
	amount?: number;
	unit?: string;
}

const CREATE = 'POST /hris/absences';
const DELETE = 'DELETE /hris/absences/{absence_id}';

/** Requests and deletes absences. */
export function absenceWrites(write: AddWrite): void {
	const created = responseOf(CREATE, 'hris_absences');
	const deleted = responseOf(DELETE, 'hris_absences');

	write<AbsenceBody>(CREATE, ({ company, body }) => {
		const employee = recordInBody(
			company,
			'hris_employees',
			'employee_id',
			body.employee_id,
			'orRemoteId',
		);
		const type = recordInBody(
			company,
			'hris_absence_types',
			'absence_type_id',
			body.absence_type_id,
		);
		checkAbsence(body, type);
		const absence = company.hris.requestAbsence(employee.id, {
			type_id: type.id,
			start_date: body.start_date.slice(0, 10),
			end_date: body.end_date.slice(0, 10),
			start_half_day: body.start_half_day ?? false,
			end_half_day: body.end_half_day ?? false,
			start_time: body.start_time ?? null,
			end_time: body.end_time ?? null,
			amount: body.amount ?? amountOf(body, type),
			unit: body.unit ?? type.unit,
			status: body.status ?? 'REQUESTED',
			employee_note: body.employee_note,
		});
		return created(absence, company);
	});

	write(DELETE, ({ company, params }) => {
		const { id } = recordInPath(company, 'hris_absences', params.absence_id!);
		return deleted(company.delete('hris_absences', id), company);
	});
}

function checkAbsence(body: AbsenceBody, type: Row): void {
	if (body.end_date.slice(0, 10) < body.start_date.slice(0, 10)) {
		throw inputInvalid('Invalid body: end_date must not be before start_date.');
	}
	const name = String(type.name);
	if ((body.start_half_day || body.end_half_day) && type.half_days_supported === false) {
		throw refusedByTool(`The tool has no half days for absences of the type ${name}.`);
	}
	if (body.start_time !== undefined && type.exact_times_supported === false) {
		throw refusedByTool(`The tool has no times for absences of the type ${name}.`);
	}
}

/** Days of the calendar, or hours between the times. */
function amountOf(body: AbsenceBody, { unit }: Row): number {
	const days = (Date.parse(body.end_date) - Date.parse(body.start_date)) / DAY_MS + 1;
	const half = (body.start_half_day ? 0.5 : 0) + (body.end_half_day ? 0.5 : 0);
	if (unit !== 'HOURS') return Math.max(0.5, Math.floor(days) - half);
	const { start_time, end_time } = body;
	return start_time && end_time ? Math.max(0, hours(end_time) - hours(start_time)) : 8 * days;
}

function hours(time: string): number {
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	return hour + minute / 60;
}
