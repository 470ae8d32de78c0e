import { nameList } from '../listModel';
import type { Model } from '../model';
import { whole } from '../row';
import { is } from '../rowFilters';
import { DELETED_EMPLOYEES, employeeTime } from './employeeTimes';

/** One per employee, at the same position, and deleted with the employee. */
const perEmployee: Pick<Model, 'category' | 'count' | 'deleted' | 'changed'> = {
	category: 'HRIS',
	count: (company) => company.count('hris_employees'),
	deleted: DELETED_EMPLOYEES,
	changed: (n, _total, company) => employeeTime(n, company),
};

export const employments: Model = {
	...perEmployee,
	name: 'hris_employments',
	make: (n, company) => {
		const { id, job_title, employment_type, start_date } = company.table('hris_employees').row(n);
		return {
			remote_id: `contract-${n}`,
			employee_id: id,
			job_title,
			pay_rate: 40_000 + (n % 20) * 1500,
			pay_period: 'YEAR',
			pay_frequency: 'MONTHLY',
			employment_type,
			pay_currency: n % 6 < 4 ? 'EUR' : 'USD',
			effective_date: start_date,
			custom_fields: null,
		};
	},
	moves: [{ to: 'hris_employees', owner: 'employee_id' }],
};

export const timeOffBalances: Model = {
	...perEmployee,
	name: 'hris_time_off_balances',
	make: (n, company) => ({
		remote_id: `balance-${n}`,
		employee_id: company.table('hris_employees').id(n),
		type_id: company.table('hris_absence_types').id(0),
		balance: 30 - (n % 15),
		balance_unit: 'DAYS',
		used: n % 15,
		used_unit: 'DAYS',
	}),
	moves: [{ to: 'hris_employees', owner: 'employee_id' }],
	nest: (row, company) => ({
		type: whole(company.get('hris_absence_types', String(row.type_id))),
	}),
	filters: { employee_id: is('employee_id') },
};

export const documentCategories = nameList(
	'hris_employee_document_categories',
	'HRIS',
	['Contracts', 'Payslips', 'Certificates'],
	'Category',
);
