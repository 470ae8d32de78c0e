import type { NewIntegration, Sandbox } from '../../../sandbox';
import { items } from './scenario';
import type { Scenario } from './scenario';

/** Makes a customer in the sandbox, and the row that example 09 saves for it. */
function customerIn(sandbox: Sandbox, integration: NewIntegration) {
	const { id, tool, category } = sandbox.integrations.create({
		organizationName: 'Acme GmbH',
		...integration,
	});
	const row = { integration_id: id, organization: 'Acme GmbH', tool, category, state: 'ACTIVE' };
	return { company: sandbox.integrations.company(id), row };
}

/** A customer who has been removed in Kombo since the table was written. */
const GONE = items({
	integration_id: 'personio:deletedDeletedDeleted12',
	organization: 'Gone Ltd',
});

export const whoIsAway: Scenario[] = [
	{
		story: 'posts the only one who is away today',
		trigger: 'Every Morning',
		arrange(sandbox) {
			const { company, row } = customerIn(sandbox, { employees: 4 });
			for (const [n, { id }] of company.rows('hris_absences').entries()) {
				const [start_date, end_date] =
					n === 0 ? ['2026-01-01', '2099-12-31'] : ['2020-01-01', '2020-01-02'];
				company.update('hris_absences', id, { start_date, end_date, status: 'APPROVED' });
			}
			return { 'Find Customers': items(row) };
		},
		ends: { 'Post to Slack': ['Away today', 'Ada Albers (Acme GmbH) until 2099-12-31'] },
		counts: { 'Describe Absence': 1, 'Post to Slack': 1 },
		spared: ['Report Problem'],
		links: 0,
	},
	{
		story: 'reports a customer whose absences can not be read',
		trigger: 'Every Morning',
		pins: { 'Find Customers': GONE },
		ends: { 'Report Problem': ['Gone Ltd', 'could not be read'] },
		spared: ['Post to Slack'],
		links: 0,
	},
];

export const jobs: Scenario[] = [
	{
		story: 'saves all jobs of a new customer, those that are open and public as open',
		trigger: 'Every Hour',
		arrange(sandbox) {
			const { company, row } = customerIn(sandbox, {
				tool: 'greenhouse',
				records: { ats_jobs: 2 },
			});
			const [first, second] = company.rows('ats_jobs');
			company.update('ats_jobs', first!.id, { status: 'OPEN', visibility: 'PUBLIC' });
			company.update('ats_jobs', second!.id, { status: 'CLOSED', visibility: 'PUBLIC' });
			return { 'Find Customers': items(row) };
		},
		ends: {
			'Save Jobs': ['Backend Engineer', 'Account Executive', 'Acme GmbH', '"true"', '"false"'],
			'Confirm Reads': ['success'],
		},
		// One of them is deleted.
		counts: { 'Save Jobs': 3, 'Confirm Reads': 1 },
		spared: ['Report Problem'],
		links: 0,
	},
	{
		story: 'reports a customer whose jobs can not be read',
		trigger: 'Every Hour',
		pins: { 'Find Customers': GONE },
		ends: { 'Report Problem': ['Gone Ltd', 'could not be read'] },
		spared: ['Save Jobs', 'Confirm Reads'],
		links: 0,
	},
];
