import { hubspot, pipedrive, salesforce } from './crm';
import { brokenIntegration, changedEmployees, connections, customerConnected } from './events';
import { jobs, whoIsAway } from './schedules';
import type { Scenario } from './scenario';

/** What each example must do when the services around Kombo respond, by file name. */
export const scenarios: Record<string, Scenario[]> = {
	'1-hubspot-deal-won.json': hubspot,
	'2-pipedrive-deal-won.json': pipedrive,
	'3-salesforce-opportunity-won.json': salesforce,
	'4-customer-connected.json': customerConnected,
	'5-reconnect-broken-integration.json': brokenIntegration,
	'6-employees-to-table.json': changedEmployees,
	'8-connections-table.json': connections,
	'9-who-is-away.json': whoIsAway,
	'10-jobs-to-table.json': jobs,
};

/** Examples that run without stand-ins; the spec has tests for each. */
export const testedOneByOne = ['0-deal-won-webhook.json', '7-ai-agent.json'];
