import type { Model } from '../model';
import { pick } from '../row';
import { nameContains, oneOf } from '../rowFilters';
import { addressAt, COUNTRIES, PLACES, placeOf } from '../samplePeople';
import { recordTime, structureTime } from '../times';

const GROUPS: Array<{ name: string; type: string | null; parent?: number }> = [
	{ name: 'Engineering', type: 'DEPARTMENT' },
	{ name: 'Finance', type: 'DEPARTMENT' },
	{ name: 'People', type: 'DEPARTMENT' },
	{ name: 'Sales', type: 'DEPARTMENT' },
	{ name: 'Platform', type: 'TEAM', parent: 0 },
	{ name: 'Inside Sales', type: 'TEAM', parent: 3 },
	{ name: 'CC 100', type: 'COST_CENTER' },
	{ name: 'Works Council', type: null },
];

export const groups: Model = {
	name: 'hris_teams',
	category: 'HRIS',
	count: () => GROUPS.length,
	changed: structureTime,
	make: (n, company) => {
		const { name, type, parent } = GROUPS[n] ?? { name: `Team ${n}`, type: 'TEAM', parent: 0 };
		return {
			remote_id: `group-${n}`,
			name,
			type,
			parent_id: parent === undefined ? null : company.table('hris_teams').id(parent),
		};
	},
	moves: [{ to: 'hris_staffing_entities', user: 'group_ids' }],
	filters: { types: oneOf('type'), name_contains: nameContains },
};

export const locations: Model = {
	name: 'hris_locations',
	category: 'HRIS',
	count: () => PLACES.length,
	changed: structureTime,
	make: (n) => ({
		name: n < PLACES.length ? placeOf(n).name : `${placeOf(n).name} ${n}`,
		address: addressAt(n),
		type: n % 2 === 0 ? 'Office' : null,
	}),
	moves: [
		{ to: 'hris_employees', user: 'work_location_id' },
		{ to: 'hris_staffing_entities', user: 'location_ids' },
	],
	filters: { name_contains: nameContains },
};

const LEGAL_FORMS = ['GmbH', 'SAS', 'Inc.'];

export const legalEntities: Model = {
	name: 'hris_legal_entities',
	category: 'HRIS',
	count: () => COUNTRIES.length,
	changed: structureTime,
	make: (n, { settings }) => ({
		name: `${settings.organizationName.split(/[ ,]/)[0]} ${LEGAL_FORMS[n] ?? `Holding ${n}`}`,
		address: addressAt(n * 2),
	}),
	moves: [
		{ to: 'hris_employees', user: 'legal_entity_id' },
		{ to: 'hris_staffing_entities', user: 'legal_entity_ids' },
	],
	filters: { name_contains: nameContains },
};

const STATUSES = ['OPEN_LIMITED', 'OPEN_UNLIMITED', 'PENDING', 'FROZEN', 'FILLED', 'CLOSED'];

export const staffingEntities: Model = {
	name: 'hris_staffing_entities',
	category: 'HRIS',
	count: () => 5,
	changed: recordTime,
	make: (n, company) => ({
		remote_id: `position-${n}`,
		name: `${GROUPS[n % 4]!.name} Position ${n}`,
		model_type: ['POSITION', 'REQUISITION', 'JOB'][n % 3],
		description: null,
		status: STATUSES[n % STATUSES.length],
		employment_types: [{ remote_label: 'Vollzeit', unified_type: 'FULL_TIME' }],
		number_of_openings: n % 3,
		parent_id: n === 0 ? null : company.table('hris_staffing_entities').id(0),
		remote_url: null,
		remote_created_at: '2025-11-03T09:00:00.000Z',
		remote_updated_at: '2025-11-03T09:00:00.000Z',
		custom_fields: null,
		skills: [],
		location_ids: [company.table('hris_locations').id(n % PLACES.length)],
		legal_entity_ids: [company.table('hris_legal_entities').id(n % COUNTRIES.length)],
		group_ids: [company.table('hris_teams').id(n % 4)],
	}),
	links: {
		location_ids: 'hris_join_staffing_entities_locations',
		legal_entity_ids: 'hris_join_staffing_entities_legal_entities',
		group_ids: 'hris_join_staffing_entities_groups',
	},
	nest: (row, company) => {
		const linked = (model: string, ids: unknown, fields: string[]) =>
			(ids as string[]).map((id) => pick(company.get(model, id), fields));
		const names = ['id', 'remote_id', 'name'];
		return {
			locations: linked('hris_locations', row.location_ids, [...names, 'type']),
			legal_entities: linked('hris_legal_entities', row.legal_entity_ids, names),
			groups: linked('hris_teams', row.group_ids, [...names, 'type']),
		};
	},
	filters: { model_types: oneOf('model_type'), statuses: oneOf('status') },
};
