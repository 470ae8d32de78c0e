import type { IDataObject } from 'n8n-workflow';
import { OVERLAP } from '../shared/changes/mark';

/** How an event is derived: a record gets into a state. */
export interface Rule {
	/** What is remembered of a record belongs to this text; by default its ID. */
	identityOf(record: IDataObject): string;
	/** Whether a record is in the state. */
	isIn(record: IDataObject): boolean;
	/**
	 * The date that says whether a record which is not remembered has got into the state lately, as ISO text:
	 * of the state itself, or of the record's creation.
	 */
	dateOf(record: IDataObject): unknown;
	/** The date of the record's creation, for records whose state has no date of its own. */
	createdAt?(record: IDataObject): unknown;
	/** Whether an unknown record without any date is probably old. Otherwise it is new. */
	needsDate?: boolean;
	/** Whether people set the date, so that the event may come some time after it. */
	isSetByPeople?: boolean;
	/** Whether the date never changes, so that records with an old one need not be remembered. */
	isDateFixed?: boolean;
	/** Whether records outside the state need not be remembered. */
	forgetsOutside?: boolean;
	/** Whether a record that is not in the state may get into it while its date stays old. */
	isAwaited?(record: IDataObject): boolean;
	/** After how many ms a record is forgotten. */
	forgetAfter?: number;
	/** How long before the first poll the date of a record may be, in ms; a week by default. */
	firstFloor?: number;
}

const DAY = 24 * 3_600_000;

/**
 * Kombo anonymizes a deleted record after 14 days, which may look like one more change.
 */
const DELETED_FOR = 15 * DAY;

/** Some tools have a date such as 2099-12-31 or 9999-12-31 for 'never'. */
const NEVER = Date.parse('2099-01-01');

/** A date of a record, ms since 1970; undefined where there is none, or it means 'never'. */
export function realDate(date: unknown): number | undefined {
	const time = typeof date === 'string' ? Date.parse(date) : NaN;
	return time < NEVER ? time : undefined;
}

const identityOf = ({ id }: IDataObject) => String(id);
const createdAt = ({ remote_created_at: date }: IDataObject) => date;

/** Some lists have no creation date, but one that is close to it. */
const CREATED_AT: Record<string, (record: IDataObject) => unknown> = {
	courseProgression: ({ enrolled_at: date }) => date,
	timesheet: ({ started_at: date }) => date,
};

const deleted: Rule = {
	identityOf: ({ id, remote_deleted_at: date }) => `${String(id)} ${String(date)}`,
	isIn: ({ remote_deleted_at: date }) => Boolean(date),
	dateOf: ({ remote_deleted_at: date }) => date,
	isDateFixed: true,
	forgetsOutside: true,
	forgetAfter: DELETED_FOR,
	firstFloor: OVERLAP,
};

/** `record.event` → rule, for the events that not every record has. */
const RULES: Record<string, Rule> = {
	'absence.approved': {
		identityOf,
		isIn: ({ status }) => status === 'APPROVED',
		dateOf: createdAt,
		isDateFixed: true,
		isAwaited: ({ status }) => status === 'REQUESTED',
	},
	'absence.requested': {
		identityOf,
		isIn: ({ status }) => status === 'REQUESTED',
		dateOf: createdAt,
		isDateFixed: true,
	},
	'application.hired': {
		identityOf,
		isIn: ({ outcome }) => outcome === 'HIRED',
		dateOf: createdAt,
		isDateFixed: true,
		isAwaited: ({ outcome }) => outcome !== 'DECLINED',
	},
	'application.rejected': {
		identityOf,
		isIn: ({ outcome }) => outcome === 'DECLINED',
		dateOf: ({ rejected_at: date }) => date,
		createdAt,
		needsDate: true,
	},
	'employee.hired': {
		identityOf,
		// Some tools have no status.
		isIn: ({ employment_status: status }) => status !== 'PENDING' && status !== 'INACTIVE',
		dateOf: ({ start_date: date }) => date,
		createdAt,
		isSetByPeople: true,
	},
	'employee.leaving': {
		identityOf,
		isIn: ({ termination_date: date }) => realDate(date) !== undefined,
		dateOf: ({ termination_date: date }) => date,
		isSetByPeople: true,
	},
	'employee.left': {
		identityOf,
		isIn: ({ employment_status: status }) => status === 'INACTIVE',
		dateOf: ({ termination_date: date }) => date,
		needsDate: true,
		isSetByPeople: true,
	},
	'job.closed': {
		identityOf,
		isIn: ({ status }) => status === 'CLOSED' || status === 'ARCHIVED',
		dateOf: ({ closed_at: date }) => date,
		createdAt,
		needsDate: true,
	},
	'job.opened': {
		identityOf,
		isIn: ({ status }) => status === 'OPEN',
		dateOf: ({ opened_at: date }) => date,
		createdAt,
	},
};

/** The rule of an event. Throws for one that does not exist. */
export function ruleOf(record: string, event: string): Rule {
	if (event === 'deleted') return deleted;
	if (event === 'created') {
		return {
			identityOf,
			isIn: () => true,
			dateOf: CREATED_AT[record] ?? createdAt,
			isDateFixed: true,
			isSetByPeople: record === 'timesheet',
		};
	}
	const rule = RULES[`${record}.${event}`];
	if (!rule) throw new Error(`The event '${event}' does not exist`);
	return rule;
}
