import { idFrom } from './ids';
import type { SyncedRow } from './types';

const FIRST = ['Ada', 'Ben', 'Carla', 'Deniz', 'Elif', 'Finn', 'Greta', 'Hugo', 'Ines', 'Jonas'];
const LAST = ['Albers', 'Brandt', 'Conti', 'Dubois', 'Evans', 'Ferrari', 'Garcia'];
const TITLES = ['Accountant', 'Engineer', 'Recruiter', 'Sales Manager', 'Designer'];
const DELETED = 3;
const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_CHANGE = Date.parse('2026-01-01T08:00:00.000Z');

/**
 * Employees of one integration: the same ones every time for the same ID, the n-th changed on the
 * n-th day of 2026. Three deleted ones follow, which only `include_deleted` shows.
 */
export function makeEmployees(integrationId: string, count: number): SyncedRow[] {
	return Array.from({ length: count + DELETED }, (_, n) =>
		makeEmployee(integrationId, n, n >= count),
	);
}

function makeEmployee(integrationId: string, n: number, deleted: boolean): SyncedRow {
	const first = FIRST[n % FIRST.length]!;
	const last = LAST[n % LAST.length]!;
	const changedAt = new Date(FIRST_CHANGE + n * DAY_MS).toISOString();
	return {
		id: idFrom(`${integrationId} employee ${n}`),
		remote_id: String(1000 + n),
		employee_number: `E-${1000 + n}`,
		first_name: first,
		last_name: last,
		nationality: null,
		display_full_name: `${first} ${last}`,
		job_title: TITLES[n % TITLES.length]!,
		work_email: `${first}.${last}.${n}@example.com`.toLowerCase(),
		personal_email: null,
		mobile_phone_number: null,
		ssn: null,
		tax_id: null,
		gender: null,
		ethnicity: null,
		marital_status: null,
		employment_status: deleted ? 'INACTIVE' : 'ACTIVE',
		employment_type: 'FULL_TIME',
		weekly_hours: 40,
		avatar: null,
		work_location_id: null,
		legal_entity_id: null,
		manager_id: null,
		home_address: null,
		bank_accounts: null,
		date_of_birth: null,
		start_date: '2024-01-01T00:00:00.000Z',
		termination_date: null,
		remote_created_at: null,
		changed_at: changedAt,
		remote_deleted_at: deleted ? changedAt : null,
		custom_fields: null,
		employments: [],
		time_off_balances: [],
		manager: null,
		groups: [],
		legal_entity: null,
		work_location: null,
	};
}

const GROUPS = ['Engineering', 'Finance', 'People', 'Sales'];

/** The departments of one integration, as `GET /hris/groups` lists them. */
export function makeGroups(integrationId: string): SyncedRow[] {
	return GROUPS.map((name, n) => ({
		id: idFrom(`${integrationId} group ${n}`),
		remote_id: `group-${n}`,
		name,
		type: 'DEPARTMENT',
		parent_id: null,
		changed_at: new Date(FIRST_CHANGE + n * DAY_MS).toISOString(),
		remote_deleted_at: null,
	}));
}
