import type { Model } from '../model';
import { pick, pickIfAny, whole } from '../row';
import { oneOf } from '../rowFilters';
import { midnight, structureTime } from '../times';
import { DELETED_EMPLOYEES, employeeTime } from './employeeTimes';

const PERSON = [
	'id',
	'remote_id',
	'first_name',
	'last_name',
	'display_full_name',
	'work_email',
	'remote_deleted_at',
];

/** Every fourth employee is reviewed. */
const EVERY = 4;

/** Positions of the reviews that can be about these employees. */
export function* reviewsOf(employees: Iterable<number>): Generator<number> {
	for (const n of employees) if (n % EVERY === 0) yield n / EVERY;
}

export const reviewCycles: Model = {
	name: 'hris_performance_review_cycles',
	category: 'HRIS',
	count: () => 2,
	changed: structureTime,
	make: (n) => ({
		remote_id: `cycle-${n}`,
		name: `Review ${2024 + n}`,
		review_period_start_date: midnight(2024 + n, 0),
	}),
	moves: [{ to: 'hris_performance_reviews', user: 'review_cycle_id' }],
};

export const reviews: Model = {
	name: 'hris_performance_reviews',
	category: 'HRIS',
	count: (company) => Math.ceil(company.count('hris_employees') / EVERY),
	changed: (n, _total, company) => employeeTime(n * EVERY, company),
	make: (n, company) => {
		const table = company.table('hris_employees');
		// Only those at the start: later ones must not change rows that are made late.
		const initial = company.count('hris_employees') + DELETED_EMPLOYEES;
		const reviewee = table.row((n * EVERY) % initial);
		return {
			remote_id: `review-${n}`,
			type: ['MANAGER', 'SELF', 'PEER', 'DIRECT_REPORT'][n % 4],
			summary_comment: n % 2 === 0 ? 'Keeps promises' : null,
			summary_rating: RATINGS[n % RATINGS.length],
			reviewee_id: reviewee.id,
			reviewer_id: reviewee.manager_id,
			review_cycle_id: company.table('hris_performance_review_cycles').id(n % 2),
		};
	},
	nest: (row, company) => {
		const reviewer = company.find('hris_employees', row.reviewer_id);
		const cycle = company.find('hris_performance_review_cycles', row.review_cycle_id);
		return {
			reviewee: pick(company.get('hris_employees', String(row.reviewee_id)), PERSON),
			reviewer: pickIfAny(reviewer, PERSON),
			review_cycle: cycle ? whole(cycle) : null,
		};
	},
	filters: {
		types: oneOf('type'),
		review_cycle_ids: { ...oneOf('review_cycle_id'), field: 'review_cycle' },
		reviewee_ids: { ...oneOf('reviewee_id'), field: 'reviewee' },
	},
};

const RATINGS = [
	{ type: 'NUMERIC', min: 1, max: 5, value: 4 },
	{
		type: 'SINGLE_SELECT',
		ordered_options: ['Below', 'Meets', 'Above'],
		value: 'Meets',
	},
	null,
];
