import { nameList } from '../listModel';
import type { Model } from '../model';

export const STAGES = ['Applied', 'Screening', 'Case Study', 'Interview', 'Offer', 'Hired'];

const stageNames = nameList('ats_application_stages', 'ATS', STAGES, 'Stage');

export const stages: Model = {
	...stageNames,
	make: (n, company) => ({
		...stageNames.make(n, company),
		status: 'ACTIVE',
		custom_fields: null,
	}),
	moves: [{ to: 'ats_applications', user: 'current_stage_id' }],
};

/** Renaming a tag moves no candidate; only tagging and untagging do. */
export const tags = nameList('ats_tags', 'ATS', [
	'Top Talent',
	'Referral',
	'Remote',
	'Second Call',
]);

export const rejectionReasons = nameList('ats_rejection_reasons', 'ATS', [
	'Not Enough Experience',
	'Salary Expectations',
	'Candidate Withdrew',
]);
