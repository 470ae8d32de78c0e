import type { INodePropertyOptions } from 'n8n-workflow';

/** Integration categories as `POST /connect/create-link` spells them (upper case). */
export const CATEGORIES = ['HRIS', 'ATS', 'ASSESSMENT', 'LMS'] as const;
export type Category = (typeof CATEGORIES)[number];

export const categoryOptions: INodePropertyOptions[] = [
	{
		name: 'HRIS (HR and Payroll)',
		value: 'HRIS',
		description: 'Systems with employees, absences and payroll data',
	},
	{
		name: 'ATS (Recruiting)',
		value: 'ATS',
		description: 'Applicant tracking systems with jobs, candidates and applications',
	},
	{
		name: 'Assessment',
		value: 'ASSESSMENT',
		description: 'Recruiting systems that order assessments from you and receive the results',
	},
	{
		name: 'LMS (Learning)',
		value: 'LMS',
		description: 'Learning management systems with courses and completions',
	},
];
