import type { CompanyData } from '../companyData';
import { recordTime, structureTime } from '../times';
import { isLead } from './team';

/** How many employees are deleted at the start. */
export const DELETED_EMPLOYEES = 3;

/** When the n-th employee last changed at the start; the records of an employee share this time. */
export function employeeTime(n: number, company: CompanyData): number {
	const living = company.count('hris_employees');
	const total = living + DELETED_EMPLOYEES;
	return isLead(n, living) ? structureTime(n, total) : recordTime(n, total);
}
