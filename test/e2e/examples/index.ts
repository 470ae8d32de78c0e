import { hubspot, pipedrive, salesforce } from './crm';
import { leaver, newHire } from './employees';
import { brokenIntegration, changedEmployees, connections, customerConnected } from './events';
import { jobs, whoIsAway } from './schedules';
import { careerForm, hired, screening } from './writes';
import type { Scenario } from './scenario';

/** What each example must do when the services around Kombo respond, by file name. */
export const scenarios: Record<string, Scenario[]> = {
	'02-hubspot-deal-won.json': hubspot,
	'03-pipedrive-deal-won.json': pipedrive,
	'04-salesforce-opportunity-won.json': salesforce,
	'05-customer-connected.json': customerConnected,
	'06-reconnect-broken-integration.json': brokenIntegration,
	'07-employees-to-table.json': changedEmployees,
	'09-connections-table.json': connections,
	'10-who-is-away.json': whoIsAway,
	'11-jobs-to-table.json': jobs,
	'12-career-form.json': careerForm,
	'13-hired-to-employee.json': hired,
	'14-screening.json': screening,
	'15-new-hire-account.json': newHire,
	'16-leaver-offboarding.json': leaver,
};

/** Examples that run without stand-ins; the specs have tests for each. */
export const testedOneByOne = [
	'00-start-here.json',
	'01-deal-won-webhook.json',
	'08-ai-agent.json',
];
