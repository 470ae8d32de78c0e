import type { INodePropertyOptions } from 'n8n-workflow';

/** The value of 'All Events' in 'Trigger On': every event, types that Kombo adds later included. */
export const ALL_EVENTS = '*';

/** The webhook types of Kombo's API reference: what each means to the person who builds a workflow. */
export const eventOptions: INodePropertyOptions[] = [
	{
		name: 'All Events',
		value: ALL_EVENTS,
		description: 'Every event, including types that Kombo adds later',
	},
	{
		name: 'AI Apply Application Status Updated',
		value: 'ai-apply-application-status-updated',
		description: 'An application sent through AI Apply has a new status',
	},
	{
		name: 'AI Apply Job Posting Status Updated',
		value: 'ai-apply-job-posting-status-updated',
		description: 'A job posting used by AI Apply became available, unavailable or archived',
	},
	{
		name: 'Assessment Order Received',
		value: 'assessment:order-received',
		description: 'A recruiting tool ordered an assessment for a candidate',
	},
	{
		name: 'Connection Flow Failed',
		value: 'connection-flow-failed',
		description:
			'A customer tried to connect a tool without success; a later try may still succeed',
	},
	{
		name: 'Data Changed',
		value: 'data-changed',
		description: 'Employees, jobs, courses or other data of an integration changed',
	},
	{
		name: 'Inline Assessment Order Received',
		value: 'inline-assessment:order-received',
		description: 'A recruiting tool ordered an inline assessment for a candidate',
	},
	{
		name: 'Integration Created',
		value: 'integration-created',
		description: 'A customer opened a connection link and connected a tool',
	},
	{
		name: 'Integration Deleted',
		value: 'integration-deleted',
		description: 'An integration was removed',
	},
	{
		name: 'Integration State Changed',
		value: 'integration-state-changed',
		description:
			'An integration became active, inactive or invalid (invalid: the customer must reconnect)',
	},
	{
		name: 'Sync Finished',
		value: 'sync-finished',
		description: 'A sync of an integration ended, with success or without',
	},
];

/**
 * What `data.id` identifies, by event type. The output item already has the delivery's own `id`,
 * so the one inside `data` gets the name that Kombo uses for the same thing in its other events.
 */
export const DATA_ID_NAMES: ReadonlyMap<string, string> = new Map([
	['integration-created', 'integration_id'],
	['integration-deleted', 'integration_id'],
	['assessment:order-received', 'order_id'],
	['inline-assessment:order-received', 'order_id'],
	['ai-apply-application-status-updated', 'application_id'],
	['ai-apply-job-posting-status-updated', 'job_posting_id'],
]);
