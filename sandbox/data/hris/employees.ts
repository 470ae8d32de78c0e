import type { CompanyData } from '../companyData';
import type { Model } from '../model';
import { type Fields, pick, picker, type Row, whole } from '../row';
import { hasOneOf, is, oneOf, oneOfAnyCase } from '../rowFilters';
import {
	emailOf,
	JOB_TITLES,
	personAt,
	PLACES,
	addressAt,
	COUNTRIES,
	placeOf,
} from '../samplePeople';
import { midnight } from '../times';
import { withCustomField } from './customFields';
import { DELETED_EMPLOYEES, employeeTime } from './employeeTimes';
import { reviewsOf } from './performance';
import { isLead, leadOf, mayBeLedBy } from './team';

const groupIn = picker(['id', 'remote_id', 'name', 'type']);
const entityIn = picker(['id', 'remote_id', 'name', 'address']);
const managerIn = picker([
	'first_name',
	'last_name',
	'display_full_name',
	'id',
	'employee_number',
	'work_email',
	'remote_id',
	'employment_status',
	'termination_date',
]);

const BALANCE_FIELDS = [
	'id',
	'remote_id',
	'employee_id',
	'type_id',
	'balance',
	'balance_unit',
	'changed_at',
	'remote_deleted_at',
	'used',
	'used_unit',
	'remote_data',
];

const COUNT = 37;

export const employees: Model = {
	name: 'hris_employees',
	category: 'HRIS',
	count: () => COUNT,
	deleted: DELETED_EMPLOYEES,
	changed: (n, _total, company) => employeeTime(n, company),
	make,
	links: { group_ids: 'hris_join_employees_teams' },
	moves: [
		{
			to: 'hris_employees',
			user: 'manager_id',
			near: ledBy,
		},
		{ to: 'hris_performance_reviews', user: 'reviewee_id', near: (n) => reviewsOf([n]) },
		{
			to: 'hris_performance_reviews',
			user: 'reviewer_id',
			near: (n, company) => reviewsOf(ledBy(n, company)),
		},
	],
	nest,
	filters: {
		employment_status: is('employment_status'),
		employment_statuses: oneOf('employment_status'),
		group_ids: hasOneOf('group_ids', 'groups'),
		legal_entity_ids: oneOf('legal_entity_id'),
		work_location_ids: oneOf('work_location_id'),
		work_emails: oneOfAnyCase('work_email'),
		personal_emails: oneOfAnyCase('personal_email'),
		custom_fields: withCustomField,
	},
};

function ledBy(n: number, company: CompanyData): Iterable<number> {
	const living = company.count('hris_employees');
	return mayBeLedBy(n, living, living + DELETED_EMPLOYEES);
}

function make(n: number, company: CompanyData): Fields {
	const living = company.count('hris_employees');
	const { first_name, last_name, nationality, phone } = personAt(n);
	const lead = leadOf(n, living);
	const table = company.table('hris_employees');
	const deleted = n >= living && n < living + DELETED_EMPLOYEES;
	const gone = deleted || n % 15 === 11;
	const hired = (n * 37) % 2000;
	return {
		employee_number: `E-${1000 + n}`,
		first_name,
		last_name,
		nationality,
		display_full_name: `${first_name} ${last_name}`,
		job_title: isLead(n, living) ? 'Head of Department' : JOB_TITLES[n % JOB_TITLES.length],
		work_email: emailOf(first_name, last_name, n, 'example.com'),
		personal_email: n % 3 === 0 ? null : emailOf(first_name, last_name, n, 'private.example'),
		mobile_phone_number: n % 4 === 0 ? null : phone,
		ssn: null,
		tax_id: null,
		gender: ['FEMALE', 'MALE', 'NON_BINARY', null][n % 4],
		ethnicity: null,
		marital_status: null,
		employment_status: gone ? 'INACTIVE' : statusOf(n),
		employment_type: n % 9 === 4 ? 'PART_TIME' : 'FULL_TIME',
		weekly_hours: n % 9 === 4 ? 20 : 40,
		avatar: null,
		work_location_id: company.table('hris_locations').id(n % PLACES.length),
		legal_entity_id: company.table('hris_legal_entities').id(COUNTRIES.indexOf(placeOf(n).country)),
		manager_id: lead === undefined ? null : table.id(lead),
		home_address: addressAt(n),
		bank_accounts: [],
		date_of_birth: midnight(1970, (n * 101) % 10_000),
		start_date: midnight(2019, hired),
		termination_date: gone ? midnight(2025, (n * 7) % 330) : null,
		remote_created_at: midnight(2019, hired),
		custom_fields: customValues(n, company),
		group_ids: [n % 4, ...(n % 8 === 0 ? [4] : [])].map((group) =>
			company.table('hris_teams').id(group),
		),
	};
}

function statusOf(n: number): string {
	if (n % 12 === 5) return 'LEAVE';
	return n % 20 === 13 ? 'PENDING' : 'ACTIVE';
}

/** The first four custom fields have a value of each type that the filter supports. */
function customValues(n: number, { settings }: CompanyData): Fields {
	const values = [['S', 'M', 'L'][n % 3], n % 5, n % 2 === 0, null];
	const custom: Fields = {};
	for (const [i, value] of values.entries()) {
		const field = settings.customFields[i];
		if (field) custom[field.key] = value;
	}
	return custom;
}

function nest(row: Row, company: CompanyData): Fields {
	const { settings } = company;
	const n = company.table('hris_employees').indexOf(row.id)!;
	const existing = (model: string) => {
		const owned = Array.from(company.table(model).linked('employee_id', row.id, [n]), ([, o]) => o);
		return owned.filter((o) => o.remote_deleted_at === null || row.remote_deleted_at !== null);
	};
	const manager = company.find('hris_employees', row.manager_id);
	const location = company.find('hris_locations', row.work_location_id);
	const entity = company.find('hris_legal_entities', row.legal_entity_id);
	const groups = (row.group_ids as string[]).map((id) => groupIn(company.get('hris_teams', id)));
	return {
		integration_fields: settings.integrationFields
			.filter(({ is_passthrough_enabled }) => is_passthrough_enabled)
			.map(({ id, key, type, label }) => ({ id, key, type, value: `${key} of ${n}`, label })),
		employments: existing('hris_employments').map((employment) => ({
			...employment,
			remote_data: null,
			integration_fields: [],
		})),
		time_off_balances: existing('hris_time_off_balances').map((other) =>
			pick(other, BALANCE_FIELDS),
		),
		manager: manager ? managerIn(manager) : null,
		groups,
		legal_entity: entity ? entityIn(entity) : null,
		teams: groups,
		work_location: location ? whole(location) : null,
	};
}
