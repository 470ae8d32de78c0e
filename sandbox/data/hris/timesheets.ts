import type { Model } from '../model';
import { is, moment } from '../rowFilters';
import { day, recordTime } from '../times';

export const timesheets: Model = {
	name: 'hris_timesheets',
	category: 'HRIS',
	count: (company) => company.count('hris_employees'),
	changed: recordTime,
	make: (n, company) => {
		const employees = Math.max(1, company.count('hris_employees'));
		const date = day(2026, (n * 3) % 300);
		return {
			remote_id: `timesheet-${n}`,
			employee_id: company.table('hris_employees').id(n % employees),
			started_at: `${date}T08:00:00.000Z`,
			ended_at: n % 10 === 9 ? null : `${date}T16:30:00.000Z`,
			timezone: '+01:00',
			payable_hours: n % 10 === 9 ? null : 8,
			unpaid_break_minutes: 30,
			breaks: [
				{
					started_at: `${date}T11:00:00.000Z`,
					ended_at: `${date}T11:30:00.000Z`,
					paid: false,
				},
			],
			approval_status: n % 2 === 0 ? 'APPROVED' : 'PENDING',
			approved_at: n % 2 === 0 ? `${date}T18:00:00.000Z` : null,
			comment: null,
			custom_fields: null,
		};
	},
	filters: {
		employee_id: is('employee_id'),
		started_before: moment('started_at', (row, time) => row < time),
		started_after: moment('started_at', (row, time) => row >= time),
		ended_before: moment('ended_at', (row, time) => row <= time),
		ended_after: moment('ended_at', (row, time) => row >= time),
	},
};
