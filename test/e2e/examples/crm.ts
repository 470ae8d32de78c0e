import { items } from './scenario';
import type { Scenario } from './scenario';

/** HubSpot's responses, as its n8n nodes return them. */
export const hubspot: Scenario[] = [
	{
		story: 'mails a link to the contact of a won deal, and notes it on the deal',
		trigger: 'Deal Stage Changed',
		pins: {
			'Deal Stage Changed': items(
				{ dealId: 101, propertyName: 'dealstage', propertyValue: 'appointmentscheduled' },
				{ dealId: 102, propertyName: 'dealstage', propertyValue: 'closedwon' },
			),
			'Get Deal': items({
				dealId: 102,
				properties: { dealname: { value: 'Acme, 200 seats' } },
				associations: { associatedVids: [51], associatedCompanyIds: [8954037] },
			}),
			'Get Contact': items({
				vid: 51,
				properties: { email: { value: 'anna@acme.example' }, firstname: { value: 'Anna' } },
			}),
			'Get Company': items({ companyId: 8954037, properties: { name: { value: 'Acme GmbH' } } }),
		},
		ends: {
			'Email Link': ['anna@acme.example', 'Hello Anna', 'Acme GmbH', '{link}'],
			'Add Note to Deal': ['anna@acme.example', '{link}', '102'],
		},
		spared: ['Report Problem', 'Ask for Contact'],
		links: 1,
	},
	{
		story: 'asks in Slack for the contact of a won deal',
		trigger: 'Deal Stage Changed',
		pins: {
			'Deal Stage Changed': items({
				dealId: 103,
				propertyName: 'dealstage',
				propertyValue: 'closedwon',
			}),
			'Get Deal': items({
				dealId: 103,
				properties: { dealname: { value: 'Nobody Ltd' } },
				associations: { associatedVids: [], associatedCompanyIds: [1] },
			}),
		},
		ends: { 'Ask for Contact': ['103', 'Nobody Ltd'] },
		spared: ['Create Connection Link'],
		links: 0,
	},
	{
		story: 'reports an invalid email address in Slack',
		trigger: 'Deal Stage Changed',
		pins: {
			'Deal Stage Changed': items({
				dealId: 104,
				propertyName: 'dealstage',
				propertyValue: 'closedwon',
			}),
			'Get Deal': items({
				dealId: 104,
				properties: { dealname: { value: 'Typo AG' } },
				associations: { associatedVids: [52], associatedCompanyIds: [2] },
			}),
			'Get Contact': items({ vid: 52, properties: { email: { value: 'ben(at)typo.example' } } }),
			'Get Company': items({ companyId: 2, properties: { name: { value: 'Typo AG' } } }),
		},
		ends: { 'Report Problem': ['Typo AG', '104', "'End User Email'"] },
		spared: ['Email Link'],
		links: 0,
	},
];

/** Pipedrive's webhook (version 2) and the responses of its API v2. */
export const pipedrive: Scenario[] = [
	{
		story: 'mails a link to the person of a won deal, and notes it on the deal',
		trigger: 'Deal Changed',
		pins: {
			'Deal Changed': items(
				{ meta: { action: 'change' }, data: { id: 201, status: 'open' }, previous: {} },
				{
					meta: { action: 'change', entity: 'deal' },
					data: { id: 202, status: 'won', title: 'Acme', person_id: 7, org_id: 8 },
					previous: { status: 'open' },
				},
			),
			'Get Person': items({
				data: {
					id: 7,
					first_name: 'Anna',
					emails: [
						{ value: 'old@acme.example', primary: false },
						{ value: 'anna@acme.example', primary: true },
					],
				},
			}),
			'Get Organization': items({ data: { id: 8, name: 'Acme GmbH' } }),
		},
		ends: {
			'Email Link': ['anna@acme.example', 'Hello Anna', 'Acme GmbH', '{link}'],
			'Add Note to Deal': ['{link}', '202'],
		},
		spared: ['Report Problem', 'Ask for Person'],
		links: 1,
	},
	{
		story: 'asks in Slack for the organization of a won deal',
		trigger: 'Deal Changed',
		pins: {
			'Deal Changed': items({
				meta: { action: 'change', entity: 'deal' },
				data: { id: 203, status: 'won', title: 'Nobody Ltd', person_id: 7, org_id: null },
				previous: { status: 'open' },
			}),
		},
		ends: { 'Ask for Person': ['203', 'Nobody Ltd'] },
		spared: ['Create Connection Link'],
		links: 0,
	},
];

/** Salesforce's polling trigger and the response to a SOQL query. */
export const salesforce: Scenario[] = [
	{
		story: 'mails a link to the contact of a won opportunity, and notes it on the opportunity',
		trigger: 'Opportunity Updated',
		pins: {
			'Opportunity Updated': items(
				{ Id: '006A', AccountId: '001A', Probability: 60 },
				{ Id: '006B', AccountId: '001B', Probability: 100 },
			),
			'Get Opportunity': items({
				Id: '006B',
				Name: 'Acme, 200 seats',
				AccountId: '001B',
				Account: { Name: 'Acme GmbH' },
				OpportunityContactRoles: {
					records: [{ Contact: { Email: 'anna@acme.example', FirstName: 'Anna' } }],
				},
			}),
		},
		ends: {
			'Email Link': ['anna@acme.example', 'Hello Anna', 'Acme GmbH', '{link}'],
			'Add Note to Opportunity': ['{link}', '006B'],
		},
		spared: ['Report Problem', 'Ask for Contact'],
		links: 1,
	},
	{
		story: 'asks in Slack for the contact role of a won opportunity',
		trigger: 'Opportunity Updated',
		pins: {
			'Opportunity Updated': items({ Id: '006C', AccountId: '001C', Probability: 100 }),
			'Get Opportunity': items({
				Id: '006C',
				Name: 'Nobody Ltd',
				AccountId: '001C',
				Account: { Name: 'Nobody Ltd' },
				OpportunityContactRoles: null,
			}),
		},
		ends: { 'Ask for Contact': ['006C', 'Nobody Ltd'] },
		spared: ['Create Connection Link'],
		links: 0,
	},
];
