import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from '../shared/fields/options';
import { simplifyField } from '../shared/fields/simplify';
import { filtersField, lastingFiltersOf } from '../shared/reads/filters';
import { singularOf } from '../shared/reads/model';
import { includeCustomFieldsField } from '../shared/reads/options';
import { records, type WatchedRecord } from './records';

const integrationIdsField: INodeProperties = {
	displayName: 'Integration IDs',
	name: 'integrationIds',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. personio:CBNMt7dSNCzBdnRTx87dev4E',
	description:
		"IDs of the integrations to watch, separated by commas, from the Kombo Trigger or from Kombo's dashboard",
};

const emitExistingField: INodeProperties = {
	displayName: 'Emit Existing Records',
	name: 'emitExisting',
	type: 'boolean',
	default: false,
	description:
		'Whether to start with all records to which the event applies already. Otherwise, the first poll outputs nothing.',
};

const all = [...records.entries()];

/** The node's fields, in the order of the screen. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'Kombo syncs most tools every few hours, so polling every 15 minutes finds changes as early as polling every minute.',
		name: 'intervalNotice',
		type: 'notice',
		default: '',
	},
	integrationIdsField,
	{
		// n8n's node panel lists the options of the first field with this label, or with the label 'Event'.
		displayName: 'Trigger On',
		name: 'record',
		type: 'options',
		noDataExpression: true,
		options: all.map(([value, { model }]) => ({
			name: model.name,
			value,
			action: `On ${singularOf(model)} event`,
			description: model.description,
		})),
		default: 'employee',
		description: 'The kind of record to watch',
	},
	...eventFields(),
	...all.map(([value, { model }]) => shownFor([value], filtersField(lastingFiltersOf(model)))),
	simplifyField,
	shownFor(
		valuesOf(({ model }) => model.hasCustomFields === true),
		optionsField(emitExistingField, includeCustomFieldsField),
	),
	shownFor(
		valuesOf(({ model }) => model.hasCustomFields !== true),
		optionsField(emitExistingField),
	),
];

/** One menu of events for each set of events that a record can have. */
function eventFields(): INodeProperties[] {
	const bySet = new Map<string, string[]>();
	for (const [record, { events }] of all) {
		const set = events.map(({ value }) => value).join();
		bySet.set(set, [...(bySet.get(set) ?? []), record]);
	}
	return [...bySet.values()].map((those) =>
		shownFor(those, {
			displayName: 'Event',
			name: 'event',
			type: 'options',
			noDataExpression: true,
			options: records.get(those[0] ?? '')?.events.map((event) => ({ ...event })),
			default: 'createdOrUpdated',
			description: 'What has to happen to a record to start the workflow',
		}),
	);
}

function valuesOf(condition: (record: WatchedRecord) => boolean): string[] {
	return all.filter(([, record]) => condition(record)).map(([value]) => value);
}

function shownFor(those: string[], field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { record: those } } };
}
