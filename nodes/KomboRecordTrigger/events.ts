import type { INodePropertyOptions } from 'n8n-workflow';

/** What can happen to every record. `rules.ts` says how each event is derived. */
export const EVENTS: INodePropertyOptions[] = [
	{
		name: 'Created',
		value: 'created',
		description:
			'A record that is new, by its creation date in the tool or, without one, by its ID',
	},
	{
		name: 'Created or Updated',
		value: 'createdOrUpdated',
		description: 'A record that is new or has changed, also when only linked data changed',
	},
	{
		name: 'Deleted',
		value: 'deleted',
		description:
			'A record that a sync no longer finds in the tool. An employee who left the company is not deleted.',
	},
];

export const ABSENCE_EVENTS: INodePropertyOptions[] = [
	{ name: 'Approved', value: 'approved', description: 'An absence that is now approved' },
	{ name: 'Requested', value: 'requested', description: 'An absence that waits for approval' },
];

export const APPLICATION_EVENTS: INodePropertyOptions[] = [
	{
		name: 'Hired',
		value: 'hired',
		description: 'An application with the outcome that it was hired',
	},
	{ name: 'Rejected', value: 'rejected', description: 'An application that was declined' },
	{
		name: 'Stage Changed',
		value: 'stageChanged',
		description: 'A pending application that moved to another stage',
	},
];

export const EMPLOYEE_EVENTS: INodePropertyOptions[] = [
	{
		name: 'Hired',
		value: 'hired',
		description:
			"An employee who is new and active, or whose status was pending and is active now. 'Created' comes earlier.",
	},
	{
		name: 'Leaving',
		value: 'leaving',
		description: 'An employee who has got a termination date, mostly in the future',
	},
	{ name: 'Left', value: 'left', description: 'An employee who is now inactive' },
];

export const JOB_EVENTS: INodePropertyOptions[] = [
	{ name: 'Closed', value: 'closed', description: 'A job that is now closed or archived' },
	{ name: 'Opened', value: 'opened', description: 'A job that is now open' },
];
