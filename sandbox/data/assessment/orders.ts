import { listModel } from '../listModel';
import type { Model } from '../model';
import { moment, oneOf } from '../rowFilters';
import { addressAt, emailOf, personAt } from '../samplePeople';
import { day, recordTime } from '../times';

const PACKAGES = [
	{ name: 'Cognitive Test', description: '30 minutes', type: 'SKILLS_TEST' },
	{ name: 'Personality', description: '20 minutes', type: 'BEHAVIORAL' },
	{ name: 'Background Check', description: '2 days', type: 'BACKGROUND_CHECK' },
].map((fields) => ({ ...fields, updated_at: '2025-12-01T08:00:00.000Z' }));

/** The assessments that the vendor offers in the customer's ATS. */
export const packages: Model = {
	...listModel(
		'assessment_packages',
		'ASSESSMENT',
		PACKAGES,
		(n) => PACKAGES[n % PACKAGES.length]!,
	),
	deleted: 0,
};

const STATUSES = ['OPEN', 'COMPLETED', 'OPEN', 'CANCELLED', 'OPEN', 'REJECTED'];

/** The customer's orders. They are not a synced model, so none is ever deleted. */
export const orders: Model = {
	name: 'assessment_orders',
	category: 'ASSESSMENT',
	count: () => 6,
	deleted: 0,
	changed: recordTime,
	make: (n, company) => {
		const { first_name, last_name, phone } = personAt(n + 2);
		const packageCount = Math.max(1, company.count('assessment_packages'));
		return {
			package_id: company.table('assessment_packages').id(n % packageCount),
			status: STATUSES[n % STATUSES.length],
			created_at: `${day(2026, n * 10)}T09:00:00.000Z`,
			candidate: {
				remote_id: `candidate-${n}`,
				email: emailOf(first_name, last_name, n, 'candidate.example'),
				first_name,
				last_name,
				phone: n % 2 === 0 ? phone : null,
			},
			application: { remote_id: `application-${n}` },
			job: {
				remote_id: `job-${n % 3}`,
				name: ['Backend Engineer', 'Account Executive', 'Controller'][n % 3],
				job_code: `J-${100 + (n % 3)}`,
				description: null,
				location: addressAt(n),
				hiring_team: [
					{
						remote_id: '1001',
						email: 'recruiter@example.com',
						first_name: 'Robin',
						last_name: 'Recker',
						hiring_team_roles: ['RECRUITER'],
					},
				],
			},
		};
	},
	filters: {
		statuses: oneOf('status'),
		created_after: moment('created_at', (row, time) => row >= time, 'id'),
	},
};
