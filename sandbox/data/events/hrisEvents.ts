import type { EditableCompany } from '../companyData';
import { isLead } from '../hris/team';
import type { Fields, Row } from '../row';
import { emailOf } from '../samplePeople';
import { DAY_MS, iso } from '../times';

/** Events in the workforce of a company. Unknown IDs throw. */
export class HrisEvents {
	constructor(private readonly company: EditableCompany) {}

	/** A new employee, with an employment and a vacation balance. */
	hire(fields: Fields = {}): Row {
		const { company } = this;
		const { size } = company.table('hris_employees');
		const first = String(fields.first_name ?? 'Nora');
		const last = String(fields.last_name ?? 'Neumann');
		const employee = company.create('hris_employees', {
			display_full_name: `${first} ${last}`,
			work_email: emailOf(first, last, size, 'example.com'),
			employment_status: 'ACTIVE',
			start_date: this.midnight(),
			termination_date: null,
			first_name: first,
			last_name: last,
			...fields,
		});
		const { id, job_title, start_date } = employee;
		company.create('hris_employments', {
			employee_id: id,
			job_title,
			effective_date: start_date,
		});
		company.create('hris_time_off_balances', { employee_id: id });
		return employee;
	}

	/** Sets the employee's last day; the status changes only if that day is today or past. */
	leave(employeeId: string, lastDay: string = this.today()): Row {
		return this.company.update('hris_employees', employeeId, {
			termination_date: `${lastDay}T00:00:00.000Z`,
			...(lastDay <= this.today() ? { employment_status: 'INACTIVE' } : {}),
		});
	}

	/** Gives the first `count` employees who lead nobody a new job title. */
	changeEmployees(count: number): Row[] {
		const { company } = this;
		const living = company.count('hris_employees');
		const table = company.table('hris_employees');
		const changed: Row[] = [];
		for (let n = 0; n < table.size && changed.length < count; n++) {
			const { id, job_title, remote_deleted_at } = table.row(n);
			if (isLead(n, living) || remote_deleted_at !== null) continue;
			changed.push(
				company.update('hris_employees', id, { job_title: `Senior ${String(job_title)}` }),
			);
		}
		return changed;
	}

	/** Replaces the employee's groups. */
	setGroups(employeeId: string, groupIds: string[]): Row {
		return this.company.update('hris_employees', employeeId, { group_ids: groupIds });
	}

	/** One day of vacation, today, unless the fields say otherwise. */
	requestAbsence(employeeId: string, fields: Fields = {}): Row {
		const { company } = this;
		const start = String(fields.start_date ?? this.today());
		return company.create('hris_absences', {
			employee_id: company.get('hris_employees', employeeId).id,
			type_id: company.table('hris_absence_types').id(0),
			start_date: start,
			end_date: start,
			start_half_day: false,
			end_half_day: false,
			start_time: null,
			end_time: null,
			amount: 1,
			unit: 'DAYS',
			status: 'REQUESTED',
			employee_note: null,
			...fields,
		});
	}

	approveAbsence(absenceId: string): Row {
		return this.company.update('hris_absences', absenceId, { status: 'APPROVED' });
	}

	declineAbsence(absenceId: string): Row {
		return this.company.update('hris_absences', absenceId, { status: 'DECLINED' });
	}

	/** `2026-08-04`. */
	private today(): string {
		return iso(this.company.now()).slice(0, 10);
	}

	private midnight(): string {
		return iso(Math.floor(this.company.now() / DAY_MS) * DAY_MS);
	}
}
