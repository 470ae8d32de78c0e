import { items } from './scenario';
import type { Scenario } from './scenario';

const EMPLOYEE = {
	id: 'aQj7E2ih6YysuPHvsF7Y6UDr',
	full_name: 'Ben Brandt',
	work_email: 'ben@acme.example',
	job_title: 'Engineer',
	start_date: '2026-12-01T00:00:00.000Z',
	termination_date: '2027-01-31T00:00:00.000Z',
	event: 'created',
};

export const newHire: Scenario[] = [
	{
		story: 'creates the account of a new employee, and writes to the manager',
		trigger: 'New Employee',
		arrange(sandbox) {
			const { id } = sandbox.integrations.create({ employees: 4 });
			const manager_id = sandbox.integrations.company(id).table('hris_employees').id(0);
			return { 'New Employee': items({ ...EMPLOYEE, integration_id: id, manager_id }) };
		},
		ends: { 'Message Manager': ['ada.albers.0@example.com', 'Ben Brandt joins your team'] },
		spared: ['Ask for Manager', 'Report Problem'],
		links: 0,
	},
];

export const leaver: Scenario[] = [
	{
		story: 'saves a leaver, and asks for approval',
		trigger: 'Leaving Employee',
		pins: { 'Leaving Employee': items({ ...EMPLOYEE, event: 'leaving' }) },
		ends: { 'Ask for Approval': ['Ben Brandt leaves on 2027-01-31'] },
		spared: ['Deactivate Account'],
		links: 0,
	},
	{
		story: 'deactivates the account of an approved leaver',
		trigger: 'Every Morning',
		pins: {
			'Find Approved': items({
				employee_id: EMPLOYEE.id,
				full_name: 'Ben Brandt',
				work_email: 'ben@acme.example',
				last_day: '2026-01-31',
			}),
		},
		ends: { 'Mark as Done': [EMPLOYEE.id] },
		spared: ['Report Problem'],
		links: 0,
	},
];
