import { linkFor } from './scenario';
import type { Scenario } from './scenario';

export const customerConnected: Scenario[] = [
	{
		story: 'marks the company of a customer who connects, and announces it in Slack',
		trigger: 'Customer Used Link',
		event: async (sandbox) => {
			const token = await linkFor(sandbox, {
				end_user_organization_name: 'Acme GmbH',
				end_user_origin_id: '8954037',
			});
			return (await sandbox.links.connect(token)).delivery;
		},
		ends: {
			'Mark Company as Connected': ['8954037', 'personio'],
			'Announce Connection': ['Acme GmbH', 'personio'],
		},
		spared: ['Ask Who Connected', 'Notify Customer Success'],
		links: 1,
	},
	{
		story: 'asks in Slack who a customer without an origin ID is',
		trigger: 'Customer Used Link',
		event: async (sandbox) => {
			const token = await linkFor(sandbox, { end_user_organization_name: 'Unknown AG' });
			return (await sandbox.links.connect(token)).delivery;
		},
		ends: { 'Ask Who Connected': ['Unknown AG', 'none'] },
		spared: ['Mark Company as Connected'],
		links: 1,
	},
	{
		story: 'reports a failed connection to customer success',
		trigger: 'Customer Used Link',
		event: async (sandbox) => {
			const token = await linkFor(sandbox, { end_user_organization_name: 'Stuck Inc.' });
			return await sandbox.links.fail(token);
		},
		ends: { 'Notify Customer Success': ['Stuck Inc.', 'personio', 'anna@acme.example'] },
		spared: ['Mark Company as Connected'],
		links: 1,
	},
];

export const brokenIntegration: Scenario[] = [
	{
		story: 'mails a link to the person whose integration broke',
		trigger: 'Integration Changed State',
		event: async (sandbox) => {
			const { id } = sandbox.integrations.create({
				tool: 'personio',
				organizationName: 'Acme GmbH',
				email: 'anna@acme.example',
			});
			return await sandbox.integrations.setState(id, 'INVALID');
		},
		ends: { 'Ask to Reconnect': ['anna@acme.example', 'Acme GmbH', 'personio', '{link}'] },
		spared: ['Share Link', 'Report Problem'],
		links: 1,
	},
	{
		story: 'posts the link in Slack when Kombo has no email address',
		trigger: 'Integration Changed State',
		event: async (sandbox) => {
			const { id } = sandbox.integrations.create({ organizationName: 'Shy AG', email: null });
			return await sandbox.integrations.setState(id, 'INVALID');
		},
		ends: { 'Share Link': ['Shy AG', '{link}'] },
		spared: ['Ask to Reconnect'],
		links: 1,
	},
];

export const changedEmployees: Scenario[] = [
	{
		story: 'saves all employees of a new customer, and confirms the read',
		trigger: 'Employees Changed',
		event: async (sandbox) => {
			const { id } = sandbox.integrations.create({ tool: 'personio', employees: 40 });
			return await sandbox.integrations.changeEmployees(id, 2);
		},
		ends: {
			'Save Employees': ['ada.albers.0@example.com', 'ben.brandt.1@example.com'],
			'Confirm Read': ['success'],
		},
		// Three of them are deleted.
		counts: { 'Save Employees': 43, 'Confirm Read': 1 },
		links: 0,
	},
];

export const connections: Scenario[] = [
	{
		story: 'saves the connection of a customer who connects',
		trigger: 'Connection Changed',
		event: async (sandbox) => {
			const token = await linkFor(sandbox, {
				end_user_organization_name: 'Acme GmbH',
				end_user_origin_id: '8954037',
			});
			return (await sandbox.links.connect(token)).delivery;
		},
		ends: { 'Save Connection': ['8954037', 'Acme GmbH', 'personio', 'HRIS', '"ACTIVE"'] },
		links: 1,
	},
	{
		story: 'saves that a connection broke',
		trigger: 'Connection Changed',
		event: async (sandbox) => {
			const { id } = sandbox.integrations.create({ organizationName: 'Beta AG' });
			return await sandbox.integrations.setState(id, 'INVALID');
		},
		ends: { 'Save Connection': ['Beta AG', 'personio', 'HRIS', '"INVALID"'] },
		links: 0,
	},
	{
		story: 'saves that a connection was removed',
		trigger: 'Connection Changed',
		event: async (sandbox) => {
			const { id } = sandbox.integrations.create({ organizationName: 'Gone Ltd' });
			return await sandbox.integrations.delete(id);
		},
		ends: { 'Save Connection': ['Gone Ltd', 'personio', 'HRIS', '"DELETED"'] },
		links: 0,
	},
];
