import { listModel } from '../listModel';
import type { Model } from '../model';
import { pick } from '../row';
import { oneOf, oneOfAnyCase } from '../rowFilters';
import { emailOf, personAt } from '../samplePeople';
import { structureTime } from '../times';

const ROLES = [
	{ remote_label: 'Administrator', scope: 'SYSTEM', unified_type: 'ADMIN' },
	{ remote_label: 'Talent Partner', scope: 'SYSTEM', unified_type: 'RECRUITER' },
	{ remote_label: 'Hiring Manager', scope: 'JOB', unified_type: 'HIRING_MANAGER' },
	{ remote_label: 'Panelist', scope: 'JOB', unified_type: 'INTERVIEWER' },
];

export const roles: Model = {
	...listModel('ats_roles', 'ATS', ROLES, (n) => ({
		remote_label: `Role ${n}`,
		scope: null,
		unified_type: null,
	})),
	moves: [{ to: 'ats_users', user: 'role_ids' }],
	filters: { scopes: oneOf('scope') },
};

/** Fields of a role that is nested in another record. */
export const ROLE_FIELDS = ['remote_id', 'remote_label', 'scope', 'unified_type'];

export const users: Model = {
	name: 'ats_users',
	category: 'ATS',
	count: () => 6,
	changed: recent,
	make: (n, company) => {
		const { first_name, last_name } = personAt(n + 5);
		return {
			first_name,
			last_name,
			email: emailOf(first_name, last_name, n, 'example.com'),
			status: n === 5 ? 'INACTIVE' : 'ACTIVE',
			role_ids: [company.table('ats_roles').id(n % 2)],
		};
	},
	links: { role_ids: 'ats_join_users_roles' },
	nest: ({ role_ids }, company) => ({
		system_roles: (role_ids as string[]).map((id) =>
			pick(company.get('ats_roles', id), ROLE_FIELDS),
		),
	}),
	filters: { emails: oneOfAnyCase('email') },
};

/** After the roles, because a changed role changes its users. */
function recent(n: number, total: number): number {
	return structureTime(n + total, 2 * total);
}
