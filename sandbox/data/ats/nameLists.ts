import type { Model } from '../model';
import { structureTime } from '../times';

/** A model that is little more than a list of names. */
function names(name: string, known: string[], moves: Model['moves'] = []): Model {
	return {
		name,
		category: 'ATS',
		count: () => known.length,
		changed: structureTime,
		make: (n) => ({ name: known[n] ?? `Entry ${n}` }),
		moves,
	};
}

export const STAGES = ['Applied', 'Screening', 'Case Study', 'Interview', 'Offer', 'Hired'];

export const stages: Model = {
	...names('ats_application_stages', STAGES, [
		{ to: 'ats_applications', user: 'current_stage_id' },
	]),
	make: (n) => ({ name: STAGES[n] ?? `Stage ${n}`, status: 'ACTIVE', custom_fields: null }),
};

/** A renamed tag moves no candidate: only tagging and untagging do. */
export const tags = names('ats_tags', ['Top Talent', 'Referral', 'Remote', 'Second Call']);

export const rejectionReasons = names('ats_rejection_reasons', [
	'Not Enough Experience',
	'Salary Expectations',
	'Candidate Withdrew',
]);
