import type { NewIntegration, Sandbox } from '../../sandbox';

/** The customer of the example that reads jobs. Its ID is always the same. */
export const ATS_CUSTOMER = {
	id: 'greenhouse:SandboxGlobexAtsCompany1',
	tool: 'greenhouse',
	category: 'ATS',
	organizationName: 'Globex',
	originId: 'globex',
	// As after 'Only Sync Created Applications' was turned off: the examples read applications of others, too.
	onlyCreatedApplications: false,
} as const satisfies NewIntegration;

/** Adds the customer to a world that was kept without it. */
export function addAtsCustomer({ integrations }: Sandbox): void {
	if (integrations.get(ATS_CUSTOMER.id) === undefined) integrations.create(ATS_CUSTOMER);
}
