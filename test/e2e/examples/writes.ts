import { SEEDED_INTEGRATION, type Sandbox } from '../../../sandbox';
import { addAtsCustomer, ATS_CUSTOMER } from '../../../scripts/n8n/atsCustomer';
import { items } from './scenario';
import type { Scenario } from './scenario';

/** The two customers whose IDs the examples contain. */
function addCustomers(sandbox: Sandbox) {
	addAtsCustomer(sandbox);
	const { integrations } = sandbox;
	if (!integrations.get(SEEDED_INTEGRATION.id)) integrations.create(SEEDED_INTEGRATION);
	return integrations.company(ATS_CUSTOMER.id);
}

const APPLICANT = {
	'First Name': 'Nathan',
	'Last Name': 'Miller',
	submittedAt: '2026-11-26T09:00:00.000+01:00',
	formMode: 'production',
};

export const careerForm: Scenario[] = [
	{
		story: 'creates an application, and says when somebody applies again',
		trigger: 'Application Form',
		arrange(sandbox) {
			addCustomers(sandbox);
			return { 'Application Form': items({ ...APPLICANT, Email: 'nathan@example.com' }) };
		},
		ends: { 'Post to Slack': ['Nathan Miller has applied'] },
		spared: ['Report Problem'],
		links: 0,
	},
	{
		story: 'reports an applicant without a proper address',
		trigger: 'Application Form',
		arrange(sandbox) {
			addCustomers(sandbox);
			return { 'Application Form': items({ ...APPLICANT, Email: 'nathan' }) };
		},
		ends: { 'Report Problem': ['The application of nathan could not be created', "'Email'"] },
		spared: ['Post to Slack'],
		links: 0,
	},
];

export const hired: Scenario[] = [
	{
		story: 'creates an employee for everybody who was hired, and confirms the read',
		trigger: 'Every Hour',
		arrange(sandbox) {
			addCustomers(sandbox);
			return {};
		},
		ends: { 'Create Employee': ['"id"'], 'Confirm Reads': ['success'] },
		spared: ['Report Problem'],
		links: 0,
	},
];

export const screening: Scenario[] = [
	{
		story: 'reads the text of a CV, moves the application on and adds the note',
		trigger: 'Every Hour',
		arrange(sandbox) {
			addCustomers(sandbox);
			return { 'Assess CV': items({ text: 'GOOD\nFive years of experience.' }) };
		},
		ends: {
			'Read CV': ['Five years of experience with the work'],
			'Add Note': ['success', 'Five years of experience.'],
			'Confirm Reads': ['success'],
		},
		counts: { 'Read CV': 1, 'Add Note': 1 },
		spared: ['Is It Poor?', 'Reject Application'],
		links: 0,
	},
];
