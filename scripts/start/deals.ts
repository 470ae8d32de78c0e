/** A deal as a CRM's webhook reports it. The last one has a typing mistake in its email address. */
export interface Deal {
	email: string;
	company: string;
	companyId: number;
	category?: string;
	tool?: string;
}

export const deals: Deal[] = [
	{ email: 'nathan@acme.example', company: 'Acme Inc.', companyId: 10023, category: 'HRIS' },
	{
		email: 'julia.braun@nordwind.example',
		company: 'Nordwind GmbH',
		companyId: 10057,
		category: 'HRIS',
		tool: 'personio',
	},
	{
		email: 'talent@globex.example',
		company: 'Globex',
		companyId: 10061,
		category: 'ATS',
		tool: 'greenhouse',
	},
	{
		email: 'learning@initech.example',
		company: 'Initech',
		companyId: 10088,
		category: 'LMS',
		tool: 'moodle',
	},
	{ email: 'hr(at)umbrella.example', company: 'Umbrella Ltd', companyId: 10090 },
];
