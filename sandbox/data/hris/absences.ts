import type { CompanyData } from '../companyData';
import { listModel } from '../listModel';
import type { Model } from '../model';
import { type Fields, whole } from '../row';
import { type Filter, is, oneOf } from '../rowFilters';
import { day, recordTime } from '../times';

const TYPES = [
	{ name: 'Vacation', unit: 'DAYS', half_days_supported: true, exact_times_supported: false },
	{ name: 'Sick Leave', unit: 'DAYS', half_days_supported: false, exact_times_supported: false },
	{ name: 'Doctor', unit: 'HOURS', half_days_supported: false, exact_times_supported: true },
	{ name: 'Parental Leave', unit: 'DAYS', half_days_supported: null, exact_times_supported: null },
].map((fields) => ({ ...fields, custom_fields: null }));

export const absenceTypes: Model = {
	...listModel('hris_absence_types', 'HRIS', TYPES, (n) => ({ ...TYPES[0], name: `Leave ${n}` })),
	moves: [
		{ to: 'hris_absences', user: 'type_id' },
		{ to: 'hris_time_off_balances', user: 'type_id' },
	],
};

const STATUSES = ['APPROVED', 'REQUESTED', 'APPROVED', 'DECLINED', 'APPROVED', 'CANCELLED'];

/** 'Either start, or haven't ended yet, on or after this day.' */
const endsFrom: Filter = {
	field: 'end_date',
	matches: ({ end_date }, { day: from }) => end_date === null || String(end_date) >= from,
};

const startsUntil: Filter = {
	field: 'start_date',
	matches: ({ start_date }, { day: until }) =>
		typeof start_date === 'string' && start_date <= until,
};

export const absences: Model = {
	name: 'hris_absences',
	category: 'HRIS',
	count: (company) => 2 * company.count('hris_employees'),
	changed: recordTime,
	make,
	nest: ({ type_id }, company) => {
		const type = company.find('hris_absence_types', type_id);
		return { type: type ? whole(type) : null };
	},
	filters: {
		date_from: endsFrom,
		date_until: startsUntil,
		// The old names mean the same with a time, which doesn't matter because absences are days here.
		time_from: endsFrom,
		time_until: startsUntil,
		type_ids: oneOf('type_id'),
		employee_id: is('employee_id'),
	},
};

function make(n: number, company: CompanyData): Fields {
	const employees = Math.max(1, company.count('hris_employees'));
	const type = n % TYPES.length;
	const hourly = TYPES[type]!.unit === 'HOURS';
	const start = (n * 11) % 340;
	const days = hourly ? 1 : 1 + (n % 10);
	return {
		remote_id: `absence-${n}`,
		employee_id: company.table('hris_employees').id((n >> 1) % employees),
		approver_id: null,
		start_date: day(2026, start),
		end_date: n % 23 === 22 ? null : day(2026, start + days - 1),
		start_half_day: type === 0 ? n % 8 === 0 : null,
		end_half_day: type === 0 ? false : null,
		start_time: hourly ? '13:15:00' : null,
		end_time: hourly ? '15:15:00' : null,
		amount: hourly ? 2 : days,
		unit: hourly ? 'HOURS' : 'DAYS',
		status: STATUSES[n % STATUSES.length],
		employee_note: n % 5 === 0 ? 'Out of reach' : null,
		type_id: company.table('hris_absence_types').id(type),
		remote_created_at: `${day(2026, start - 20)}T09:30:00.000Z`,
		remote_updated_at: `${day(2026, start - 18)}T10:00:00.000Z`,
	};
}
