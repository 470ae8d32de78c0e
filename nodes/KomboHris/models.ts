import { KOMBO_ID } from '../shared/fields/placeholders';
import { byChoice, byDay, byList, byMoment, byText } from '../shared/reads/filters';
import type { ReadModel } from '../shared/reads/model';
import { listAt, shortForm } from '../shared/reads/simplify';

const nameContains = byText({
	wireName: 'name_contains',
	displayName: 'Name Contains',
	description: 'Part of the name, in upper or lower case',
	placeholder: 'e.g. Berlin',
});

const employeeId = byText({
	wireName: 'employee_id',
	displayName: 'Employee ID',
	description: "Kombo's ID of the employee",
	placeholder: KOMBO_ID,
});

/** What Kombo reads from HR and payroll systems, in the order of the menu. */
export const models: ReadModel[] = [
	{
		name: 'Absence',
		value: 'absence',
		description: 'Vacation, sick leave and other time off',
		path: '/hris/absences',
		hasGet: true,
		filters: [
			byDay({
				wireName: 'date_from',
				displayName: 'Date From',
				description: 'Only absences that end on this day or later',
			}),
			byDay({
				wireName: 'date_until',
				displayName: 'Date Until',
				description: 'Only absences that start on this day or earlier',
			}),
			employeeId,
			byList({
				wireName: 'type_ids',
				displayName: 'Type IDs',
				description: "IDs from the operation 'Get Many' of 'Absence Type', separated by commas",
				placeholder: KOMBO_ID,
			}),
		],
		simplify: shortForm(
			'id',
			'employee_id',
			['type', 'type.name'],
			'start_date',
			'end_date',
			'amount',
			'unit',
			'status',
			'start_half_day',
			'end_half_day',
		),
	},
	{
		name: 'Absence Type',
		value: 'absenceType',
		description: 'Kinds of absence in the tool, such as vacation',
		path: '/hris/absence-types',
	},
	{
		name: 'Employee',
		value: 'employee',
		description: 'Current, former and future employees of the customer',
		path: '/hris/employees',
		hasGet: true,
		hasCustomFields: true,
		filters: [
			byChoice(
				{
					wireName: 'employment_statuses',
					displayName: 'Employment Statuses',
					description: 'Only employees with one of these statuses',
				},
				[
					{ name: 'Active', value: 'ACTIVE' },
					{ name: 'Inactive', value: 'INACTIVE' },
					{ name: 'Leave', value: 'LEAVE' },
					{ name: 'Pending', value: 'PENDING' },
				],
			),
			byList({
				wireName: 'group_ids',
				displayName: 'Group IDs',
				description: "IDs from the operation 'Get Many' of 'Group', separated by commas",
				placeholder: KOMBO_ID,
			}),
			byList({
				wireName: 'legal_entity_ids',
				displayName: 'Legal Entity IDs',
				description: "IDs from the operation 'Get Many' of 'Legal Entity', separated by commas",
				placeholder: KOMBO_ID,
			}),
			byList({
				wireName: 'personal_emails',
				displayName: 'Personal Emails',
				description: 'Private email addresses, separated by commas',
				placeholder: 'e.g. nathan@example.com',
			}),
			byList({
				wireName: 'work_emails',
				displayName: 'Work Emails',
				description: 'Email addresses at work, separated by commas',
				placeholder: 'e.g. nathan@example.com',
			}),
			byList({
				wireName: 'work_location_ids',
				displayName: 'Work Location IDs',
				description: "IDs from the operation 'Get Many' of 'Work Location', separated by commas",
				placeholder: KOMBO_ID,
			}),
		],
		simplify: shortForm(
			'id',
			'remote_id',
			['full_name', 'display_full_name'],
			'work_email',
			'job_title',
			'employment_status',
			'start_date',
			'termination_date',
			'manager_id',
			[
				'department',
				(employee) => listAt(employee, 'groups').find(({ type }) => type === 'DEPARTMENT')?.name,
			],
		),
	},
	{
		name: 'Employee Document',
		value: 'employeeDocument',
		description: 'Contracts and other files of employees',
		path: '/hris/employee-document-categories',
		part: 'Categories',
		plural: 'Employee Document Categories',
	},
	{
		name: 'Employment',
		value: 'employment',
		description: 'Job title, pay and employment type of an employee, from a certain day on',
		path: '/hris/employments',
	},
	{
		name: 'Group',
		value: 'group',
		description: 'Departments, teams and cost centers',
		path: '/hris/groups',
		hasGet: true,
		filters: [
			nameContains,
			byChoice(
				{
					wireName: 'types',
					displayName: 'Types',
					description: 'Only groups of one of these types',
				},
				[
					{ name: 'Cost Center', value: 'COST_CENTER' },
					{ name: 'Department', value: 'DEPARTMENT' },
					{ name: 'Team', value: 'TEAM' },
					{ name: 'Without Type', value: 'null' },
				],
			),
		],
	},
	{
		name: 'Legal Entity',
		value: 'legalEntity',
		plural: 'Legal Entities',
		description: 'Companies that employ the staff of the customer',
		path: '/hris/legal-entities',
		filters: [nameContains],
	},
	{
		name: 'Performance Review',
		value: 'performanceReview',
		description: 'Performance reviews of employees, with their results',
		path: '/hris/performance-reviews',
		filters: [
			byList({
				wireName: 'review_cycle_ids',
				displayName: 'Review Cycle IDs',
				description:
					"IDs from the operation 'Get Many' of 'Performance Review Cycle', separated by commas",
				placeholder: KOMBO_ID,
			}),
			byList({
				wireName: 'reviewee_ids',
				displayName: 'Reviewee IDs',
				description: "Kombo's IDs of the reviewed employees, separated by commas",
				placeholder: KOMBO_ID,
			}),
			byChoice(
				{
					wireName: 'types',
					displayName: 'Types',
					description: 'Only reviews of one of these types',
				},
				[
					{ name: 'Direct Report', value: 'DIRECT_REPORT' },
					{ name: 'Manager', value: 'MANAGER' },
					{ name: 'Peer', value: 'PEER' },
					{ name: 'Self', value: 'SELF' },
				],
			),
		],
	},
	{
		name: 'Performance Review Cycle',
		value: 'performanceReviewCycle',
		description: 'Periods in which employees are reviewed',
		path: '/hris/performance-review-cycles',
	},
	{
		name: 'Staffing Entity',
		value: 'staffingEntity',
		plural: 'Staffing Entities',
		description: 'Jobs, positions and requisitions in workforce planning',
		path: '/hris/staffing-entities',
		hasGet: true,
		filters: [
			byChoice(
				{
					wireName: 'model_types',
					displayName: 'Model Types',
					description: 'Only entities of one of these types',
				},
				[
					{ name: 'Job', value: 'JOB' },
					{ name: 'Position', value: 'POSITION' },
					{ name: 'Requisition', value: 'REQUISITION' },
				],
			),
			byChoice(
				{
					wireName: 'statuses',
					displayName: 'Statuses',
					description: 'Only entities with one of these statuses',
				},
				[
					{ name: 'Closed', value: 'CLOSED' },
					{ name: 'Filled', value: 'FILLED' },
					{ name: 'Frozen', value: 'FROZEN' },
					{ name: 'Open, Limited', value: 'OPEN_LIMITED' },
					{ name: 'Open, Unlimited', value: 'OPEN_UNLIMITED' },
					{ name: 'Pending', value: 'PENDING' },
				],
			),
		],
	},
	{
		name: 'Time Off Balance',
		value: 'timeOffBalance',
		description: 'How much time off employees have left',
		path: '/hris/time-off-balances',
		filters: [employeeId],
		simplify: shortForm(
			'id',
			'employee_id',
			['type', 'type.name'],
			'balance',
			'balance_unit',
			'used',
			'used_unit',
		),
	},
	{
		name: 'Timesheet',
		value: 'timesheet',
		description: 'Working hours of employees',
		path: '/hris/timesheets',
		hasCustomFields: true,
		filters: [
			employeeId,
			byMoment({
				wireName: 'ended_after',
				displayName: 'Ended After',
				description: 'Only timesheets that end after this moment',
			}),
			byMoment({
				wireName: 'ended_before',
				displayName: 'Ended Before',
				description: 'Only timesheets that end before this moment',
			}),
			byMoment({
				wireName: 'started_after',
				displayName: 'Started After',
				description: 'Only timesheets that start after this moment',
			}),
			byMoment({
				wireName: 'started_before',
				displayName: 'Started Before',
				description: 'Only timesheets that start before this moment',
			}),
		],
		simplify: shortForm(
			'id',
			'employee_id',
			'started_at',
			'ended_at',
			'payable_hours',
			'unpaid_break_minutes',
			'approval_status',
		),
	},
	{
		name: 'Work Location',
		value: 'workLocation',
		description: 'Offices and other places of work',
		path: '/hris/locations',
		filters: [nameContains],
	},
];
