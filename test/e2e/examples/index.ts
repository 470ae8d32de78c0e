import { hubspot, pipedrive, salesforce } from './crm';
import { brokenIntegration, changedEmployees, customerConnected } from './events';
import type { Scenario } from './scenario';

/** What each example must do when the services around Kombo respond, by file name. */
export const scenarios: Record<string, Scenario[]> = {
	'1-hubspot-deal-won.json': hubspot,
	'2-pipedrive-deal-won.json': pipedrive,
	'3-salesforce-opportunity-won.json': salesforce,
	'4-customer-connected.json': customerConnected,
	'5-reconnect-broken-integration.json': brokenIntegration,
	'6-changed-employees-to-table.json': changedEmployees,
};

/** Examples that run without stand-ins; the spec has tests for each. */
export const testedOneByOne = ['0-deal-won-webhook.json', '7-ai-agent.json'];
