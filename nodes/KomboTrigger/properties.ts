import type { INodeProperties } from 'n8n-workflow';

import { categoryOptions } from '../shared/choices/categories';
import { eventOptions } from './events';
import { modelOptions } from './models';
import { syncStateOptions } from './syncStates';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	description: 'Each filter applies only to events that have that field; other events always pass',
	options: [
		{
			displayName: 'Changed Models',
			name: 'changedModels',
			type: 'multiOptions',
			options: modelOptions,
			default: [],
			description: "For 'Data Changed': pass when at least one of these models changed",
		},
		{
			displayName: 'Integration Categories',
			name: 'categories',
			type: 'multiOptions',
			options: categoryOptions,
			default: [],
			description: 'Pass events of integrations in these categories',
		},
		{
			displayName: 'Integration IDs',
			name: 'integrationIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. personio:3CkuyTBrsNWdWwHqHzaN4WMW',
			description: 'Pass events of these integrations. Separate several IDs with commas.',
		},
		{
			displayName: 'Sync States',
			name: 'syncStates',
			type: 'multiOptions',
			options: syncStateOptions,
			default: [],
			description: "For 'Sync Finished': pass when the sync ended in one of these states",
		},
		{
			displayName: 'Tool Names or IDs',
			name: 'tools',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getTools' },
			default: [],
			description:
				'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
	],
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Ignore Repeated Deliveries',
			name: 'ignoreRepeats',
			type: 'boolean',
			default: true,
			description:
				"Whether to start the workflow only once per delivery ID, also when this option isn't added",
		},
		{
			displayName: 'Output Full Payload',
			name: 'fullPayload',
			type: 'boolean',
			default: false,
			description:
				"Whether to output Kombo's payload unchanged (ID, type and data) instead of flat fields",
		},
	],
};

/** The node's fields, in the order of the screen. */
export const properties: INodeProperties[] = [
	{
		// The editor of n8n 2 drops all tags but <a>, <ul> and <li>. A <ul> without <li> is a line without a
		// bullet.
		displayName:
			'<ul>1. In Kombo, open <a href="https://app.kombo.dev/configuration/webhooks" target="_blank">Configuration → Webhooks</a> and create a webhook</ul><ul>2. Enter the Production URL above, and select the same events as here</ul><ul>3. Copy the webhook secret that Kombo shows into the credential</ul>',
		name: 'setupNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: eventOptions,
		default: ['integration-created'],
		description: 'The events that start the workflow. Select them for the webhook in Kombo, too.',
	},
	filters,
	options,
];
