import { orders, packages } from './assessment/orders';
import { applications } from './ats/applications';
import { candidates } from './ats/candidates';
import { jobPostings, jobs } from './ats/jobs';
import { interviews, offers } from './ats/meetings';
import { rejectionReasons, stages, tags } from './ats/nameLists';
import { roles, users } from './ats/users';
import { absences, absenceTypes } from './hris/absences';
import { documentCategories, employments, timeOffBalances } from './hris/belongings';
import { employees } from './hris/employees';
import { groups, legalEntities, locations, staffingEntities } from './hris/organization';
import { reviewCycles, reviews } from './hris/performance';
import { timesheets } from './hris/timesheets';
import { courses, providers, revisions, skills } from './lms/courses';
import { learners, progressions } from './lms/learners';
import type { Model } from './model';
import { sentModels } from './sentModels';

/** Which model a path of the API reads. */
export const READS: Record<string, Model> = {
	'/hris/employees': employees,
	'/hris/employee-document-categories': documentCategories,
	'/hris/teams': groups,
	'/hris/groups': groups,
	'/hris/employments': employments,
	'/hris/locations': locations,
	'/hris/absence-types': absenceTypes,
	'/hris/time-off-balances': timeOffBalances,
	'/hris/absences': absences,
	'/hris/legal-entities': legalEntities,
	'/hris/timesheets': timesheets,
	'/hris/performance-review-cycles': reviewCycles,
	'/hris/performance-reviews': reviews,
	'/hris/staffing-entities': staffingEntities,
	'/ats/applications': applications,
	'/ats/candidates': candidates,
	'/ats/tags': tags,
	'/ats/application-stages': stages,
	'/ats/jobs': jobs,
	'/ats/users': users,
	'/ats/roles': roles,
	'/ats/offers': offers,
	'/ats/rejection-reasons': rejectionReasons,
	'/ats/interviews': interviews,
	'/assessment/packages': packages,
	'/assessment/orders': orders,
	'/assessment/orders/open': orders,
	'/lms/users': learners,
	'/lms/course-progressions': progressions,
	'/lms/courses': courses,
	'/lms/skills': skills,
};

const models = new Map(
	[...Object.values(READS), jobPostings, providers, revisions, ...sentModels].map((model) => [
		model.name,
		model,
	]),
);

/** Throws for a model that doesn't exist. */
export function modelByName(name: string): Model {
	const model = models.get(name);
	if (!model)
		throw new Error(`There is no model "${name}": use one of ${[...models.keys()].join(', ')}`);
	return model;
}
